import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Lookup, Source, SourceDirectory } from '../../sources/index.ts';
import type { App } from '../app.ts';
import { answerPreflight, corsHeaders } from '../ingest/cors.ts';
import { readWriteKey } from '../ingest/request.ts';

export interface SdkSettingsDependencies {
  readonly directory: SourceDirectory;
  /** Under which SDKs reach this server; null: as each request says. */
  readonly baseUrl: string | null;
}

/** Seconds that a browser may keep the settings of a source. */
const settingsAgeSeconds = 120;
const hide = { schema: { hide: true } } as const;

const writeKey = z.string().describe('The write key of the source.');
const settings = z.record(z.string(), z.unknown());

/** What OpenAPI says of them. */
const described = {
  settings: {
    ...{ tags: ['ingest'], security: [], operationId: 'getSdkSettings' },
    summary: 'What SDKs of Segment and Jitsu ask for before they send',
    description: 'Where to send. SDKs call it by themselves.',
    params: z.object({ writeKey }),
    response: { 200: settings, 404: z.object({ message: z.string() }) },
  },
  sourceConfig: {
    ...{ tags: ['ingest'], security: [{ writeKey: [] }], operationId: 'getSourceConfig' },
    summary: 'What SDKs of RudderStack ask for before they send',
    description: 'SDKs call it by themselves.',
    querystring: z.object({ writeKey: writeKey.optional() }),
    response: { 200: settings, 401: z.object({ message: z.string() }) },
  },
} as const;

/** What SDKs ask for before they send (COMPAT §2): Segment's and Jitsu's settings, RudderStack's sourceConfig. */
export function sdkSettingsRoutes(app: App, { directory, baseUrl }: SdkSettingsDependencies): void {
  const params = z.object({ writeKey: z.string() });
  for (const path of ['/v1/projects/:writeKey/settings', '/projects/:writeKey/settings']) {
    app.get(path, {
      schema: { hide: true, params },
      config: path.startsWith('/v1') ? { described: described.settings } : {},
      handler: async (request, reply) => {
        const source = await directory.findFresh(request.params.writeKey);
        if (typeof source === 'string') return refuse(source, request, reply, 404);
        const url = baseUrl ?? `${request.protocol}://${request.host}`;
        return answer(request, reply, segmentSettings(source, request.params.writeKey, url));
      },
    });
    app.options(path, hide, answerPreflight);
  }

  for (const path of ['/sourceConfig', '/sourceConfig/']) {
    app.get(path, {
      schema: { hide: true },
      config: path.endsWith('/') ? {} : { described: described.sourceConfig },
      handler: async (request, reply) => {
        // RudderStack's SDKs look for an ad blocker with a HEAD without a key.
        if (request.method === 'HEAD') return answer(request, reply, {});
        const writeKey = readWriteKey(request);
        const source = writeKey === null ? 'unknown' : await directory.findFresh(writeKey);
        if (typeof source === 'string') return refuse(source, request, reply, 401);
        return answer(request, reply, sourceConfig(source, writeKey as string));
      },
    });
    app.options(path, hide, answerPreflight);
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, body: object): FastifyReply {
  return reply
    .headers(corsHeaders(request.headers.origin))
    .header('cache-control', `public, max-age=${settingsAgeSeconds}`)
    .send(body);
}

/** While the sources are not loaded nobody is told for good that a key is wrong. */
function refuse(
  lookup: Extract<Lookup, string>,
  request: FastifyRequest,
  reply: FastifyReply,
  unknownStatus: 401 | 404,
): FastifyReply {
  reply.headers(corsHeaders(request.headers.origin)).header('cache-control', 'no-store');
  if (lookup === 'unloaded') {
    return reply.code(503).header('retry-after', 5).send({ message: 'sources are not loaded yet' });
  }
  return reply.code(unknownStatus).send({ message: 'invalid write key' });
}

/** The full shape that analytics-next reads; a disabled source has no place to send to. */
function segmentSettings(source: Source, writeKey: string, url: string): object {
  const { protocol, host, pathname } = new URL(url);
  const apiHost = `${host}${pathname.replace(/\/+$/, '')}/v1`;
  const segment = {
    apiKey: writeKey,
    apiHost,
    protocol: protocol.slice(0, -1),
    retryQueue: true,
    unbundledIntegrations: [],
    addBundledMetadata: true,
    maybeBundledConfigIds: {},
    versionSettings: { version: '4.4.7', componentTypes: ['browser'] },
  };
  return {
    integrations: source.enabled ? { 'Segment.io': segment } : {},
    plan: {
      track: { __default: { enabled: true, integrations: {} } },
      identify: { __default: { enabled: true } },
      group: { __default: { enabled: true } },
    },
    metrics: { sampleRate: 0 },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: { routingRules: [] },
    enabledMiddleware: {},
    remotePlugins: [],
    legacyVideoPluginsEnabled: false,
  };
}

function sourceConfig(source: Source, writeKey: string): object {
  const createdAt = new Date(source.createdAt).toISOString();
  return {
    source: {
      id: source.id,
      name: source.name,
      writeKey,
      enabled: source.enabled,
      workspaceId: source.workspaceId,
      sourceDefinitionId: source.kind,
      deleted: false,
      createdAt,
      updatedAt: createdAt,
      config: {
        // Android refuses an answer without it.
        statsCollection: { errors: { enabled: false }, metrics: { enabled: false } },
      },
      connections: [],
      destinations: [],
    },
    metadata: { version: '1.0.2' },
    isHosted: false,
  };
}
