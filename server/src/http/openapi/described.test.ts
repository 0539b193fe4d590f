import { expect, it } from 'vitest';
import { openHttpWorld } from '../../testing/http-world.ts';
import { startIngestApp } from '../../testing/ingest-app.ts';
import type { App } from '../app.ts';
import { profileApiRoutes } from '../routes/profile-api.ts';

/** Paths of ingest that the document leaves out, and why. */
const leftOut: readonly (readonly [RegExp, string])[] = [
  [/.\/$/, 'the same path with a slash at its end'],
  [/^\/v1\/[a-z]$|^\/v1\/import$|^\/(b|batch)$|^\/beacon\//, 'another name of a call or batch'],
  [/^\/api\/s\//, 'another name, for SDKs of Jitsu'],
  [/^\/projects\//, 'another name of /v1/projects'],
  [/analytics\.js$|^\/analytics-next\/bundles\//, 'parts and other names of the browser library'],
  [/^\/v1\/m$|^\/rsaMetrics$/, 'statistics that SDKs keep of themselves'],
  [/^\/rsaRequest$/, 'cookies for an SDK of RudderStack'],
  [/^\/api\/openapi\.json$/, 'the document itself'],
];

/** `POST /v1/track` of everything that is registered; preflights and the HEAD of a GET are left out. */
async function registered(app: App): Promise<string[]> {
  await app.ready();
  // A tree: what stands deeper goes on with the path above it.
  const above: string[] = [];
  return app
    .printRoutes()
    .split('\n')
    .flatMap((line) => {
      const [, indent, part = '', methods = ''] =
        /^(\W*)── (\S+)(?: \(([^)]+)\))?/.exec(line) ?? [];
      if (indent === undefined) return [];
      const depth = Math.ceil(indent.length / 4);
      const path = (above[depth - 1] ?? '') + part;
      above.length = depth;
      above[depth] = path;
      const named = methods.split(', ').filter((method) => !/^(OPTIONS|HEAD|)$/.test(method));
      return named.map((method) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    });
}

async function documented(app: App): Promise<string[]> {
  const { paths } = (await app.inject({ url: '/api/openapi.json' })).json();
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

it('describes each path of ingest that is not another name of a described one', async () => {
  const { app, close } = await startIngestApp();
  const there = await registered(app);
  const shown = await documented(app);
  expect(there).toContain('POST /v1/track');
  const isLeftOut = (route: string) =>
    leftOut.some(([pattern]) => pattern.test(route.split(' ')[1] ?? ''));
  expect(there.filter((route) => !shown.includes(route) && !isLeftOut(route))).toEqual([]);
  expect(shown.filter((route) => !there.includes(route))).toEqual([]);
  for (const [pattern, why] of leftOut) {
    expect(there.some((route) => pattern.test(route.split(' ')[1] ?? '')) ? '' : why).toBe('');
  }
  await close();
});

it('says what it takes of each call', async () => {
  const { app, close } = await startIngestApp();
  const { paths, components } = (await app.inject({ url: '/api/openapi.json' })).json();
  const track = paths['/v1/track'].post;
  expect(track).toMatchObject({ operationId: 'track', security: [{ writeKey: [] }] });
  expect(Object.keys(track.responses)).toEqual(['200', '400', '401', '403', '404', '429', '503']);
  expect(components.schemas.TrackCall).toMatchObject({
    required: ['event'],
    properties: { messageId: { maxLength: 100 }, userId: { maxLength: 500 } },
  });
  await close();
});

it('describes every path of the Profile API', async () => {
  const world = await openHttpWorld();
  const nothing = {} as never;
  profileApiRoutes(world.app, {
    ...world,
    ...{ profiles: nothing, links: nothing, timeline: nothing, requestsPerSecondMax: 0 },
    append: async () => 0,
    audit: world.access.audit,
  });
  const there = (await registered(world.app)).filter((route) => route.includes('/v1/spaces/'));
  expect(there).toHaveLength(6);
  const shown = (await documented(world.app)).filter((route) => route.includes('/v1/'));
  expect(shown.sort()).toEqual(there.sort());
  await world.close();
});
