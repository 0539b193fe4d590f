import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  type DeliveryLedger,
  type DestinationDesk,
  destinationCatalog,
  eventFilterSchema,
  noComputedTraits,
  noSegments,
  type ShownDestination,
} from '../../destinations/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';
import {
  changedAnswer,
  definitionAnswer,
  destinationAnswer,
  destinationFields,
  jsonObject,
  testAnswer,
  toDefinition,
  toDestination,
} from './destination-answers.ts';

export interface DestinationRoutesDependencies {
  readonly desk: DestinationDesk;
  readonly ledger: DeliveryLedger;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Tells delivery that there is something to look at. */
  readonly changed: () => void;
}

const params = z.object({ id: z.string().describe('Of the destination.') });

/** Destinations: what there is, setting them up, trying them. */
export function destinationRoutes(app: App, dependencies: DestinationRoutesDependencies): void {
  const { desk, ledger, audit, clock, changed } = dependencies;
  const read = app.requirePrincipal('destinations:read');
  const write = app.requirePrincipal('destinations:write');

  const answer = async (request: AuditedRequest, destination: ShownDestination) => {
    const statuses = await ledger.status(principalOf(request).workspaceId);
    const status = statuses.find(({ destinationId }) => destinationId === destination.id);
    return toDestination(destination, status, clock.now());
  };
  const record = (
    request: AuditedRequest,
    verb: string,
    id: string,
    before: ShownDestination | null,
    after: ShownDestination | null,
  ) =>
    audit.append({
      workspaceId: principalOf(request).workspaceId,
      actor: actorOf(request),
      action: `destination.${verb}`,
      object: `destination:${id}`,
      before: before as JsonObject | null,
      after: after as JsonObject | null,
    });

  app.get('/api/destinations/catalog', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'Kinds of destinations, with the fields of their forms',
      response: { 200: z.object({ catalog: z.array(definitionAnswer) }), default: errorAnswer },
    },
    handler: async () => ({ catalog: destinationCatalog.map(toDefinition) }),
  });

  app.get('/api/destinations', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'All destinations of the workspace, oldest first, and how delivery goes',
      response: {
        200: z.object({ destinations: z.array(destinationAnswer) }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const statuses = await ledger.status(workspaceId);
      const byId = new Map(statuses.map((status) => [status.destinationId, status]));
      const listed = await desk.list(workspaceId);
      const now = clock.now();
      return { destinations: listed.map((each) => toDestination(each, byId.get(each.id), now)) };
    },
  });

  app.get('/api/destinations/:id', {
    onRequest: read,
    schema: {
      tags: ['destinations'],
      summary: 'One destination',
      params,
      response: { 200: destinationAnswer, default: errorAnswer },
    },
    handler: async (request) =>
      answer(request, await desk.get(principalOf(request).workspaceId, request.params.id)),
  });

  app.post('/api/destinations', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Add a destination; it receives what is processed from now on',
      body: z.object({
        kind: z
          .string()
          .describe('Of the catalog, such as `webhook`.')
          .meta({ examples: ['webhook'] }),
        ...destinationFields,
        enabled: destinationFields.enabled.default(true),
        actionKey: z.string().nullable().default(null).describe('Null: the first of the kind.'),
        fields: destinationFields.fields.default({}),
        settings: jsonObject
          .describe('Address and credentials; see the catalog.')
          .meta({ examples: [{ url: 'https://hooks.example.com/onefold' }] }),
        sourceFilter: destinationFields.sourceFilter.default(null),
        eventFilter: eventFilterSchema.default({ types: null, names: null }),
        segments: destinationFields.segments.default(noSegments),
        computedTraits: destinationFields.computedTraits.default(noComputedTraits),
        batchSize: destinationFields.batchSize.default(1),
        batchWaitMs: destinationFields.batchWaitMs.default(0),
      }),
      response: { 201: changedAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { destination, generated } = await desk.add(workspaceId, request.body);
      await record(request, 'create', destination.id, null, destination);
      return reply.code(201).send({ destination: await answer(request, destination), generated });
    },
  });

  app.patch('/api/destinations/:id', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Change a destination; switched off, it misses what happens until it is on again',
      params,
      body: z
        .object({
          ...destinationFields,
          actionKey: z.string().describe('What it does with an event; see the catalog.'),
          settings: jsonObject.describe('Address and credentials; see the catalog.'),
          revision: z
            .number()
            .int()
            .describe(
              'Of the destination that was read: the edit is refused where it has changed since.',
            ),
        })
        .partial()
        .describe('What is left out stays. In settings, null empties a field.'),
      response: { 200: destinationAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const before = await desk.get(workspaceId, request.params.id);
      const { destination } = await desk.edit(workspaceId, request.params.id, request.body);
      await record(request, 'update', destination.id, before, destination);
      return answer(request, destination);
    },
  });

  app.delete('/api/destinations/:id', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Remove a destination with its waiting and dead deliveries',
      params,
      response: { 204: z.null(), default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const before = await desk.get(workspaceId, request.params.id);
      await desk.remove(workspaceId, request.params.id);
      await record(request, 'delete', before.id, before, null);
      return reply.code(204).send(null);
    },
  });

  app.post('/api/destinations/:id/secrets/:field', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      operationId: 'renewDestinationSecret',
      summary:
        'Make a credential anew; the one before keeps working beside it where that is possible',
      params: params.extend({ field: z.string().describe('Such as `signingSecret`.') }),
      response: { 200: changedAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id, field } = request.params;
      const { destination, generated } = await desk.renewSecret(workspaceId, id, field);
      await record(request, `renew-${field}`, id, null, destination);
      return { destination: await answer(request, destination), generated };
    },
  });

  app.post('/api/destinations/:id/test', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary: 'Send a test event and see what the receiver answers',
      params,
      response: { 200: testAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const tested = await desk.get(workspaceId, request.params.id);
      const answered = await desk.test(workspaceId, tested.id);
      await audit.append({
        workspaceId,
        actor: actorOf(request),
        action: 'destination.test',
        object: `destination:${tested.id}`,
        before: null,
        after: { outcome: answered.outcome, status: answered.status },
      });
      return answered;
    },
  });

  const steer = (
    verb: 'pause' | 'resume' | 'retry',
    texts: { readonly summary: string; readonly description: string; readonly conflict: string },
    act: DeliveryLedger['hold'],
  ) => {
    const { summary, description, conflict } = texts;
    app.post(`/api/destinations/:id/${verb}`, {
      onRequest: write,
      schema: {
        ...{ tags: ['destinations'], summary, description, params },
        response: { 200: destinationAnswer, default: errorAnswer },
      },
      handler: async (request) => {
        const { workspaceId } = principalOf(request);
        const destination = await desk.get(workspaceId, request.params.id);
        if (!destination.enabled) {
          throw new OnefoldError(
            'conflict',
            'The destination is switched off. Switch it on first.',
          );
        }
        if (!(await act(workspaceId, destination.id, clock.now()))) {
          throw new OnefoldError('conflict', conflict);
        }
        changed();
        await record(request, verb, destination.id, null, destination);
        return answer(request, destination);
      },
    });
  };
  steer(
    'pause',
    {
      summary: 'Pause a destination; events wait for it for up to 72 hours',
      description:
        'It keeps its place, so resume sends everything that came meanwhile. To let it miss events instead, switch ' +
        'it off by `enabled`. After 72 hours it is stopped.',
      conflict: 'The destination is paused or stopped already.',
    },
    ledger.hold,
  );
  steer(
    'resume',
    {
      summary: 'Let a paused or stopped destination go on from where it was',
      description:
        'One that was stopped after 72 hours goes on with what the stream still holds from there.',
      conflict: 'The destination is neither paused nor stopped.',
    },
    ledger.resume,
  );
  steer(
    'retry',
    {
      summary: 'Try at once what waits for its next attempt',
      description:
        'For a receiver that works again: deliveries do not wait for their time, and a destination that fails as a ' +
        'whole is probed at once.',
      conflict: 'Nothing of this destination waits for its next attempt.',
    },
    ledger.tryNow,
  );
}

type AuditedRequest = Parameters<typeof actorOf>[0];
