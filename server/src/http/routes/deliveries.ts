import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  anyDelivery,
  type DeliveryFilter,
  type DeliveryLedger,
  type DestinationDesk,
  deliveryStates,
  placeOf,
  readPlace,
} from '../../destinations/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';
import {
  count,
  countsAnswer,
  deliveryAnswer,
  inspectedAnswer,
  time,
  toDelivery,
  toInspected,
} from './delivery-answers.ts';

export interface DeliveryRoutesDependencies {
  readonly desk: Pick<DestinationDesk, 'get' | 'request'>;
  readonly ledger: DeliveryLedger;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Tells delivery that there is something to send. */
  readonly changed: () => void;
}

const search = z.string().min(1).max(500);
const status = z
  .union([z.literal('none'), z.coerce.number().int().min(100).max(599)])
  .describe('HTTP status of the last attempt; `none`: it got no answer.');

const filterQuery = z.object({
  state: z.enum(deliveryStates).optional().describe('Left out: all.'),
  search: search.optional().describe('A message id, profile id or event name, exactly.'),
  status: status.optional(),
  replayedSince: time
    .optional()
    .describe('Only those that were replayed then or later, whatever became of them since.'),
});

/** Which dead letters are meant. */
const deadFilter = z
  .object({
    search: search.nullable().default(null).describe('A message id, profile id or event name.'),
    status: status.nullable().default(null),
  })
  .nullish()
  .describe('Left out: all dead letters of the destination.');

const params = z.object({ id: z.string().describe('Of the destination.') });
const deliveryParams = params.extend({ deliveryId: z.string().describe('Of the delivery.') });

