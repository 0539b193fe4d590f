import { diceOf } from './dice.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Visits of each hour of the day against the mean, by UTC: quiet at night, most in the evening. */
const hours = [
  0.35, 0.22, 0.15, 0.12, 0.14, 0.25, 0.5, 0.8, 1.0, 1.1, 1.15, 1.25, 1.35, 1.25, 1.15, 1.15, 1.25,
  1.45, 1.7, 1.9, 1.95, 1.65, 1.1, 0.65,
];
/** Sunday first. */
const days = [1.25, 0.9, 0.9, 0.95, 0.95, 1.0, 1.2];

/** How busy the shop is at a time, 1 on average. */
export function busyness(at: number): number {
  const hour = (at % dayMs) / hourMs;
  const from = Math.floor(hour);
  const between = hour - from;
  const level =
    (hours[from] as number) * (1 - between) +
    (hours[(from + 1) % hours.length] as number) * between;
  // The epoch began on a Thursday.
  return level * (days[(Math.floor(at / dayMs) + 4) % 7] as number);
}

/** How long the visit of this number lets itself be expected, 1 on average, in units of the mean gap between visits. */
export function patience(seed: string, number: number): number {
  return diceOf(seed).fork('gap', number).exponential(1);
}
