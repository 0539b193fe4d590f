import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';

const dayMs = 86_400_000;

interface Retention {
  readonly days: number | null;
  readonly nextRunAt: string | null;
  readonly lastRun: { readonly removed: number } | null;
  readonly removedTotal: number;
  readonly failure: string | null;
}

let server: ServerProcess | undefined;
afterAll(async () => {
  await server?.kill();
  if (server) removeData(server.data);
});

it('removes what is over its time when it was due while the product was down, and leaves the profiles', async () => {
  server = await startServer();
  const retention = () => server!.api<Retention>('GET', '/api/workspaces/current/retention');
  const rows = async (query: string) =>
    (await server!.api<{ rows: Record<string, unknown>[] }>('POST', '/api/sql', { query })).rows;
  const ages = [0, 1, 29, 32, 45, 200, 800];
  const batch = ages.map((days) => ({
    type: 'track',
    userId: `user-${days}`,
    event: 'Bought',
    timestamp: new Date(Date.now() - days * dayMs).toISOString(),
  }));
  expect((await server.send('/v1/batch', { batch })).status).toBe(200);
  const stored = async () => (await rows('select user_id from events order by timestamp')).length;
  await eventually(async () => ((await stored()) === ages.length ? true : undefined));

  const { version } = await server.api<{ version: number }>('GET', '/api/workspaces/current');
  const change = { retentionDays: 30, version };
  await server.api('PATCH', '/api/workspaces/current', change);
  // Planned by the role that removes, for an hour later, and not before.
  const database = () => new BetterSqlite3(join(server!.data, 'delivery.db'));
  const planned = await eventually(async () => {
    const opened = database();
    const at = opened.prepare('select next_run_at from event_retention').pluck().get();
    opened.close();
    return typeof at === 'number' ? at : undefined;
  }, 60_000);
  expect(Date.parse((await retention()).nextRunAt ?? '')).toBe(planned);
  expect(planned - Date.now()).toBeGreaterThan(50 * 60_000);
  expect(await stored()).toBe(ages.length);

  await server.stop();
  const opened = database();
  opened.prepare('update event_retention set next_run_at = 1').run();
  opened.close();
  server = await startServer({ data: server.data });
  const ran = await eventually(async () => {
    const found = await retention();
    return found.lastRun === null ? undefined : found;
  }, 100_000);
  expect(ran).toMatchObject({ days: 30, lastRun: { removed: 4 }, removedTotal: 4, failure: null });
  expect(Date.parse(ran.nextRunAt ?? '')).toBeGreaterThan(Date.now());
  expect(await rows('select user_id from events order by timestamp desc')).toEqual(
    [0, 1, 29].map((days) => ({ user_id: `user-${days}` })),
  );
  expect(await rows('select count() as profiles from profiles')).toEqual([
    { profiles: ages.length },
  ]);
  const metrics = await fetch(`${server.url}/metrics`);
  expect(await metrics.text()).toMatch(/^onefold_events_expired_total 4$/m);
});
