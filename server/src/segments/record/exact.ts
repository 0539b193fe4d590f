/**
 * Sums that do not depend on the order of adding: each number is cut to nine decimal places and added as a whole number
 * of billionths. ClickHouse does the same, bit for bit (`exactSum`).
 */
const unitsOfOne = 1e9;

/** Numbers above this are left out of sums and averages, so that no sum leaves 128 bits. */
export const exactMax = 1e18;

export function isExact(value: number): boolean {
  return Math.abs(value) <= exactMax;
}

/** Billionths of a number, cut. */
export function exactOf(value: number): bigint {
  return BigInt(Math.trunc(value * unitsOfOne));
}

/** No sum is beyond these. */
const limitMost = 1e29;

/** Billionths of a number that sums are compared with, as both engines hold it. */
export function exactLimit(number: number): bigint {
  return exactOf(Math.max(-limitMost, Math.min(limitMost, number)));
}

/** The number that it is, to be shown: whole ones and the rest apart, as ClickHouse does it, too (`exactNumberSql`). */
export function exactToNumber(exact: bigint): number {
  const whole = exact / BigInt(unitsOfOne);
  return Number(whole) + Number(exact - whole * BigInt(unitsOfOne)) / unitsOfOne;
}
