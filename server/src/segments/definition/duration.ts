import { z } from 'zod';

export const durationUnits = ['minute', 'hour', 'day', 'week'] as const;

const unitMs: Readonly<Record<(typeof durationUnits)[number], number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** Longest window: what a profile has to remember is bounded by it. */
export const durationDaysMax = 1100;

/** A span of time of fixed length: a day is 24 hours, whatever the clocks of a country do. */
export interface Duration {
  readonly count: number;
  readonly unit: (typeof durationUnits)[number];
}

export const duration: z.ZodType<Duration> = z
  .strictObject({ count: z.int().min(1).max(1_000_000), unit: z.enum(durationUnits) })
  .refine((given) => durationMs(given) <= durationDaysMax * unitMs.day, {
    error: `must be at most ${durationDaysMax} days`,
  })
  .meta({ id: 'Duration' });

export function durationMs({ count, unit }: Duration): number {
  return count * unitMs[unit];
}
