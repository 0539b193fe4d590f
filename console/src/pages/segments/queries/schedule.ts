/** The times at which people usually have a query run; `never`: when it is told to. */
const schedules = {
  ...{ never: null, quarter: '*/15 * * * *', hourly: '0 * * * *' },
  ...{ daily: '0 6 * * *', weekly: '0 6 * * 1', monthly: '0 6 1 * *' },
} as const;

export const rhythms = [
  ...(['never', 'quarter', 'hourly', 'daily', 'weekly', 'monthly', 'other'] as const),
] as const;
export type Rhythm = (typeof rhythms)[number];

/** Which of them a schedule is; `other`: none. */
export function rhythmOf(schedule: string | null): Rhythm {
  return rhythms.find((one) => one !== 'other' && schedules[one] === schedule) ?? 'other';
}

export function scheduleOf(rhythm: Exclude<Rhythm, 'other'>): string | null {
  return schedules[rhythm];
}
