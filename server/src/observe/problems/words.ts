/** A number with its thing, for messages: `1 event`, `12,000 events`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

const units = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

/** A time span in its largest whole unit: `3 hours`. */
export function spanOf(ms: number): string {
  const [unitMs, unit] = units.find(([size]) => ms >= 1.5 * size) ?? units[3];
  return countOf(Math.round(ms / unitMs), unit);
}

/** A share as a whole percentage, at least 1 % for what is not nothing. */
export function percentOf(share: number): string {
  return `${share > 0 ? Math.max(1, Math.round(share * 100)) : 0} %`;
}
