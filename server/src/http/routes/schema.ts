import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { eventTypes } from '../../kernel/event.ts';
import { asId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import {
  type EventOrder,
  type EventsAfter,
  eventOrders,
  type ObservedSchema,
} from '../../observed-schema/index.ts';
import type { Sources } from '../../sources/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskedField, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import {
  eventAnswer,
  mergedPropertyAnswer,
  notRecordedOfEvent,
  propertyAnswer,
  summaryAnswer,
  toEvent,
  toMergedProperty,
  toNotRecorded,
  toProperty,
  toSummary,
} from '../schema-answers.ts';
import { pageOfSource, pageOfWorkspace } from '../schema-properties.ts';
import { actorOf } from './access.ts';

export interface SchemaRoutesDependencies {
  readonly schema: ObservedSchema;
  readonly sources: Pick<Sources, 'get'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** What is new was first seen within it. */
const newMs = 24 * 3_600_000;

const sourceParams = z.object({ id: z.string().max(100).describe('Of the source.') });
const filter = {
  type: z.enum(eventTypes).optional().describe('Only events of this type of call.'),
  event: z
    .string()
    .max(1_000)
    .optional()
    .describe('Only events of this name; empty: those without one.'),
  search: z.string().min(1).max(200).optional().describe('A part of the name, in any case.'),
  new: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: only what was first seen in the last 24 hours.'),
  next: z.string().max(4_000).optional().describe('`next` of the page before.'),
};
const eventsQuery = z.object({
  ...filter,
  order: z
    .enum(eventOrders)
    .default('count')
    .describe('By how many there were, by name, by when they were first or last seen.'),
  direction: z
    .enum(['asc', 'desc'])
    .optional()
    .describe('Left out: names from A to Z, figures and times from the greatest.'),
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe('Most of a page.'),
});
const propertiesQuery = z.object({
  ...filter,
  search: z.string().min(1).max(200).optional().describe('A part of the path, in any case.'),
  limit: z.coerce.number().int().min(1).max(1000).default(500).describe('Most of a page.'),
});

const newSince = z.iso.datetime().describe('24 hours ago: what was first seen since then is new.');
const next = z.string().nullable();
const summary = summaryAnswer.nullable().describe('Null before the first event.');
const eventsAnswer = z
  .object({ events: z.array(eventAnswer), next, summary, newSince })
  .meta({ id: 'SchemaEvents' });

const nameCursor = z.tuple([z.string(), z.string(), z.string()]);
const numberCursor = z.tuple([z.number(), z.string(), z.string()]);
const propertiesCursor = z.tuple([z.string(), z.string(), z.string()]);
const mergedCursor = z.tuple([z.number(), z.string()]);

/** What sources really send: events, their properties and types. */
export function schemaRoutes(app: App, dependencies: SchemaRoutesDependencies): void {
  const { schema, sources, audit, clock } = dependencies;
  const read = app.requirePrincipal('sources:read');
  const write = app.requirePrincipal('sources:write');

  /** The source of a request; `not_found` for one of another workspace. */
  const sourceOf = async (request: FastifyRequest<{ Params: { id: string } }>) =>
    (await sources.get(principalOf(request).workspaceId, asId<SourceId>(request.params.id))).id;

  const record = (request: FastifyRequest, action: string, sourceId: string, after: JsonObject) =>
    audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      ...{ action, object: `source:${sourceId}`, before: null, after },
    });

  const listEvents = async (
    workspaceId: WorkspaceId,
    sourceId: SourceId | null,
    query: z.output<typeof eventsQuery>,
  ) => {
    const since = clock.now() - newMs;
    const page = await schema.events(workspaceId, {
      ...{ sourceId, type: query.type, name: query.event, search: query.search },
      order: query.order,
      direction: query.direction ?? (query.order === 'name' ? 'asc' : 'desc'),
      newSince: query.new === 'true' ? since : undefined,
      after: query.next === undefined ? undefined : readEventsAfter(query.next, query.order),
      limit: query.limit,
    });
    const whole = await schema.summary(workspaceId, sourceId);
    return {
      events: page.events.map((event) => toEvent(event, since)),
      next:
        page.next === null ? null : encodeNext([page.next.rank, page.next.name, page.next.type]),
      summary: whole === undefined ? null : toSummary(whole),
      newSince: new Date(since).toISOString(),
    };
  };

  app.get('/api/sources/:id/schema', {
    onRequest: read,
    schema: {
      tags: ['sources'],
      summary: 'The events that a source really sent',
      description:
        'Counted beside the warehouse: a figure is that of SQL over all events that were stored since ' +
        '`countedSince`, and lags by about a second.',
      params: sourceParams,
      querystring: eventsQuery,
      response: { 200: eventsAnswer, default: errorAnswer },
    },
    handler: async (request) =>
      listEvents(principalOf(request).workspaceId, await sourceOf(request), request.query),
  });

  app.get('/api/sources/:id/schema/properties', {
    onRequest: read,
    schema: {
      tags: ['sources'],
      summary: 'The properties, traits and context of the events that a source really sent',
      description: 'Event by event in the order of names, each in the order of paths.',
      params: sourceParams,
      querystring: propertiesQuery,
      response: {
        200: z
          .object({
            properties: z.array(propertyAnswer),
            next,
            notRecorded: z
              .array(notRecordedOfEvent)
              .describe('Events that begin on this page and have names without a record.'),
            masked: maskedField,
            newSince,
          })
          .meta({ id: 'SchemaProperties' }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { next: cursor, type, event, ...query } = request.query;
      const sourceId = await sourceOf(request);
      const since = clock.now() - newMs;
      const page = await pageOfSource(schema, workspaceId, sourceId, {
        ...{ type, event, search: query.search, limit: query.limit },
        newSince: query.new === 'true' ? since : undefined,
        after: cursor === undefined ? undefined : decodeNext(cursor, propertiesCursor),
      });
      const mask = maskOf(principalOf(request));
      const properties = page.rows.map(({ shape, property }) =>
        toProperty(shape, property, since, mask),
      );
      const examples = properties.reduce((sum, each) => sum + each.examples.length, 0);
      // Examples are values of people.
      if (examples > 0) {
        const of = {
          ...(type === undefined ? {} : { type }),
          ...(event === undefined ? {} : { event }),
        };
        await record(request, 'schema.read', sourceId, { ...of, examples, masked: mask.masked });
      }
      return {
        properties,
        next: page.next === null ? null : encodeNext([...page.next]),
        notRecorded: page.overfull.map((shape) => toNotRecorded(shape, shape)),
        masked: mask.masked,
        newSince: new Date(since).toISOString(),
      };
    },
  });

  app.delete('/api/sources/:id/schema', {
    onRequest: write,
    schema: {
      tags: ['sources'],
      summary: 'Forget what was observed of a source, and count anew',
      description:
        'Stored events stay. Names made up by mistake or by a misuse make room for others.',
      params: sourceParams,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const sourceId = await sourceOf(request);
      const before = await schema.summary(principalOf(request).workspaceId, sourceId);
      await schema.reset(principalOf(request).workspaceId, sourceId);
      const forgotten = { events: before?.events ?? 0, properties: before?.paths ?? 0 };
      await record(request, 'schema.reset', sourceId, forgotten);
      return reply.code(204).send(null);
    },
  });

  app.delete('/api/sources/:id/schema/examples', {
    onRequest: write,
    schema: {
      tags: ['sources'],
      summary: 'Forget the examples of a source; counts stay',
      description: 'The next event that has a property gives a new example of it.',
      params: sourceParams,
      response: {
        200: z.object({ forgotten: z.int().describe('Examples that were kept until now.') }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const sourceId = await sourceOf(request);
      const { workspaceId } = principalOf(request);
      const forgotten = await schema.forgetExamples(workspaceId, { sourceId });
      await record(request, 'schema.forget-examples', sourceId, { forgotten });
      return { forgotten };
    },
  });

  app.get('/api/schema/events', {
    onRequest: read,
    schema: {
      tags: ['sources'],
      summary: 'The events that all sources really sent, each type and name once',
      querystring: eventsQuery,
      response: { 200: eventsAnswer, default: errorAnswer },
    },
    handler: async (request) => listEvents(principalOf(request).workspaceId, null, request.query),
  });

  app.get('/api/schema/properties', {
    onRequest: read,
    schema: {
      tags: ['sources'],
      summary:
        'The properties of events of all sources, each path once, those of most events first',
      description: 'For suggestions: of one event, of one type of call, or of all.',
      querystring: propertiesQuery,
      response: {
        200: z
          .object({
            properties: z.array(mergedPropertyAnswer),
            next,
            notRecorded: notRecordedOfEvent.omit({ type: true, event: true }),
            newSince,
          })
          .meta({ id: 'SchemaPropertiesOfAll' }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { next: cursor, ...query } = request.query;
      const since = clock.now() - newMs;
      const page = await pageOfWorkspace(schema, principalOf(request).workspaceId, {
        ...{ type: query.type, event: query.event, search: query.search, limit: query.limit },
        newSince: query.new === 'true' ? since : undefined,
        after: cursor === undefined ? undefined : decodeNext(cursor, mergedCursor),
      });
      const { values, names, exact } = toNotRecorded({ type: 'track', name: '' }, page);
      return {
        properties: page.properties.map((each) => toMergedProperty(page.of, each, since)),
        next: page.next === null ? null : encodeNext([...page.next]),
        notRecorded: { values, names, exact },
        newSince: new Date(since).toISOString(),
      };
    },
  });
}

/** A cursor of another order would be compared with the wrong column. */
function readEventsAfter(text: string, order: EventOrder): EventsAfter {
  const [rank, name, type] =
    order === 'name' ? decodeNext(text, nameCursor) : decodeNext(text, numberCursor);
  return { rank, name, type };
}
