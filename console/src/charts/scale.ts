/** A value axis: from zero to a round number above the greatest value, with marks in between. */
export interface Scale {
  readonly max: number;
  /** Round values, the first of them 0 and the last of them `max`. */
  readonly marks: readonly number[];
  /** Where a value is, from 0 at the ground to 1 at the top. */
  readonly at: (value: number) => number;
}

/** @param steps round numbers of a decade; the last one is the first of the next */
const roundSteps = [1, 2, 5, 10] as const;

/** What time is counted in: seconds, minutes and hours have rounder numbers than tens. */
const roundSeconds = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30],
  ...[60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400],
];

/** An axis with about as many marks as fit; `whole` for what is counted. */
export function scaleFor(greatest: number, kind: 'whole' | 'seconds', marksWanted: number): Scale {
  const least = kind === 'whole' ? 1 : 0.1;
  const step = stepFor(Math.max(greatest, least) / marksWanted, kind);
  const count = Math.max(1, Math.ceil(Math.max(greatest, least) / step - 1e-9));
  const max = step * count;
  return {
    max,
    marks: Array.from({ length: count + 1 }, (_, index) => round(index * step)),
    at: (value) => Math.min(1, Math.max(0, value / max)),
  };
}

function stepFor(least: number, kind: 'whole' | 'seconds'): number {
  if (kind === 'seconds') {
    const found = roundSeconds.find((step) => step >= least);
    if (found !== undefined) return found;
    return Math.ceil(least / 86_400) * 86_400;
  }
  if (least <= 1) return 1;
  const decade = 10 ** Math.floor(Math.log10(least));
  const factor = roundSteps.find((step) => step * decade >= least - 1e-9) ?? 10;
  return factor * decade;
}

/** Sums of tenths have tails. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
