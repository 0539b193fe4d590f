import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { asId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts';
import type { ReasonCount, SourceCountReader } from '../../observe/source-counts.ts';
import {
  type ReadHealth,
  type RequestTallyStore,
  type SourceHealth,
  type Sources,
  sourceStates,
  sumOf,
} from '../../sources/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { sourceProblems } from '../source-problems.ts';

export interface SourceHealthRoutesDependencies {
  readonly sources: Pick<Sources, 'list' | 'get'>;
  readonly readHealth: ReadHealth;
  readonly counts: SourceCountReader;
  readonly requests: Pick<RequestTallyStore, 'refused'>;
  readonly clock: Clock;
}

const count = z.int().min(0);
const time = z.iso.datetime();

const outcomes = {
  processed: count.describe('Events that took effect on a profile.'),
  rejected: count.describe('Events that became a dead letter, whether replayed since or not.'),
  dropped: count.describe('Events left out on purpose, such as duplicates.'),
  refusedRequests: count.describe(
    'Requests of this source that were refused and left nothing behind: over the rate limit, with a revoked write ' +
      'key, broken off, or while the log could not be written. Requests, not events: their bodies were not read.',
  ),
};

const health = {
  state: z
    .enum(sourceStates)
    .describe(
      'The first that holds. `disabled`: it was turned off. `waiting`: nothing ever came. `failing`: of the last ' +
        "hour's events and refused requests, 5 % or more were rejected or refused. `silent`: no event for longer " +
        'than `silentAfterSeconds`. `healthy`: none of these.',
    ),
  lastEventAt: time
    .nullable()
    .describe('Receipt of its newest event of any outcome; null: there was none.'),
  lastProcessedAt: time.nullable().describe('Receipt of the newest event that took effect.'),
  lastRejectedAt: time.nullable().describe('Receipt of the newest event that was rejected.'),
  silentAfterSeconds: z
    .number()
    .describe(
      'Its second-longest pause of the last 14 days, at least half an hour; a day while it sent too little to tell.',
    ),
  rhythmKnown: z.boolean().describe('Whether it sent enough to tell how long it usually pauses.'),
  eventsPerSecond: z
    .number()
    .describe('Events of any outcome, over the last whole minute and what has passed of this one.'),
  lastHour: z.object(outcomes).describe('The present minute and the 59 before it.'),
  errorShare: z
    .number()
    .nullable()
    .describe(
      "Of the last hour's events and refused requests together, the part that was rejected or refused; null where " +
        'nothing came.',
    ),
  last24Hours: z.object(outcomes).describe('The sum of `byHour`.'),
  byHour: z
    .array(z.object({ hour: time.describe('Its beginning.'), ...outcomes }))
    .describe('The present hour and the 23 before it by receipt, oldest first.'),
};

const healthAnswer = z.object({ sourceId: z.string(), ...health }).meta({ id: 'SourceHealth' });

const spans = {
  hour: { step: 'minute', stepMs: 60_000, steps: 60 },
  day: { step: 'quarter', stepMs: 900_000, steps: 96 },
  week: { step: 'quarter', stepMs: 3_600_000, steps: 168 },
} as const;

const spanNames = ['hour', 'day', 'week'] as const;

const historyAnswer = z
  .object({
    asOf: time,
    health: healthAnswer,
    series: z
      .array(z.object({ at: time.describe('Its beginning.'), ...outcomes }))
      .describe(
        'By receipt, oldest first, the present one last: 60 minutes of an hour, 96 quarters of an hour of a day, ' +
          '168 hours of a week.',
      ),
    problems: z
      .array(
        z.object({
          counts: z.enum(['events', 'requests']).describe('What `count` counts.'),
          outcome: z
            .enum(['rejected', 'dropped', 'noted', 'refused'])
            .describe(
              '`rejected`: among the dead letters. `dropped`: left out on purpose. `noted`: something was left out ' +
                'of events that went through. `refused`: requests that left nothing behind.',
            ),
          reason: z.string(),
          count,
          lastAt: time.describe(
            'Beginning of the last minute in which it was counted; of the last quarter of an hour where that is over a day ago.',
          ),
          what: z.string().nullable().describe('The reason in words.'),
          help: z.string().nullable().describe('What to do about it.'),
        }),
      )
      .describe(
        'Why events and requests of the span did not take effect as they came: the rejected and refused first, then ' +
          'the most frequent.',
      ),
  })
  .meta({ id: 'SourceHistory' });

/** How sources are: for the list, and for the page of one. */
export function sourceHealthRoutes(app: App, dependencies: SourceHealthRoutesDependencies): void {
  const { sources, readHealth, counts, requests, clock } = dependencies;

  app.get('/api/sources/health', {
    onRequest: app.requirePrincipal('sources:read'),
    schema: {
      tags: ['sources'],
      summary: 'How all sources of the workspace are: state, last event, rate, outcomes',
      response: {
        200: z.object({ asOf: time, sources: z.array(healthAnswer) }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const found = await readHealth(workspaceId, await sources.list(workspaceId));
      return { asOf: at(found.asOf), sources: found.health.map(toAnswer) };
    },
  });

  app.get('/api/sources/:id/health', {
    onRequest: app.requirePrincipal('sources:read'),
    schema: {
      tags: ['sources'],
      summary: 'How one source is and was, and why events of it did not take effect',
      params: z.object({ id: z.string().describe('Of the source.') }),
      querystring: z.object({
        span: z.enum(spanNames).default('day').describe('How far back `series` and `problems` go.'),
      }),
      response: { 200: historyAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const source = await sources.get(workspaceId, asId<SourceId>(request.params.id));
      const { asOf, health: found } = await readHealth(workspaceId, [source]);
      const history = await readHistory(workspaceId, source.id, request.query.span);
      return { asOf: at(asOf), health: toAnswer(found[0] as SourceHealth), ...history };
    },
  });

  const readHistory = async (
    workspaceId: WorkspaceId,
    id: SourceId,
    span: (typeof spanNames)[number],
  ) => {
    const { step, stepMs, steps } = spans[span];
    const first = (Math.floor(clock.now() / stepMs) - (steps - 1)) * stepMs;
    const exactFrom = Math.max(first, clock.now() - minutesShownMs);
    const [timed, reasons, exact, refused] = await Promise.all([
      counts.overTime(workspaceId, step, first, id),
      counts.reasons(workspaceId, id, step, first),
      counts.reasons(workspaceId, id, 'minute', exactFrom),
      requests.refused(workspaceId, first / 60_000, id),
    ]);
    const counted = reasons.map((row) => ({ ...row, lastAt: lastOf(row, exact) }));
    const series = Array.from({ length: steps }, (_, index) => {
      const begin = first + index * stepMs;
      const within = (when: number) => when >= begin && when < begin + stepMs;
      const sum = sumOf(
        timed.filter((one) => within(one.at)),
        refused.filter(({ minute }) => within(minute * 60_000)),
      );
      return { at: at(begin), ...sum };
    });
    const problems = sourceProblems(counted, refused).map(({ lastAt, ...problem }) => ({
      ...problem,
      lastAt: at(lastAt),
    }));
    return { series, problems };
  };
}

/** Counts by the minute are kept for longer than this. */
const minutesShownMs = 86_400_000;

/** When a reason was last counted, to the minute where counts by the minute tell. */
function lastOf(row: ReasonCount, byMinute: readonly ReasonCount[]): number {
  const same = byMinute.find(
    ({ outcome, reason }) => outcome === row.outcome && reason === row.reason,
  );
  return Math.max(row.lastAt, same?.lastAt ?? 0);
}

const at = (ms: number) => new Date(ms).toISOString();
const atOrNull = (ms: number | null) => (ms === null ? null : at(ms));

function toAnswer(found: SourceHealth): z.output<typeof healthAnswer> {
  const { sourceId, state, rhythmKnown, eventsPerSecond, lastHour, errorShare, byHour } = found;
  const last24Hours = { processed: 0, rejected: 0, dropped: 0, refusedRequests: 0 };
  for (const { processed, rejected, dropped, refusedRequests } of byHour) {
    last24Hours.processed += processed;
    last24Hours.rejected += rejected;
    last24Hours.dropped += dropped;
    last24Hours.refusedRequests += refusedRequests;
  }
  return {
    ...{ sourceId, state, rhythmKnown, eventsPerSecond, lastHour, errorShare, last24Hours },
    lastEventAt: atOrNull(found.lastEventAt),
    lastProcessedAt: atOrNull(found.lastProcessedAt),
    lastRejectedAt: atOrNull(found.lastRejectedAt),
    silentAfterSeconds: found.silentAfterMs / 1000,
    byHour: byHour.map(({ hour, ...sums }) => ({ hour: at(hour), ...sums })),
  };
}
