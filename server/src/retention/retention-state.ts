/** What the retention of a workspace has done, and does next. */
export interface RetentionState {
  /** The setting that `nextRunAt` was planned for. */
  readonly days: number | null;
  /** ms since the epoch; null while events stay for ever. */
  readonly nextRunAt: number | null;
  /** The last run that ended well. */
  readonly lastRun: RetentionRun | null;
  /** Events removed over all time. */
  readonly removedTotal: number;
  /** Why the last run failed, null when it did not. */
  readonly failure: string | null;
}

export interface RetentionRun {
  /** When it ended. */
  readonly at: number;
  /** Events with an earlier timestamp are gone. */
  readonly cutoff: number;
  readonly removed: number;
}

export const noRetention: RetentionState = {
  days: null,
  nextRunAt: null,
  lastRun: null,
  removedTotal: 0,
  failure: null,
};

const dayMs = 86_400_000;

/** From a change of the setting to the first run by it: time to take back a mistake. */
export const graceMs = 3_600_000;

/** After midnight, when a new day has expired; away from what else begins with the day. */
const afterMidnightMs = 5 * 60_000;

/** From a run that failed to the next attempt. */
const retryMs = 10 * 60_000;

/**
 * The first moment whose events stay: whole days of UTC, so that events stay for at least the days that are set, and
 * the month that is under way is rewritten once a day.
 */
export function cutoffOf(now: number, days: number): number {
  return startOfDay(now) - days * dayMs;
}

/** The plan after a look at the setting, the same object where it stands. */
export function withDays(state: RetentionState, days: number | null, now: number): RetentionState {
  if (days === state.days) return state;
  return { ...state, days, nextRunAt: days === null ? null : now + graceMs, failure: null };
}

export function isDue({ nextRunAt }: RetentionState, now: number): boolean {
  return nextRunAt !== null && nextRunAt <= now;
}

export function afterRun(state: RetentionState, run: RetentionRun): RetentionState {
  const nextRunAt = startOfDay(run.at) + dayMs + afterMidnightMs;
  return { ...state, lastRun: run, nextRunAt, failure: null };
}

export function afterFailure(state: RetentionState, failure: string, now: number): RetentionState {
  return { ...state, failure, nextRunAt: now + retryMs };
}

/** While the warehouse does not answer, as while it starts, a run stays due: nothing was tried yet. */
export function afterSilence(state: RetentionState, failure: string): RetentionState {
  return { ...state, failure };
}

function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}
