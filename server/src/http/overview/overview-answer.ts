import { z } from 'zod';
import { sourceKinds, sourceStates } from '../../sources/index.ts';
import { problemAnswer, toProblemAnswer } from './problem-answer.ts';
import type { FlowFigures } from './read-flow.ts';
import type { Overview, OverviewDestination, OverviewSource } from './read-overview.ts';
import { rangeNames } from './time-range.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);
const time = z.iso.datetime();

const lag = z.object({
  processing: seconds.describe('Age of the oldest event that waits to be processed.'),
  warehouse: seconds.describe('Age of the oldest event that is not yet in the warehouse.'),
  delivery: seconds.describe('Age of the oldest event that a destination has not been sent.'),
});

const counted = {
  processed: count.describe('Events that took effect on a profile.'),
  rejected: count.describe('Events that became a dead letter, whether replayed since or not.'),
  dropped: count.describe('Events left out on purpose, such as duplicates.'),
  delivered: count.describe('Events that a destination accepted, once for each destination.'),
  failedAttempts: count.describe('Deliveries that failed, once for each attempt.'),
  undelivered: count.describe(
    'Deliveries that were given up and became dead letters of a destination.',
  ),
  usersCreated: count.describe('Profiles of users that were made.'),
  accountsCreated: count.describe('Profiles of accounts that were made.'),
  merges: count.describe('Profiles that went into another one.'),
};

const figures = z
  .object({
    received: count.describe(
      'Events acknowledged: processed + rejected + dropped, and in the present those that wait to be processed. A ' +
        'replay of a dead letter is received once more.',
    ),
    ...counted,
  })
  .meta({ id: 'OverviewFigures' });

const mergeRate = z
  .object({
    perThousandEvents: z.number().nullable().describe('Merges for 1,000 processed events.'),
    perNewProfile: z.number().nullable().describe('Merges for each profile that was made.'),
  })
  .describe('Null where there is nothing to divide by.');

const sourceRow = z.object({
  sourceId: z.string(),
  name: z.string().nullable().describe('Null: the source is no more.'),
  kind: z.enum(sourceKinds).nullable(),
  state: z.enum(sourceStates).nullable().describe('As `GET /api/sources/health` has it.'),
  received: count.describe('processed + rejected + dropped, of the range.'),
  processed: count,
  rejected: count,
  dropped: count,
  rejectedShare: z.number().nullable().describe('rejected / received; null where nothing came.'),
  eventsPerSecond: z
    .number()
    .describe('Over the last whole minute and what has passed of this one.'),
  lastEventAt: time.nullable().describe('Receipt of its newest event of any outcome.'),
});

const destinationRow = z.object({
  destinationId: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z
    .enum(['disabled', 'unreadable', 'flowing', 'failing', 'paused', 'held', 'stopped'])
    .describe(
      '`flowing`: events go out. `failing`: the last attempts failed. `paused`: after failures, probed from time to ' +
        'time. `held`: by a person. `stopped`: given up until resumed. `unreadable`: its credentials cannot be read.',
    ),
  delivered: count.describe('Events that it accepted in the range.'),
  failedAttempts: count.describe('Attempts of the range that failed.'),
  undelivered: count.describe('Events that were given up in the range.'),
  waiting: count.describe('Failed deliveries that wait for another attempt, now.'),
  deadLetters: count.describe('Deliveries that were given up and wait for a person, now.'),
  lagSeconds: seconds
    .nullable()
    .describe('Age of the oldest event that it has not been sent; null where nothing waits.'),
  lastDeliveredAt: time.nullable(),
  failingSince: time.nullable(),
  lastError: z.string().nullable().describe('In words, without personal data.'),
});

export const overviewAnswer = z
  .object({
    asOf: time,
    range: z.enum(rangeNames),
    from: time.describe('Beginning of the range and of its first bucket.'),
    previousFrom: time.describe('Beginning of as much time before the range.'),
    timeZone: z.string().describe('Of the workspace: days and hours begin by it.'),
    bucket: z
      .enum(['minute', 'quarter-hour', 'hour', 'day'])
      .describe('60 minutes, 96 quarters of an hour, 168 hours or 30 days.'),
    figures: figures.describe(
      'Of the range: events by their receipt, deliveries by when they were tried.',
    ),
    previous: figures
      .nullable()
      .describe(
        'Of as much time before the range, to the minute for an hour, else to the quarter of an hour; null where the ' +
          'workspace was not there for all of it.',
      ),
    totals: figures
      .pick({ received: true, processed: true, rejected: true, dropped: true, delivered: true })
      .describe('Over all time, as `GET /api/activity` has them.'),
    waiting: count.describe('Events that are acknowledged and wait to be processed, now.'),
    lagSeconds: lag.describe('Of the server, now; 0 where nothing waits.'),
    profiles: z
      .object({ users: count, accounts: count })
      .describe('Profiles that are there now: made, and not merged into another one.'),
    mergeRate: z.object({
      range: mergeRate,
      previous: mergeRate.nullable(),
      total: mergeRate.describe('Over all time.'),
    }),
    buckets: z
      .array(
        z.object({
          start: time,
          ...counted,
          lagSeconds: lag
            .nullable()
            .describe('The greatest of the bucket; null where the server did not run.'),
        }),
      )
      .describe('Oldest first, the present one last. What waits to be processed is in none yet.'),
    sources: z.array(sourceRow).describe('Oldest first; those behind them are no more.'),
    destinations: z.array(destinationRow).describe('Oldest first.'),
    problems: z.array(problemAnswer).describe('What needs a person, the worst first.'),
  })
  .meta({ id: 'Overview' });

