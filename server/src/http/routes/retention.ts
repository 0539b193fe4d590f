import { z } from 'zod';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import {
  cutoffOf,
  type ReadStoredSpan,
  type RetentionStore,
  withDays,
} from '../../retention/index.ts';
import { retentionDaysMax, type Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';

export interface RetentionRoutesDependencies {
  readonly workspaces: Workspaces;
  readonly store: Pick<RetentionStore, 'read'>;
  readonly storedSpan: ReadStoredSpan;
  readonly clock: Clock;
  /** What the log keeps, whatever a workspace sets. */
  readonly log: { readonly daysMax: number; readonly bytesMax: number };
}

const time = z.iso.datetime();
const count = z.int().min(0);
const cutoff = 'The beginning of a day in UTC: events with an earlier timestamp';

const retentionAnswer = z
  .object({
    days: z.int().nullable().describe('Days that events stay in the warehouse. Null: for ever.'),
    nextRunAt: time
      .nullable()
      .describe(
        'When events over that are removed next: daily, an hour after a change, ten minutes after a failure. Null: never.',
      ),
    lastRun: z
      .object({
        at: time.describe('When it ended.'),
        cutoff: time.describe(`${cutoff} are gone.`),
        removed: count.describe('Events that it removed.'),
      })
      .nullable()
      .describe('The last run that ended well; null: none yet.'),
    removedTotal: count.describe('Events that the retention removed over all time.'),
    failure: z.string().nullable().describe('Why the last run failed; null: it did not.'),
    log: z
      .object({
        daysMax: z.int().describe('ONEFOLD_LOG_RETENTION_DAYS'),
        bytesMax: z.int().describe('ONEFOLD_LOG_RETENTION_BYTES, of all workspaces together.'),
      })
      .describe(
        'The log keeps what was received for this long, for replays, whatever the workspace sets.',
      ),
  })
  .meta({ id: 'Retention' });

const previewAnswer = z
  .object({
    asOf: time,
    days: z.int().nullable(),
    cutoff: time.nullable().describe(`${cutoff} would be removed by a run now. Null: none would.`),
    removed: count.describe('Stored events that a run now would remove.'),
    stored: count.describe('Events that are stored now.'),
    oldestAt: time
      .nullable()
      .describe('Timestamp of the oldest stored event; null: none is stored.'),
  })
  .meta({ id: 'RetentionPreview' });

const at = (ms: number) => new Date(ms).toISOString();
const atOrNull = (ms: number | null) => (ms === null ? null : at(ms));

/** How long events stay in the warehouse: what was done, and what a shorter time would remove. */
export function retentionRoutes(app: App, dependencies: RetentionRoutesDependencies): void {
  const { workspaces, store, storedSpan, clock, log } = dependencies;
  const daysOf = async (workspaceId: WorkspaceId) => {
    const workspace = await workspaces.get(workspaceId);
    if (workspace === null) throw new OnefoldError('not_found', 'The workspace is gone.');
    return workspace.retentionDays;
  };

  app.get('/api/workspaces/current/retention', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['workspaces'],
      summary: 'How long events stay, what was removed, and when that happens next',
      description: 'Profiles, their identifiers and traits stay whatever the retention.',
      response: { 200: retentionAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const days = await daysOf(workspaceId);
      const state = withDays(await store.read(workspaceId), days, clock.now());
      const { nextRunAt, lastRun, removedTotal, failure } = state;
      return {
        days,
        nextRunAt: atOrNull(nextRunAt),
        lastRun:
          lastRun === null
            ? null
            : { at: at(lastRun.at), cutoff: at(lastRun.cutoff), removed: lastRun.removed },
        removedTotal,
        failure,
        log,
      };
    },
  });

  app.get('/api/workspaces/current/retention/preview', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['workspaces'],
      summary: 'How many events a retention would remove, counted now',
      querystring: z.object({
        days: z.coerce
          .number()
          .int()
          .min(1)
          .max(retentionDaysMax)
          .optional()
          .describe('The retention to try; left out: the one that is set.'),
      }),
      response: { 200: previewAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const days = request.query.days ?? (await daysOf(workspaceId));
      const now = clock.now();
      const before = days === null ? null : cutoffOf(now, days);
      const { events, earlier, oldestAt } = await storedSpan(workspaceId, before ?? 0);
      return {
        asOf: at(now),
        days,
        cutoff: atOrNull(before),
        removed: before === null ? 0 : earlier,
        stored: events,
        oldestAt: atOrNull(oldestAt),
      };
    },
  });
}
