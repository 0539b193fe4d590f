import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  batchWaitMsMax,
  type DeliveryLedger,
  type DeliveryStatus,
  type DestinationDefinition,
  type DestinationDesk,
  destinationCatalog,
  eventFilterSchema,
  formFields,
  type ShownDestination,
} from '../../destinations/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { jsonValue } from '../json-value.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';

export interface DestinationRoutesDependencies {
  readonly desk: DestinationDesk;
  readonly ledger: DeliveryLedger;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Tells delivery that there is something to look at. */
  readonly changed: () => void;
}

const jsonObject = z.record(z.string(), jsonValue);
const time = z.iso.datetime().nullable();

const common = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe('For people, and for the `integrations` of events, which may name it.'),
  enabled: z.boolean(),
  fields: jsonObject.describe('What the action needs; see the catalog.'),
  sourceFilter: z.array(z.string()).max(1_000).nullable().describe('Source ids; null: all.'),
  eventFilter: eventFilterSchema.describe('Types and names of events; null: all.'),
  batchSize: z.number().int().min(1).max(1_000).describe('Most events in a request.'),
  batchWaitMs: z
    .number()
    .int()
    .min(0)
    .max(batchWaitMsMax)
    .describe('How long a batch may wait to be filled.'),
};

const statusAnswer = z
  .object({
    state: z
      .enum(['flowing', 'paused', 'stopped'])
      .describe(
        'paused: fails as a whole and is probed. stopped: after 72 hours of it; see resume.',
      ),
    delivered: z.number().describe('Events that the receiver took.'),
    failed: z.number().describe('Attempts that failed, counted for each event.'),
    dead: z.number().describe('Events that became dead letters, ever.'),
    discarded: z
      .number()
      .describe('Dead letters that were discarded, by a person or after 30 days.'),
    waiting: z.number().describe('Failed deliveries that are tried again, and those behind them.'),
    deadLetters: z.number().describe('Dead letters that can be replayed.'),
    lagSeconds: z.number().nullable().describe('Age of the oldest event that is not delivered.'),
    pausedUntil: time,
    failingSince: time,
    stoppedAt: time,
    lastError: z.string().nullable(),
  })
  .meta({ id: 'DestinationStatus' });

const destinationAnswer = z
  .object({
    id: z.string(),
    kind: z.string(),
    ...common,
    actionKey: z.string().describe('What it does with an event; see the catalog.'),
    settings: jsonObject.describe('Without credentials.'),
    secretsSet: z.array(z.string()).describe('Credentials that are set; they are never shown.'),
    revision: z.number().describe('Goes up with each change.'),
    createdAt: z.iso.datetime(),
    status: statusAnswer.nullable().describe('Null before the first event was looked at.'),
  })
  .meta({ id: 'Destination' });

const changedAnswer = z
  .object({
    destination: destinationAnswer,
    generated: z
      .record(z.string(), z.string())
      .describe('Credentials that were made just now. They are shown this once.'),
  })
  .meta({ id: 'DestinationChanged' });

const fieldAnswer = z
  .object({
    name: z.string(),
    title: z.string(),
    description: z.string(),
    required: z.boolean(),
    secret: z.boolean().describe('Kept encrypted and never shown.'),
    schema: jsonObject.describe('JSON schema of the value.'),
  })
  .meta({ id: 'FormField' });

const definitionAnswer = z
  .object({
    kind: z.string(),
    name: z.string(),
    description: z.string(),
    settings: z.array(fieldAnswer),
    generated: z.array(z.string()).describe('Settings that are made for you when left out.'),
    actions: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        description: z.string(),
        fields: z.array(fieldAnswer),
        batchEventsMax: z.number(),
      }),
    ),
    presets: z.array(
      z.object({
        title: z.string(),
        actionKey: z.string(),
        eventFilter: z.object({
          types: z.array(z.string()).nullable(),
          names: z.array(z.string()).nullable(),
        }),
        batchSize: z.number(),
      }),
    ),
  })
  .meta({ id: 'DestinationDefinition' });

const testAnswer = z
  .object({
    outcome: z
      .enum(['delivered', 'retry', 'refused', 'rejected'])
      .describe('What would become of an event: taken, tried again, or a dead letter.'),
    message: z.string().nullable(),
    status: z.number().nullable().describe('HTTP status; null when no answer came.'),
    body: z.string().nullable().describe('The first characters of the answer.'),
    durationMs: z.number(),
  })
  .meta({ id: 'DestinationTest' });

