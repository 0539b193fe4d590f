import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import { asId, type SourceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { ipHandlings, type Source, type Sources, sourceKinds } from '../../sources/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';

export interface SourceRoutesDependencies {
  readonly sources: Sources;
  readonly audit: AuditLog;
}

const settings = z.strictObject({
  allowedOrigins: z
    .array(z.string())
    .max(1000)
    .describe(
      'Origins that browsers may send from, such as https://shop.example.com; none: any. A request of a page of ' +
        'another origin is answered with 403 and kept as a dead letter; requests that name no origin go through.',
    ),
  eventsPerSecondMax: z
    .number()
    .nullable()
    .describe(
      'Events a second, with bursts of ten seconds; over it the answer is 429, which SDKs send again later. Null: ' +
        'the default of the server (`ONEFOLD_INGEST_SOURCE_EVENTS_PER_SECOND_MAX`).',
    ),
  ipHandling: z
    .enum(ipHandlings)
    .describe('Addresses of people: kept, cut to the network, or dropped before they are stored.'),
});

const sourceAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(sourceKinds),
    enabled: z.boolean(),
    settings,
    writeKeys: z.array(
      z.object({
        key: z.string(),
        createdAt: z.iso.datetime(),
        revokedAt: z.iso.datetime().nullable(),
        lastUsedAt: z.iso
          .datetime()
          .nullable()
          .describe(
            'When a request last named it, to the minute, whatever became of the request. Null: never since this is ' +
              'kept.',
          ),
      }),
    ),
    createdAt: z.iso.datetime(),
    revision: z.int().describe('Goes up with each change of name, `enabled` or settings.'),
  })
  .meta({ id: 'Source' });

const sourceParams = z.object({ id: z.string().describe('Of the source.') });
const answers = { 200: sourceAnswer, default: errorAnswer };

/** Sources and their write keys. */
export function sourceRoutes(app: App, { sources, audit }: SourceRoutesDependencies): void {
  app.get('/api/sources', {
    onRequest: app.requirePrincipal('sources:read'),
    schema: {
      tags: ['sources'],
      summary: 'All sources of the workspace, oldest first',
      response: { 200: z.object({ sources: z.array(sourceAnswer) }), default: errorAnswer },
    },
    handler: async (request) => {
      const listed = await sources.list(principalOf(request).workspaceId);
      return { sources: listed.map(toAnswer) };
    },
  });

  app.get('/api/sources/:id', {
    onRequest: app.requirePrincipal('sources:read'),
    schema: { tags: ['sources'], summary: 'One source', params: sourceParams, response: answers },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      return toAnswer(await sources.get(workspaceId, asId(request.params.id)));
    },
  });

  app.post('/api/sources', {
    onRequest: app.requirePrincipal('sources:write'),
    schema: {
      tags: ['sources'],
      summary: 'Make a source with one write key',
      body: z.strictObject({
        name: z.string().describe('1 to 200 characters.'),
        kind: z.enum(sourceKinds).default('http').describe('What sends.'),
        settings: settings.partial().optional(),
      }),
      response: { 201: sourceAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const made = await sources.create(workspaceId, request.body);
      await audit.append(record(request, 'source.create', made.id, null, made));
      return reply.code(201).send(toAnswer(made));
    },
  });

  app.patch('/api/sources/:id', {
    onRequest: app.requirePrincipal('sources:write'),
    schema: {
      tags: ['sources'],
      summary: 'Rename, enable, disable or set up a source',
      description:
        'What is left out stays as it is. While a source is disabled, its requests are answered with 404, which SDKs ' +
        'do not send again, and are kept as dead letters.',
      params: sourceParams,
      body: z.strictObject({
        revision: z
          .int()
          .optional()
          .describe(
            'The `revision` that the change was made on: `conflict` where the source was changed since. Left out: the ' +
              'change is made whatever was changed before it.',
          ),
        name: z.string().optional(),
        enabled: z.boolean().optional(),
        settings: settings.partial().optional(),
      }),
      response: answers,
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const id = asId<SourceId>(request.params.id);
      const before = await sources.get(workspaceId, id);
      const after = await sources.update(workspaceId, id, request.body);
      await audit.append(record(request, 'source.update', id, before, after));
      return toAnswer(after);
    },
  });

  app.post('/api/sources/:id/write-keys', {
    onRequest: app.requirePrincipal('sources:write'),
    schema: {
      tags: ['sources'],
      summary: 'Add a write key beside those in use, the first step of a rotation',
      params: sourceParams,
      response: answers,
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const id = asId<SourceId>(request.params.id);
      const before = await sources.get(workspaceId, id);
      const after = await sources.addWriteKey(workspaceId, id);
      await audit.append(record(request, 'source.add-write-key', id, before, after));
      return toAnswer(after);
    },
  });

  app.delete('/api/sources/:id/write-keys/:key', {
    onRequest: app.requirePrincipal('sources:write'),
    schema: {
      tags: ['sources'],
      summary: 'Revoke a write key, the last step of a rotation',
      params: sourceParams.extend({ key: z.string().describe('The write key itself.') }),
      response: answers,
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const id = asId<SourceId>(request.params.id);
      const before = await sources.get(workspaceId, id);
      const after = await sources.revokeWriteKey(workspaceId, id, request.params.key);
      await audit.append(record(request, 'source.revoke-write-key', id, before, after));
      return toAnswer(after);
    },
  });
}

function toAnswer(source: Source): z.output<typeof sourceAnswer> {
  const { id, name, kind, enabled, revision } = source;
  return {
    ...{ id, name, kind, enabled, revision },
    settings: { ...source.settings, allowedOrigins: [...source.settings.allowedOrigins] },
    writeKeys: source.writeKeys.map(({ key, createdAt, revokedAt, lastUsedAt }) => ({
      key,
      createdAt: new Date(createdAt).toISOString(),
      revokedAt: timeOrNull(revokedAt),
      lastUsedAt: timeOrNull(lastUsedAt),
    })),
    createdAt: new Date(source.createdAt).toISOString(),
  };
}

const timeOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function record(
  request: Parameters<typeof actorOf>[0],
  action: string,
  id: SourceId,
  before: Source | null,
  after: Source,
) {
  return {
    workspaceId: principalOf(request).workspaceId,
    actor: actorOf(request),
    action,
    object: `source:${id}`,
    before: before === null ? null : toAnswerObject(before),
    after: toAnswerObject(after),
  };
}

const toAnswerObject = (source: Source): JsonObject => toAnswer(source);
