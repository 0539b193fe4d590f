import type { FastifyContextConfig, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../observe/logger.ts';
import type { Collect } from '../../sources/index.ts';
import type { App } from '../app.ts';
import { answerFault, answerOutcome } from '../ingest/answer.ts';
import { ClientGone, readBody } from '../ingest/body.ts';
import { answerPreflight, corsHeaders } from '../ingest/cors.ts';
import { describedIngest } from '../ingest/described.ts';
import { type IngestEndpoint, ingestEndpoints } from '../ingest/endpoints.ts';
import { bodyOfQuery, collectRequest, readWriteKey } from '../ingest/request.ts';

export interface CollectRoutesDependencies {
  readonly collect: Collect;
  readonly logger: Logger;
  /** Bytes of a request, before and after inflation. */
  readonly batchBytesMax: number;
  readonly metrics: {
    requestRefused(reason: string): void;
    refused(outcome: 'dropped' | 'rejected', stage: string, reason: string, events: number): void;
  };
  /** Told the key, where the request named one outside its body, of a client that went away before its body was there. */
  readonly onIncomplete: (writeKey: string | null) => void;
}

/** Every path that takes events, and those that take the SDKs' own statistics. */
export function collectRoutes(app: App, dependencies: CollectRoutesDependencies): void {
  for (const endpoint of ingestEndpoints) {
    // Segment's SDK for Java sends to a path with a slash at its end.
    for (const url of [endpoint.path, `${endpoint.path}/`]) {
      app.route({
        method: [...endpoint.methods],
        url,
        schema: { hide: true },
        config: describe(url),
        // The hook takes the request over before Fastify looks at the body: SDKs declare types that are not theirs.
        onRequest: (request, reply) => {
          reply.hijack();
          void serve(endpoint, request, reply, dependencies);
        },
        handler: unreachable,
      });
      app.options(url, { schema: { hide: true } }, answerPreflight);
    }
  }
  for (const path of ['/v1/m', '/rsaMetrics']) statisticsRoute(app, path, dependencies);
}

async function serve(
  endpoint: IngestEndpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  { collect, logger, batchBytesMax, metrics, onIncomplete }: CollectRoutesDependencies,
): Promise<void> {
  try {
    const read =
      request.method === 'GET'
        ? { body: bodyOfQuery(request), fault: null, consumed: true }
        : await readBody(request.raw, batchBytesMax);
    const outcome = await collect(collectRequest(endpoint, request, read));
    answerOutcome(outcome, endpoint.dialect, request, reply, { close: !read.consumed });
  } catch (error) {
    if (error instanceof ClientGone) {
      metrics.requestRefused('incomplete_body');
      onIncomplete(readWriteKey(request));
      return;
    }
    logger.error(
      {
        requestId: request.id,
        route: endpoint.path,
        error: error instanceof Error ? error.name : typeof error,
      },
      'ingest failed',
    );
    answerFault(request, reply);
  }
}

/** Counters that SDKs keep of themselves: read, counted and dropped. */
function statisticsRoute(
  app: App,
  path: string,
  { batchBytesMax, metrics }: CollectRoutesDependencies,
): void {
  const serveStatistics = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const { consumed } = await readBody(request.raw, batchBytesMax);
      metrics.refused('dropped', 'collect', 'sdk_statistics', 1);
      reply.raw.writeHead(200, {
        'content-type': 'application/json',
        'request-id': request.id,
        ...corsHeaders(request.headers.origin),
        ...(consumed ? {} : { connection: 'close' }),
      });
      reply.raw.end('{"success":true}');
    } catch (error) {
      if (!(error instanceof ClientGone)) throw error;
      metrics.requestRefused('incomplete_body');
    }
  };
  app.post(path, {
    schema: { hide: true },
    onRequest: (request, reply) => {
      reply.hijack();
      void serveStatistics(request, reply);
    },
    handler: unreachable,
  });
  app.options(path, { schema: { hide: true } }, answerPreflight);
}

/** What OpenAPI says of a path; nothing of one that is another name of a described one. */
function describe(path: string): FastifyContextConfig {
  const described = describedIngest[path];
  return described === undefined ? {} : { described };
}

function unreachable(): never {
  throw new Error('the request was taken over before its handler');
}
