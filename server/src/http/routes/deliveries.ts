import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  type Delivery,
  type DeliveryLedger,
  type DestinationDesk,
  deliveryStates,
} from '../../destinations/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { jsonValue } from '../json-value.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';

export interface DeliveryRoutesDependencies {
  readonly desk: Pick<DestinationDesk, 'get'>;
  readonly ledger: DeliveryLedger;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Tells delivery that there is something to send. */
  readonly changed: () => void;
}

const deliveryFields = {
  id: z.string(),
  profileId: z.string(),
  messageId: z.string(),
  eventType: z.string(),
  eventName: z.string().nullable(),
  state: z
    .enum(deliveryStates)
    .describe('waiting: tried again. dead: until replayed. replayed: went through after a replay.'),
  attempt: z.number().describe('How often it was sent.'),
  replays: z.number().describe('How often it was taken back from the dead letters.'),
  receivedAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().nullable().describe('Null: behind another one of its profile.'),
  lastError: z.string().nullable(),
  lastStatus: z.number().nullable(),
  updatedAt: z.iso.datetime(),
};
const deliveryAnswer = z.object(deliveryFields).meta({ id: 'Delivery' });
const inspectedAnswer = z
  .object({ ...deliveryFields, payload: jsonValue.describe('Null once it was replayed.') })
  .meta({ id: 'DeliveryWithPayload' });

const params = z.object({ id: z.string() });
const deliveryParams = params.extend({ deliveryId: z.string() });

/** Deliveries that failed, wait behind one that did, or are dead letters. */
export function deliveryRoutes(app: App, dependencies: DeliveryRoutesDependencies): void {
  const { desk, ledger, audit, clock, changed } = dependencies;
  const read = app.requirePrincipal('dead-letters:read');
  const write = app.requirePrincipal('dead-letters:write');
  const record = (request: Parameters<typeof actorOf>[0], verb: string, object: string) =>
    audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      action: `delivery.${verb}`,
      object,
      before: null,
      after: null,
    });

  app.get('/api/destinations/:id/deliveries', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'Failed and waiting deliveries of a destination, newest first',
      params,
      querystring: z.object({
        state: z.enum(deliveryStates).optional(),
        search: z
          .string()
          .min(1)
          .max(500)
          .optional()
          .describe('A message id, profile id or event name.'),
        after: z
          .string()
          .regex(/^\d{1,16}$/)
          .optional()
          .describe('`next` of the page before.'),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      response: {
        200: z.object({ deliveries: z.array(deliveryAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { state, search, after, limit } = request.query;
      const { id } = await desk.get(workspaceId, request.params.id);
      const found = await ledger.list(workspaceId, id, {
        state: state ?? null,
        search: search ?? null,
        before: after === undefined ? null : Number(after),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      return {
        deliveries: page.map(toAnswer),
        next: last === undefined ? null : String(last.position),
      };
    },
  });

  app.get('/api/destinations/:id/deliveries/:deliveryId', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'One delivery with its payload',
      params: deliveryParams,
      response: { 200: inspectedAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { id, deliveryId } = request.params;
      const delivery = await ledger.get(principalOf(request).workspaceId, id, deliveryId);
      if (delivery === undefined) throw noDelivery(deliveryId);
      const payload = delivery.payload === null ? null : JSON.parse(delivery.payload);
      return { ...toAnswer(delivery), payload };
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
      return toAnswer((await ledger.get(workspaceId, id, deliveryId)) ?? known);
    },
  });

  app.post('/api/destinations/:id/replay-dead', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Send all dead letters of a destination again, in their order',
      params,
      response: { 200: z.object({ replayed: z.number() }), default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = await desk.get(workspaceId, request.params.id);
      const replayed = await ledger.replayDead(workspaceId, id, clock.now());
      changed();
      await record(request, 'replay-dead', `destination:${id}`);
      return { replayed };
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
      if (!(await ledger.discard(workspaceId, id, deliveryId, clock.now()))) {
        throw noDelivery(deliveryId);
      }
      changed();
      await record(request, 'discard', `delivery:${deliveryId}`);
      return reply.code(204).send(null);
    },
  });
}

function noDelivery(id: string): OnefoldError {
  return new OnefoldError('not_found', `There is no failed or waiting delivery ${id}.`);
}

function toAnswer(delivery: Delivery): z.output<typeof deliveryAnswer> {
  const { receivedAt, nextAttemptAt, updatedAt } = delivery;
  return {
    id: delivery.id,
    profileId: delivery.profileId,
    messageId: delivery.messageId,
    eventType: delivery.eventType,
    eventName: delivery.eventName,
    state: delivery.state,
    attempt: delivery.attempt,
    replays: delivery.replays,
    receivedAt: new Date(receivedAt).toISOString(),
    nextAttemptAt: nextAttemptAt === null ? null : new Date(nextAttemptAt).toISOString(),
    lastError: delivery.lastError,
    lastStatus: delivery.lastStatus,
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
