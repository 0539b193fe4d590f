import type { DeliveryCountReader } from '../../destinations/index.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { CountedOutcome } from '../../observe/event-counts.ts';
import type { EventFlowReader, SourceOutcome } from '../../observe/event-flow.ts';
import type { LagHistory, LagSeconds } from '../../observe/lag-history.ts';
import type { ProfileCountReader } from '../../profiles/index.ts';
import { inTurns } from './in-turns.ts';
import { bucketOf, type TimeRange } from './time-range.ts';

export interface FlowDependencies {
  readonly events: EventFlowReader;
  readonly deliveries: DeliveryCountReader;
  readonly profiles: ProfileCountReader;
  readonly lag: Pick<LagHistory, 'spans'>;
}

/** What happened in a time. Events count by their receipt, deliveries by when they were tried. */
export interface FlowFigures {
  processed: number;
  rejected: number;
  dropped: number;
  delivered: number;
  /** Attempts. */
  failedAttempts: number;
  /** Deliveries that became dead letters. */
  undelivered: number;
  usersCreated: number;
  accountsCreated: number;
  merges: number;
}

export interface FlowBucket extends FlowFigures {
  /** Beginning, ms since the epoch. */
  readonly start: number;
  /** The greatest of the bucket; null where nobody looked. */
  lag: LagSeconds | null;
}

export interface Flow {
  readonly buckets: readonly FlowBucket[];
  readonly figures: FlowFigures;
  /** Of as much time before. */
  readonly previous: FlowFigures;
  readonly bySource: readonly SourceOutcome[];
  readonly byDestination: readonly CountedDestination[];
}

export type CountedDestination = Awaited<ReturnType<DeliveryCountReader['byDestination']>>[number];

/** What flowed in a range and before it, each figure from counts that were committed with what they count. */
export async function readFlow(
  { events, deliveries, profiles, lag }: FlowDependencies,
  workspaceId: WorkspaceId,
  range: TimeRange,
): Promise<Flow> {
  const { span, from, to, previousFrom } = range;
  const present = { span, from, to };
  const before = { span, from: previousFrom, to: from };
  const [overTime, bySource, earlierBySource, sent, profilesOverTime, lagOverTime] = await inTurns(
    () => events.overTime(workspaceId, present),
    () => events.bySource(workspaceId, present),
    () => events.bySource(workspaceId, before),
    () =>
      inTurns(
        () => deliveries.overTime(workspaceId, present),
        () => deliveries.byDestination(workspaceId, present),
        () => deliveries.byDestination(workspaceId, before),
      ),
    () => profiles.spans(workspaceId, span, previousFrom, to),
    () => lag.spans(span, from, to),
  );
  const [deliveredOverTime, byDestination, earlierByDestination] = sent;
  const buckets = range.starts.map((start): FlowBucket => ({ start, lag: null, ...noFigures() }));
  const bucketAt = (at: number) => buckets[bucketOf(range.starts, at)] as FlowBucket;
  const previous = noFigures();

  for (const one of overTime) addEvents(bucketAt(one.at), one);
  for (const one of earlierBySource) addEvents(previous, one);
  for (const one of deliveredOverTime) addDeliveries(bucketAt(one.at), one);
  for (const one of earlierByDestination) addDeliveries(previous, one);
  for (const one of profilesOverTime) {
    const target = one.at < from ? previous : bucketAt(one.at);
    target[one.collection === 'users' ? 'usersCreated' : 'accountsCreated'] += one.created;
    target.merges += one.merged;
  }
  for (const { at, ...seconds } of lagOverTime) {
    const bucket = bucketAt(at);
    bucket.lag = greaterLag(seconds, bucket.lag);
  }

  const figures = noFigures();
  for (const bucket of buckets) addFigures(figures, bucket);
  return { buckets, figures, previous, bySource, byDestination };
}

const figureNames = [
  ...(['processed', 'rejected', 'dropped', 'delivered', 'failedAttempts', 'undelivered'] as const),
  ...(['usersCreated', 'accountsCreated', 'merges'] as const),
];

function noFigures(): FlowFigures {
  return Object.fromEntries(figureNames.map((name) => [name, 0])) as unknown as FlowFigures;
}

function addFigures(sum: FlowFigures, more: FlowFigures): void {
  for (const name of figureNames) sum[name] += more[name];
}

function addEvents(
  figures: FlowFigures,
  { outcome, count }: { readonly outcome: CountedOutcome; readonly count: number },
): void {
  if (outcome !== 'noted') figures[outcome] += count;
}

function addDeliveries(
  figures: FlowFigures,
  more: { readonly delivered: number; readonly failed: number; readonly dead: number },
): void {
  figures.delivered += more.delivered;
  figures.failedAttempts += more.failed;
  figures.undelivered += more.dead;
}

function greaterLag(seconds: LagSeconds, known: LagSeconds | null): LagSeconds {
  if (known === null) return seconds;
  return {
    processing: Math.max(seconds.processing, known.processing),
    warehouse: Math.max(seconds.warehouse, known.warehouse),
    delivery: Math.max(seconds.delivery, known.delivery),
  };
}
