export const sourceStates = ['disabled', 'waiting', 'failing', 'silent', 'healthy'] as const;

/**
 * How a source is, the first that holds:
 * - `disabled`: it takes nothing, because somebody turned it off.
 * - `waiting`: nothing ever came from it.
 * - `failing`: of the last 60 minutes' events and refused requests, `failingShare` or more were rejected or refused.
 * - `silent`: nothing came for longer than `silentAfterMs` of its own rhythm.
 * - `healthy`: none of these.
 */
export type SourceState = (typeof sourceStates)[number];

/** What its requests and events came to in a time. */
export interface SourceOutcomes {
  readonly processed: number;
  readonly rejected: number;
  readonly dropped: number;
  /** Requests, not events: what was in them is not known. */
  readonly refusedRequests: number;
}

export const healthRule = {
  failingShare: 0.05,
  /** How long the rhythm of a source is looked back for. */
  rhythmMs: 14 * 86_400_000,
  silentMsMin: 30 * 60_000,
  /** For a source whose rhythm is not known yet. */
  silentMsUnknown: 24 * 3_600_000,
  /** Pauses from which on a rhythm is known. */
  pausesMin: 4,
} as const;

export interface SourceFacts {
  readonly enabled: boolean;
  /** Of any outcome, ms since the epoch; null: there was none. */
  readonly lastEventAt: number | null;
  readonly lastHour: SourceOutcomes;
  readonly silentAfterMs: number;
}

export function sourceState(facts: SourceFacts, now: number): SourceState {
  const { enabled, lastEventAt, lastHour, silentAfterMs } = facts;
  if (!enabled) return 'disabled';
  const share = errorShare(lastHour);
  if (lastEventAt === null && share === null) return 'waiting';
  if (share !== null && share >= healthRule.failingShare) return 'failing';
  if (lastEventAt === null || now - lastEventAt > silentAfterMs) return 'silent';
  return 'healthy';
}

/** The part of events and refused requests that was rejected or refused; null where nothing came. */
export function errorShare(outcomes: SourceOutcomes): number | null {
  const { processed, rejected, dropped, refusedRequests } = outcomes;
  const all = processed + rejected + dropped + refusedRequests;
  return all === 0 ? null : (rejected + refusedRequests) / all;
}

/**
 * How long a source may pause before it is silent: its second-longest pause of the last 14 days, so that one outage
 * does not teach it that outages are usual, while nights and weekends do. At least half an hour, and a day for a
 * source that sent too little yet.
 *
 * @param quarters beginnings of the quarters of an hour in which it sent anything, ascending
 */
export function silentAfterMs(quarters: readonly number[], quarterMs: number): number {
  if (!knowsRhythm(quarters)) return healthRule.silentMsUnknown;
  const pauses = quarters.slice(1).map((quarter, index) => quarter - (quarters[index] as number));
  const second = pauses.sort((a, b) => b - a)[1] as number;
  // From the beginning of one quarter to the end of the other: as long as the pause can have been.
  return Math.max(second + quarterMs, healthRule.silentMsMin);
}

/** Whether a source sent in enough quarters of an hour to tell how long it usually pauses. */
export function knowsRhythm(quarters: readonly number[]): boolean {
  return quarters.length > healthRule.pausesMin;
}
