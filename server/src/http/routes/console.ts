import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';
import type { App } from '../app.ts';
import { errorBody } from '../errors.ts';

export interface ConsoleRoutesDependencies {
  /** The built console; `builtConsole` in the product. */
  readonly folder: string;
}

/** Where the build puts the console, seen from server/src and server/dist alike. */
export const builtConsole = fileURLToPath(new URL('../../../../console/dist/', import.meta.url));

/** Names of files below assets/ carry a hash of the content, so what is under a name never changes. */
const assetCache = 'public, max-age=31536000, immutable';
/** Everything else is asked for again, and answered by 304 as long as it is the same. */
const pageCache = 'no-cache';

/** Paths of other parts of the product: an unknown one there is missing, and never a page. */
const foreignPaths = /^\/(api|v1|analytics\.js|assets|clickhouse|health|ready|metrics)(\/|$)/;

/**
 * The console at `/`: its files, and its one page for every path that a browser opens and no other route has, so that
 * a link to any page of the console works. Headers of pages are set in `app.ts`.
 */
export async function consoleRoutes(
  app: App,
  { folder }: ConsoleRoutesDependencies,
): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply
        .code(404)
        .send(errorBody('not_found', 'The console is not built. Run `npm run build`.')),
    );
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    // One route for each file that is there now: paths of other parts are never looked up on the disk.
    wildcard: false,
    // Its own handling of an index looks in the wrong place for the compressed one.
    index: false,
    preCompressed: true,
    cacheControl: false,
    schemaHide: true,
    setHeaders: (response, path) => {
      response.setHeader('cache-control', path.includes('/assets/') ? assetCache : pageCache);
    },
  });
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.sendFile('index.html'));
  app.get('/*', { schema: { hide: true } }, (request, reply) =>
    opensPage(request) ? reply.sendFile('index.html') : reply.callNotFound(),
  );
}

function opensPage(request: FastifyRequest): boolean {
  const [path = ''] = request.url.split('?', 1);
  return !foreignPaths.test(path) && (request.headers.accept ?? '').includes('text/html');
}
