import type { Clock } from '../kernel/clock.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { CountedOutcome } from '../observe/event-counts.ts';
import type { SourceCountReader } from '../observe/source-counts.ts';
import { quarterMs } from '../observe/time-spans.ts';
import type { RequestTallyStore } from './request-tally-store.ts';
import type { Source } from './source.ts';
import {
  errorShare,
  healthRule,
  knowsRhythm,
  type SourceOutcomes,
  type SourceState,
  silentAfterMs,
  sourceState,
} from './source-health.ts';

/** How a source is, and the figures that say so. Times are those of receipt, ms since the epoch. */
export interface SourceHealth {
  readonly sourceId: SourceId;
  readonly state: SourceState;
  /** Of any outcome; null: there was none. */
  readonly lastEventAt: number | null;
  readonly lastProcessedAt: number | null;
  readonly lastRejectedAt: number | null;
  readonly silentAfterMs: number;
  /** Whether it sent enough to tell how long it usually pauses; else `silentAfterMs` is a guess. */
  readonly rhythmKnown: boolean;
  /** Over the last whole minute and what has passed of the present one. */
  readonly eventsPerSecond: number;
  /** The present minute and the 59 before it. */
  readonly lastHour: SourceOutcomes;
  readonly errorShare: number | null;
  /** The present hour and the 23 before it, oldest first. */
  readonly byHour: readonly (SourceOutcomes & { readonly hour: number })[];
}

export interface HealthReaderDependencies {
  readonly counts: SourceCountReader;
  readonly requests: Pick<RequestTallyStore, 'refused'>;
  readonly clock: Clock;
}

/** Reads how sources of one workspace are; `asOf` is the time that the figures are of. */
export type ReadHealth = (
  workspaceId: WorkspaceId,
  sources: readonly Source[],
) => Promise<{ readonly asOf: number; readonly health: SourceHealth[] }>;

const minuteMs = 60_000;
const hourMs = 3_600_000;
export const healthWindows = { minutes: 60, hours: 24 } as const;

/** How long the rhythm of a source is good for: two weeks of counts are not read at each look. */
const rhythmKeptMs = 5 * 60_000;

export function createReadHealth(dependencies: HealthReaderDependencies): ReadHealth {
  const { counts, requests, clock } = dependencies;
  const silencesOf = cachedSilences(dependencies);

  return async (workspaceId, sources) => {
    const now = clock.now();
    const firstMinute = Math.floor(now / minuteMs) - (healthWindows.minutes - 1);
    const firstHour = Math.floor(now / hourMs) - (healthWindows.hours - 1);
    const only = sources.length === 1 ? sources[0]?.id : undefined;
    const silences = await silencesOf(workspaceId, sources, now);
    const [minutes, quarters, refused, last] = await Promise.all([
      counts.overTime(workspaceId, 'minute', firstMinute * minuteMs, only).then(bySource),
      counts.overTime(workspaceId, 'quarter', firstHour * hourMs, only).then(bySource),
      requests.refused(workspaceId, Math.min(firstMinute, firstHour * 60), only).then(bySource),
      counts.lastEvents(workspaceId, only).then(bySource),
    ]);

    const health = sources.map(({ id, enabled }): SourceHealth => {
      const ownMinutes = minutes.get(id) ?? [];
      const ownRefused = refused.get(id) ?? [];
      const lastHour = sumOf(
        ownMinutes,
        ownRefused.filter(({ minute }) => minute >= firstMinute),
      );
      const byHour = Array.from({ length: healthWindows.hours }, (_, index) => ({
        hour: (firstHour + index) * hourMs,
        ...{ processed: 0, rejected: 0, dropped: 0, refusedRequests: 0 },
      }));
      for (const { at, outcome, count } of quarters.get(id) ?? []) {
        const hour = byHour[Math.floor(at / hourMs) - firstHour];
        if (hour !== undefined && outcome !== 'noted') hour[outcome] += count;
      }
      for (const { minute, count } of ownRefused) {
        const hour = byHour[Math.floor(minute / 60) - firstHour];
        if (hour !== undefined) hour.refusedRequests += count;
      }
      const lastOf = (...outcomes: readonly CountedOutcome[]) =>
        (last.get(id) ?? [])
          .filter(({ outcome }) => outcomes.includes(outcome))
          .reduce<number | null>((at, { receivedAt }) => Math.max(at ?? 0, receivedAt), null);
      const { silentMs, known } = silences.get(id) as Silence;
      const lastEventAt = lastOf('processed', 'rejected', 'dropped');
      return {
        sourceId: id,
        state: sourceState({ enabled, lastEventAt, lastHour, silentAfterMs: silentMs }, now),
        lastEventAt,
        lastProcessedAt: lastOf('processed'),
        lastRejectedAt: lastOf('rejected'),
        silentAfterMs: silentMs,
        rhythmKnown: known,
        eventsPerSecond: rateOf(ownMinutes, now),
        lastHour,
        errorShare: errorShare(lastHour),
        byHour,
      };
    });
    return { asOf: now, health };
  };
}

function bySource<Row extends { readonly sourceId: SourceId }>(
  rows: readonly Row[],
): ReadonlyMap<SourceId, readonly Row[]> {
  const found = new Map<SourceId, Row[]>();
  for (const row of rows) {
    const own = found.get(row.sourceId);
    if (own === undefined) found.set(row.sourceId, [row]);
    else own.push(row);
  }
  return found;
}

interface Silence {
  readonly silentMs: number;
  /** Whether enough came to tell. */
  readonly known: boolean;
}

/** How long each source may pause, read again after a while. */
function cachedSilences({ counts }: HealthReaderDependencies) {
  const kept = new Map<SourceId, Silence & { readonly at: number }>();
  return async (
    workspaceId: WorkspaceId,
    sources: readonly Source[],
    now: number,
  ): Promise<ReadonlyMap<SourceId, Silence>> => {
    for (const { id } of sources) {
      const before = kept.get(id);
      if (before !== undefined && now - before.at < rhythmKeptMs) continue;
      const active = await counts.activeQuarters(workspaceId, id, now - healthRule.rhythmMs);
      const silentMs = silentAfterMs(active, quarterMs);
      kept.set(id, { at: now, silentMs, known: knowsRhythm(active) });
      // SQLite reads on this thread: between two sources ingest gets its turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return kept;
  };
}

interface Counted {
  readonly outcome: CountedOutcome;
  readonly count: number;
}

/** What counts come to; `noted` is no outcome of its own. */
export function sumOf(
  counts: readonly Counted[],
  refused: readonly { readonly count: number }[],
): SourceOutcomes {
  const sum = { processed: 0, rejected: 0, dropped: 0, refusedRequests: 0 };
  for (const { outcome, count } of counts) if (outcome !== 'noted') sum[outcome] += count;
  for (const { count } of refused) sum.refusedRequests += count;
  return sum;
}

function rateOf(minutes: readonly (Counted & { readonly at: number })[], now: number): number {
  const present = Math.floor(now / minuteMs) * minuteMs;
  const recent = minutes.filter(({ at }) => at >= present - minuteMs);
  const { processed, rejected, dropped } = sumOf(recent, []);
  return (processed + rejected + dropped) / ((minuteMs + now - present) / 1000);
}