/** Deliveries that failed, wait behind one that did, or are dead letters. */
export function deliveryRoutes(app: App, dependencies: DeliveryRoutesDependencies): void {
  const { desk, ledger, audit, clock, changed } = dependencies;
  const read = app.requirePrincipal('dead-letters:read');
  const write = app.requirePrincipal('dead-letters:write');
  const record = (
    request: Parameters<typeof actorOf>[0],
    verb: string,
    object: string,
    after: JsonObject | null = null,
    before: JsonObject | null = null,
  ) =>
    audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      action: `delivery.${verb}`,
      object,
      before,
      after,
    });

  app.get('/api/destinations/:id/deliveries', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'Failed and waiting deliveries of a destination, newest first',
      params,
      querystring: filterQuery.extend({
        after: z
          .string()
          .regex(/^\d{1,16}(\.\d{1,9})?$/)
          .optional()
          .describe('`next` of the page before.'),
        limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most of a page.'),
      }),
      response: {
        200: z.object({ deliveries: z.array(deliveryAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { after, limit, ...filter } = request.query;
      const { id } = await desk.get(workspaceId, request.params.id);
      const found = await ledger.list(workspaceId, id, {
        ...readFilter(filter),
        before: after === undefined ? null : readPlace(after),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return {
        deliveries: page.map(toDelivery),
        next: last === undefined ? null : String(placeOf(last)),
      };
    },
  });

  app.get('/api/destinations/:id/deliveries/counts', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      operationId: 'countDestinationDeliveries',
      summary: 'How many deliveries match a filter, and what they failed for',
      description:
        'With `replayedSince` it tells how a replay goes: waiting are not through yet, replayed went through, dead ' +
        'failed again.',
      params,
      querystring: filterQuery,
      response: { 200: countsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = await desk.get(workspaceId, request.params.id);
      const { states, reasons } = await ledger.counts(workspaceId, id, readFilter(request.query));
      return { states, reasons: [...reasons] };
    },
  });

  app.get('/api/destinations/:id/deliveries/:deliveryId', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'One delivery with its payload, its request and its attempts',
      params: deliveryParams,
      response: { 200: inspectedAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { id, deliveryId } = request.params;
      const principal = principalOf(request);
      const { workspaceId } = principal;
      const delivery = await ledger.get(workspaceId, id, deliveryId);
      if (delivery === undefined) throw noDelivery(deliveryId);
      const shown = await desk.request(workspaceId, id, delivery);
      return toInspected(delivery, shown, maskOf(principal));
    },
  });

  app.post('/api/destinations/:id/deliveries/:deliveryId/replay', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Send a dead letter again, with a new window of attempts',
      params: deliveryParams,
      response: { 200: deliveryAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id, deliveryId } = request.params;
      const known = await ledger.get(workspaceId, id, deliveryId);
      if (known === undefined) throw noDelivery(deliveryId);
      if (!(await ledger.replay(workspaceId, id, deliveryId, clock.now()))) {
        throw new OnefoldError('conflict', 'The delivery is not a dead letter.');
      }
      changed();
      await record(request, 'replay', `delivery:${deliveryId}`);
      return toDelivery((await ledger.get(workspaceId, id, deliveryId)) ?? known);
    },
  });

  app.post('/api/destinations/:id/replay-dead', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      operationId: 'replayDestinationDeadLetters',
      summary: 'Send dead letters of a destination again, in their order: all, or those that match',
      description:
        'They are put back in line. How it goes, `deliveries/counts` tells with `replayedSince`.',
      params,
      body: deadFilter,
      response: {
        200: z.object({
          replayed: count.describe('Dead letters that were put back in line.'),
          replayedAt: time.describe('For `replayedSince`.'),
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = await desk.get(workspaceId, request.params.id);
      const now = clock.now();
      const replayed = await ledger.replayDead(workspaceId, id, deadOnly(request.body), now);
      changed();
      await record(request, 'replay-dead', `destination:${id}`, {
        ...recorded(request.body),
        replayed,
      });
      return { replayed, replayedAt: new Date(now).toISOString() };
    },
  });

  app.post('/api/destinations/:id/discard-dead', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      operationId: 'discardDestinationDeadLetters',
      summary: 'Discard dead letters of a destination for good: all, or those that match',
      params,
      body: deadFilter,
      response: {
        200: z.object({ discarded: count.describe('Dead letters that are gone.') }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = await desk.get(workspaceId, request.params.id);
      const filter = deadOnly(request.body);
      const discarded = await ledger.discardDead(workspaceId, id, filter, clock.now());
      changed();
      await record(request, 'discard-dead', `destination:${id}`, {
        ...recorded(request.body),
        discarded,
      });
      return { discarded };
    },
  });

  app.delete('/api/destinations/:id/deliveries/:deliveryId', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Discard a waiting or dead delivery for good',
      params: deliveryParams,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { id, deliveryId } = request.params;
      const known = await ledger.get(workspaceId, id, deliveryId);
      if (!known || !(await ledger.discard(workspaceId, id, deliveryId, clock.now()))) {
        throw noDelivery(deliveryId);
      }
      changed();
      const { state, eventType, attempt } = known;
      const before = { destinationId: id, state, eventType, attempt };
      await record(request, 'discard', `delivery:${deliveryId}`, null, before);
      return reply.code(204).send(null);
    },
  });
}

type DeadFilter = z.output<typeof deadFilter>;

function readFilter(given: z.output<typeof filterQuery>): DeliveryFilter {
  const { state = null, search = null, status = null, replayedSince } = given;
  const since = replayedSince === undefined ? null : Date.parse(replayedSince);
  return { state, search, status, replayedSince: since };
}

function deadOnly(given: DeadFilter): DeliveryFilter {
  return { ...anyDelivery, state: 'dead', ...given };
}

/** What of a filter goes into the audit log: a search may be the id of a person. */
function recorded(given: DeadFilter): JsonObject {
  return { searched: (given?.search ?? null) !== null, status: given?.status ?? null };
}

function noDelivery(id: string): OnefoldError {
  return new OnefoldError('not_found', `There is no failed or waiting delivery ${id}.`);
}
