import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import { activityEntry } from '../activity-entry.ts';
import { activityFilter } from '../activity-filter.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { createEventDetails, type EventDetailsDependencies } from '../event-details.ts';
import { eventDetailsAnswer, toEventDetails } from '../event-details-answer.ts';
import { type FindEventsDependencies, findEvents } from '../find-events.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';

export type ActivityEntryRoutesDependencies = EventDetailsDependencies & FindEventsDependencies;

const listQuery = activityFilter.extend({
  messageId: z.string().max(500).optional().describe('Only events with this message id.'),
  limit: z.coerce.number().int().min(1).max(500).default(100).describe('Most of a page.'),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});

const listAnswer = z
  .object({
    entries: z.array(activityEntry).describe('Newest first.'),
    next: z
      .string()
      .nullable()
      .describe('For the page of older ones; a page may hold fewer than asked for before it.'),
    upTo: z
      .number()
      .describe('Position to which this reaches; the stream goes on from it as `Last-Event-ID`.'),
  })
  .meta({ id: 'ActivityEntries' });

const params = z.object({
  position: z
    .string()
    .regex(/^\d{1,16}$/, 'is a whole number: a position in the log')
    .describe('Place in the log, as the stream and the list give it.'),
});

const positionCursor = z.tuple([z.int()]);

/** Single events of the past: which there were, and all about one. */
export function activityEntryRoutes(app: App, dependencies: ActivityEntryRoutesDependencies): void {
  const readDetails = createEventDetails(dependencies);

  app.get('/api/activity/entries', {
    onRequest: app.requirePrincipal('events:read'),
    schema: {
      tags: ['activity'],
      summary: 'Events of the past with what became of each, newest first',
      description:
        'Processed events from the warehouse, rejected ones from the dead letters, each as in the stream. Events that ' +
        'were dropped, such as duplicates, are counted and not kept: they show in the stream only. No traits, no ' +
        'properties, no identifiers.',
      querystring: listQuery,
      response: { 200: listAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { messageId, limit, next, ...filter } = request.query;
      const found = await findEvents(dependencies, principalOf(request).workspaceId, {
        ...{ filter, messageId },
        before: next === undefined ? undefined : decodeNext(next, positionCursor)[0],
        rowsMax: limit,
      });
      return {
        entries: [...found.entries],
        next: found.next === null ? null : encodeNext([found.next]),
        upTo: found.upTo,
      };
    },
  });

  app.get('/api/activity/entries/:position', {
    onRequest: app.requirePrincipal('events:read'),
    schema: {
      tags: ['activity'],
      summary: 'Everything about one event: as it came, its normal form, its outcome, its profile',
      description:
        'Found by its position in the log, while at least one of the log, the stream, the dead letters and the ' +
        'warehouse has it. Values of people are masked without the scope personal-data:read.',
      params,
      response: { 200: eventDetailsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const principal = principalOf(request);
      const position = Number(request.params.position);
      if (!Number.isSafeInteger(position)) {
        throw new OnefoldError('not_found', 'There is no event at this position.');
      }
      return toEventDetails(await readDetails(principal.workspaceId, position), maskOf(principal));
    },
  });
}