type Answer = z.input<typeof overviewAnswer>;

/** @param problems those that the principal may see */
export function toOverviewAnswer(
  overview: Overview,
  range: Answer['range'],
  problems: Overview['problems'],
): Answer {
  const { flow, totals, waiting, comparable } = overview;
  const total = profileTotals(overview);
  const rates = (figuresOf: FlowFigures) =>
    mergeRateOf(
      figuresOf.merges,
      figuresOf.processed,
      figuresOf.usersCreated + figuresOf.accountsCreated,
    );
  const { profiles: _, ...counts } = totals;
  return {
    asOf: iso(overview.asOf),
    range,
    from: iso(overview.range.from),
    previousFrom: iso(overview.range.previousFrom),
    timeZone: overview.timeZone,
    bucket: overview.range.bucket,
    figures: { received: receivedOf(flow.figures) + waiting, ...flow.figures },
    previous: comparable ? { received: receivedOf(flow.previous), ...flow.previous } : null,
    totals: { received: receivedOf(counts) + waiting, ...counts },
    waiting,
    lagSeconds: { ...overview.lagSeconds },
    profiles: {
      users: total('users', 'created') - total('users', 'merged'),
      accounts: total('accounts', 'created') - total('accounts', 'merged'),
    },
    mergeRate: {
      range: rates(flow.figures),
      previous: comparable ? rates(flow.previous) : null,
      total: mergeRateOf(
        total('users', 'merged') + total('accounts', 'merged'),
        totals.processed,
        total('users', 'created') + total('accounts', 'created'),
      ),
    },
    buckets: flow.buckets.map(({ start, lag: lagOf, ...rest }) => {
      return { start: iso(start), ...rest, lagSeconds: lagOf };
    }),
    sources: overview.sources.map(toSourceRow),
    destinations: overview.destinations.map((one) => toDestinationRow(one, overview.asOf)),
    problems: problems.map(toProblemAnswer),
  };
}

function profileTotals({ totals }: Overview) {
  return (collection: 'users' | 'accounts', name: 'created' | 'merged') =>
    totals.profiles.find((one) => one.collection === collection)?.[name] ?? 0;
}

function receivedOf(of: Pick<FlowFigures, 'processed' | 'rejected' | 'dropped'>): number {
  return of.processed + of.rejected + of.dropped;
}

function mergeRateOf(merges: number, processed: number, created: number) {
  return {
    perThousandEvents: processed === 0 ? null : (merges * 1000) / processed,
    perNewProfile: created === 0 ? null : merges / created,
  };
}

function toSourceRow({ id, known, ...outcomes }: OverviewSource): Answer['sources'][number] {
  const received = receivedOf(outcomes);
  return {
    sourceId: id,
    name: known?.source.name ?? null,
    kind: known?.source.kind ?? null,
    state: known?.health.state ?? null,
    received,
    ...outcomes,
    rejectedShare: received === 0 ? null : outcomes.rejected / received,
    eventsPerSecond: known?.health.eventsPerSecond ?? 0,
    lastEventAt: isoOrNull(known?.health.lastEventAt),
  };
}

function toDestinationRow(one: OverviewDestination, now: number): Answer['destinations'][number] {
  const { outline, status, counted: inRange } = one;
  return {
    destinationId: outline.id,
    name: outline.name,
    kind: outline.kind,
    state: destinationState(one),
    delivered: inRange?.delivered ?? 0,
    failedAttempts: inRange?.failed ?? 0,
    undelivered: inRange?.dead ?? 0,
    waiting: status?.waiting ?? 0,
    deadLetters: status?.deadLetters ?? 0,
    lagSeconds: status?.oldestAt == null ? null : Math.max(0, now - status.oldestAt) / 1000,
    lastDeliveredAt: isoOrNull(status?.lastDeliveredAt),
    failingSince: isoOrNull(status?.failingSince),
    lastError: status?.lastError ?? null,
  };
}

function destinationState({
  outline,
  status,
}: OverviewDestination): Answer['destinations'][number]['state'] {
  if (!outline.enabled) return 'disabled';
  if (!outline.readable) return 'unreadable';
  if (status === undefined) return 'flowing';
  return status.state === 'flowing' && status.failingSince !== null ? 'failing' : status.state;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | null | undefined): string | null {
  return at == null ? null : iso(at);
}
