import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { CountedOutcome, EventCountReader, OutcomeCount } from '../../observe/event-counts.ts';
import { ActivityFeed, type ActivityFeedDependencies } from '../activity-feed.ts';
import { activityFilter } from '../activity-filter.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';

export interface ActivityRoutesDependencies extends ActivityFeedDependencies {
  readonly counts: Pick<EventCountReader, 'totals' | 'perMinute'>;
  /** Events of the workspace that were acknowledged and that the processor has not come to yet. */
  readonly waiting: (workspaceId: WorkspaceId) => number | Promise<number>;
  /** Deliveries of the workspace that a destination accepted. */
  readonly delivered: (workspaceId: WorkspaceId) => number | Promise<number>;
  readonly lagSeconds: () => {
    readonly processing: number;
    readonly warehouse: number;
    readonly delivery: number;
  };
  readonly clock: Clock;
}

const count = z.int().min(0);
const seconds = z.number().min(0);

const activityAnswer = z
  .object({
    asOf: z.iso.datetime(),
    totals: z
      .object({
        received: count.describe(
          'Events acknowledged: processed + dropped + rejected + those that wait to be processed. A replay of a ' +
            'dead letter is received once more.',
        ),
        processed: count.describe('Events that took effect on a profile.'),
        rejected: count.describe(
          'Events that became a dead letter, whether replayed since or not.',
        ),
        dropped: count.describe('Events left out on purpose, such as duplicates.'),
        delivered: count.describe(
          'Events that a destination accepted, counted once for each destination.',
        ),
      })
      .describe('Of this workspace, over all time.'),
    lagSeconds: z
      .object({
        processing: seconds.describe('Age of the oldest event that waits to be processed.'),
        warehouse: seconds.describe('Age of the oldest event that is not yet in the warehouse.'),
        delivery: seconds.describe('Age of the oldest event that a destination has not been sent.'),
      })
      .describe('Of the server; 0 where nothing waits.'),
    perMinute: z
      .array(
        z.object({
          minute: z.iso.datetime().describe('Its beginning.'),
          processed: count,
          rejected: count,
          dropped: count,
        }),
      )
      .describe('The last 60 minutes by receipt, oldest first, the present one last.'),
  })
  .meta({ id: 'Activity' });

const minuteMs = 60_000;
const minutesShown = 60;

/** What the live page shows: counters, lag, and the stream of events as they are processed. */
export function activityRoutes(app: App, dependencies: ActivityRoutesDependencies): void {
  const { counts, waiting, delivered, lagSeconds, clock } = dependencies;
  const feed = new ActivityFeed(dependencies);
  app.addHook('preClose', async () => feed.close());

  app.get('/api/activity', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['activity'],
      summary: 'Counts of events, lag, and the last hour by minute',
      response: { 200: activityAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const now = clock.now();
      const from = Math.floor(now / minuteMs) - (minutesShown - 1);
      const [totals, perMinute, accepted] = await Promise.all([
        counts.totals(workspaceId),
        counts.perMinute(workspaceId, from),
        delivered(workspaceId),
      ]);
      // After the counts: what is processed meanwhile is then missing for a moment, but never counted twice.
      const notYet = await waiting(workspaceId);
      const { processed, rejected, dropped } = byOutcome(totals);
      return {
        asOf: new Date(now).toISOString(),
        totals: {
          received: processed + rejected + dropped + notYet,
          ...{ processed, rejected, dropped },
          delivered: accepted,
        },
        lagSeconds: lagSeconds(),
        perMinute: Array.from({ length: minutesShown }, (_, index) => ({
          minute: new Date((from + index) * minuteMs).toISOString(),
          ...byOutcome(perMinute.filter(({ minute }) => minute === from + index)),
        })),
      };
    },
  });

  app.get('/api/activity/stream', {
    exposeHeadRoute: false,
    onRequest: app.requirePrincipal('events:read'),
    schema: {
      tags: ['activity'],
      summary: 'The stream of events as they are processed, as server-sent events',
      description:
        'From now on, or from `Last-Event-ID`. `event: entries` carries an array of ActivityEntry. ' +
        '`event: skipped` carries `{"count", "exact"}`: entries left out because this client reads slowly or ' +
        'because there are too many to show; where `exact` is false there may be more than `count`. Filters hold ' +
        'on the server: a busy workspace does not hide a quiet source.',
      querystring: activityFilter,
      headers: z.object({
        'last-event-id': z
          .string()
          .optional()
          .describe('The id of the last message that was seen.'),
      }),
      produces: ['text/event-stream'],
      response: { default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const lastSeen = lastEventId(request);
      const body = feed.open({ workspaceId, filter: request.query, lastSeen });
      return reply
        .type('text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(body as never);
    },
  });
}

type Shown = Exclude<CountedOutcome, 'noted'>;

function byOutcome(counts: readonly OutcomeCount[]): Record<Shown, number> {
  const found = { processed: 0, rejected: 0, dropped: 0 };
  for (const { outcome, count: some } of counts) {
    if (outcome !== 'noted') found[outcome] += some;
  }
  return found;
}

/** An id that we did not send means none. */
function lastEventId(request: FastifyRequest): number | null {
  const text = request.headers['last-event-id'];
  const position = typeof text === 'string' && /^\d{1,16}$/.test(text) ? Number(text) : null;
  return Number.isSafeInteger(position) ? position : null;
}
