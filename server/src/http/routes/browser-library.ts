import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SourceDirectory } from '../../sources/index.ts';
import type { App } from '../app.ts';
import { corsHeaders } from '../ingest/cors.ts';

export interface BrowserLibraryDependencies {
  readonly directory: SourceDirectory;
}

/**
 * Runs before the library. It tells the library where it came from: by itself it recognises only https addresses,
 * and would else ask Segment's own host for the settings of the source. The write key it reads from its own address.
 */
const prelude = `!function(){var s=document.currentScript,m=s&&/^(.*)\\/analytics\\.js\\/v1\\//.exec(s.src);if(m){
var k=document.querySelector("script[data-global-segment-analytics-key]"),
n=k&&k.dataset.globalSegmentAnalyticsKey||"analytics",a=window[n]=window[n]||[];a._cdn=a._cdn||m[1]}}();
`;

/** What OpenAPI says of it. */
const described = {
  ...{ tags: ['ingest'], security: [], operationId: 'getBrowserLibrary' },
  summary: 'The browser library, for the one snippet of a page',
  description: "Segment's analytics.js, served from here, so that a page needs no other host.",
  params: z.object({ writeKey: z.string().describe('The write key of the source.') }),
  response: {
    200: { description: 'The script.', content: { 'text/javascript': { schema: z.string() } } },
    404: {
      description: 'There is no source with this write key.',
      content: { 'text/plain': { schema: z.string() } },
    },
  },
} as const;

/** Seconds that browsers keep the library; its parts have their hash in the name and are kept for ever. */
const libraryAgeSeconds = 3600;
const partAge = 'public, max-age=31536000, immutable';

/**
 * Segment's browser library from its npm package, so that the one snippet of a page needs no other host:
 * `/analytics.js/v1/{writeKey}/analytics.min.js`, and the parts that it loads when it needs them.
 */
export function browserLibraryRoutes(app: App, { directory }: BrowserLibraryDependencies): void {
  const manifest = createRequire(import.meta.url).resolve('@segment/analytics-next/package.json');
  const folder = join(manifest, '..', 'dist', 'umd');
  const library = script(prelude + readFileSync(join(folder, 'standalone.js'), 'utf8'));
  const parts = new Map<string, Script>();
  for (const name of readdirSync(folder)) {
    if (/^[\w-]+\.bundle\.[0-9a-f]+\.js$/.test(name)) {
      parts.set(name, script(readFileSync(join(folder, name), 'utf8')));
    }
  }

  const writeKey = z.object({ writeKey: z.string() });
  for (const file of ['analytics.min.js', 'analytics.js']) {
    app.get(`/analytics.js/v1/:writeKey/${file}`, {
      schema: { hide: true, params: writeKey },
      config: file === 'analytics.js' ? {} : { described },
      handler: async (request, reply) => {
        if ((await directory.findFresh(request.params.writeKey)) === 'unknown') {
          reply.header('cache-control', 'no-store').headers(corsHeaders(request.headers.origin));
          return reply.code(404).type('text/plain').send('There is no source with this write key.');
        }
        return sendScript(request, reply, library, `public, max-age=${libraryAgeSeconds}`);
      },
    });
  }
  app.get('/analytics-next/bundles/:name', {
    schema: { hide: true, params: z.object({ name: z.string() }) },
    handler: async (request, reply) => {
      const part = parts.get(request.params.name);
      return part === undefined ? reply.callNotFound() : sendScript(request, reply, part, partAge);
    },
  });
}

interface Script {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
}

function script(text: string): Script {
  const plain = Buffer.from(text);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  return { plain, gzipped: gzipSync(plain), etag: `W/"${hash}"` };
}

function sendScript(
  request: FastifyRequest,
  reply: FastifyReply,
  { plain, gzipped, etag }: Script,
  cacheControl: string,
): FastifyReply {
  reply.headers({
    ...corsHeaders(request.headers.origin),
    etag,
    vary: 'accept-encoding, origin',
    'cache-control': cacheControl,
    'cross-origin-resource-policy': 'cross-origin',
  });
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  reply.type('text/javascript; charset=utf-8');
  const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return gzip ? reply.header('content-encoding', 'gzip').send(gzipped) : reply.send(plain);
}
