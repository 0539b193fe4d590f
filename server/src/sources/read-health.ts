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

/** How long the rhythms of a workspace's sources are good for: two weeks of counts are not read at each look. */
const rhythmKeptMs = 5 * 60_000;

export function createReadHealth(dependencies: HealthReaderDependencies): ReadHealth {
  const { counts, requests, clock } = dependencies;
  const silencesOf = cachedSilences(dependencies);

  return async (workspaceId, sources) => {
    const now = clock.now();
    const firstMinute = Math.floor(now / minuteMs) - (healthWindows.minutes - 1);
    const firstHour = Math.floor(now / hourMs) - (healthWindows.hours - 1);
    const only = sources.length === 1 ? sources[0]?.id : undefined;
    const [minutes, quarters, refused, last, silences] = await Promise.all([
      counts.overTime(workspaceId, 'minute', firstMinute * minuteMs, only),
      counts.overTime(workspaceId, 'quarter', firstHour * hourMs, only),
      requests.refused(workspaceId, Math.min(firstMinute, firstHour * 60), only),
      counts.lastEvents(workspaceId, only),
      silencesOf(workspaceId, now),
    ]);

    const health = sources.map((source): SourceHealth => {
      const own = <Row extends { readonly sourceId: SourceId }>(rows: readonly Row[]) =>
        rows.filter(({ sourceId }) => sourceId === source.id);
      const ownMinutes = own(minutes);
      const ownRefused = own(refused);
      const lastHour = sumOf(
        ownMinutes,
        ownRefused.filter(({ minute }) => minute >= firstMinute),
      );
      const byHour = Array.from({ length: healthWindows.hours }, (_, index) => {
        const hour = (firstHour + index) * hourMs;
        const within = (at: number) => at >= hour && at < hour + hourMs;
        return {
          hour,
          ...sumOf(
            own(quarters).filter(({ at }) => within(at)),
            ownRefused.filter(({ minute }) => within(minute * minuteMs)),
          ),
        };
      });
      const lastOf = (...outcomes: readonly CountedOutcome[]) =>
        own(last)
          .filter(({ outcome }) => outcomes.includes(outcome))
          .reduce<number | null>((at, { receivedAt }) => Math.max(at ?? 0, receivedAt), null);
      const { silentMs: silent, known: rhythmKnown } = silences.get(source.id) ?? {
        silentMs: healthRule.silentMsUnknown,
        known: false,
      };
      const lastEventAt = lastOf('processed', 'rejected', 'dropped');
      const { enabled } = source;
      return {
        sourceId: source.id,
        state: sourceState({ enabled, lastEventAt, lastHour, silentAfterMs: silent }, now),
        lastEventAt,
        lastProcessedAt: lastOf('processed'),
        lastRejectedAt: lastOf('rejected'),
        silentAfterMs: silent,
        rhythmKnown,
        eventsPerSecond: rateOf(ownMinutes, now),
        lastHour,
        errorShare: errorShare(lastHour),
        byHour,
      };
    });
    return { asOf: now, health };
  };
}

/** How long each source may pause, read again after a while. */
function cachedSilences({ counts }: HealthReaderDependencies) {
  type Silences = ReadonlyMap<SourceId, { readonly silentMs: number; readonly known: boolean }>;
  const kept = new Map<WorkspaceId, { readonly at: number; readonly found: Promise<Silences> }>();
  const read = async (workspaceId: WorkspaceId, now: number): Promise<Silences> => {
    const active = await counts.activeQuarters(workspaceId, now - healthRule.rhythmMs);
    return new Map(
      [...active].map(([id, quarters]) => {
        const silentMs = silentAfterMs(quarters, quarterMs);
        return [id, { silentMs, known: knowsRhythm(quarters) }];
      }),
    );
  };
  return (workspaceId: WorkspaceId, now: number): Promise<Silences> => {
    const known = kept.get(workspaceId);
    if (known !== undefined && now - known.at < rhythmKeptMs) return known.found;
    const found = read(workspaceId, now);
    kept.set(workspaceId, { at: now, found });
    found.catch(() => kept.delete(workspaceId));
    return found;
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