const params = z.object({ id: z.string() });

/** Destinations: what there is, setting them up, trying them. */
export function destinationRoutes(app: App, dependencies: DestinationRoutesDependencies): void {
  const { desk, ledger, audit, clock, changed } = dependencies;
  const read = app.requirePrincipal('destinations:read');
  const write = app.requirePrincipal('destinations:write');

  const answer = async (request: AuditedRequest, destination: ShownDestination) => {
    const statuses = await ledger.status(principalOf(request).workspaceId);
    const status = statuses.find(({ destinationId }) => destinationId === destination.id);
    return toAnswer(destination, status, clock.now());
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
      return { destinations: listed.map((each) => toAnswer(each, byId.get(each.id), now)) };
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
        kind: z.string().describe('Of the catalog, such as `webhook`.'),
        ...common,
        enabled: common.enabled.default(true),
        actionKey: z.string().nullable().default(null).describe('Null: the first of the kind.'),
        fields: common.fields.default({}),
        settings: jsonObject.describe('Address and credentials; see the catalog.'),
        sourceFilter: common.sourceFilter.default(null),
        eventFilter: eventFilterSchema.default({ types: null, names: null }),
        batchSize: common.batchSize.default(1),
        batchWaitMs: common.batchWaitMs.default(0),
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
        .object({ ...common, actionKey: z.string(), settings: jsonObject })
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
    handler: async (request) => desk.test(principalOf(request).workspaceId, request.params.id),
  });

  app.post('/api/destinations/:id/resume', {
    onRequest: write,
    schema: {
      tags: ['destinations'],
      summary:
        'Let a destination that was stopped after a long failure go on from where it stopped',
      params,
      response: { 200: destinationAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const destination = await desk.get(workspaceId, request.params.id);
      if (!(await ledger.resume(workspaceId, destination.id, clock.now()))) {
        throw new OnefoldError('conflict', 'The destination is not stopped.');
      }
      changed();
      await record(request, 'resume', destination.id, null, destination);
      return answer(request, destination);
    },
  });
}

type AuditedRequest = Parameters<typeof actorOf>[0];

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function toAnswer(
  destination: ShownDestination,
  status: DeliveryStatus | undefined,
  now: number,
): z.output<typeof destinationAnswer> {
  const { createdAt, sourceFilter, eventFilter, secretsSet, ...rest } = destination;
  return {
    ...rest,
    settings: rest.settings as z.output<typeof jsonObject>,
    fields: rest.fields as z.output<typeof jsonObject>,
    sourceFilter: sourceFilter === null ? null : [...sourceFilter],
    eventFilter: eventFilterSchema.parse(eventFilter),
    secretsSet: [...secretsSet],
    createdAt: new Date(createdAt).toISOString(),
    status: status === undefined ? null : toStatus(status, now),
  };
}

function toStatus(status: DeliveryStatus, now: number): z.output<typeof statusAnswer> {
  const { destinationId: _, oldestAt, pausedUntil, failingSince, stoppedAt, ...rest } = status;
  return {
    ...rest,
    lagSeconds: oldestAt === null ? null : Math.max(0, (now - oldestAt) / 1000),
    pausedUntil: iso(pausedUntil),
    failingSince: iso(failingSince),
    stoppedAt: iso(stoppedAt),
  };
}

function toDefinition(definition: DestinationDefinition): z.output<typeof definitionAnswer> {
  const fields = (schema: Parameters<typeof formFields>[0]) =>
    formFields(schema) as z.output<typeof fieldAnswer>[];
  return {
    kind: definition.kind,
    name: definition.name,
    description: definition.description,
    settings: fields(definition.settings),
    generated: Object.keys(definition.generated ?? {}),
    actions: definition.actions.map((action) => ({
      key: action.key,
      title: action.title,
      description: action.description,
      fields: fields(action.fields),
      batchEventsMax: action.batchEventsMax,
    })),
    presets: definition.presets.map(({ title, actionKey, eventFilter, batchSize }) => ({
      title,
      actionKey,
      batchSize,
      eventFilter: {
        types: eventFilter.types === null ? null : [...eventFilter.types],
        names: eventFilter.names === null ? null : [...eventFilter.names],
      },
    })),
  };
}
