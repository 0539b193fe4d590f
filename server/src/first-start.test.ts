import { expect, it } from 'vitest';
import { createAccess } from './access/index.ts';
import { readConfig } from './config.ts';
import { firstStart } from './first-start.ts';
import { systemRandom } from './kernel/random.ts';
import { migrations } from './migrations.ts';
import { createLogger } from './observe/logger.ts';
import { createSourceStore, createSources } from './sources/index.ts';
import { migrate } from './storage/migrate.ts';
import { openSqlite } from './storage/sqlite/sqlite.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import { createWorkspaces } from './workspaces/index.ts';

const newStart = async (environment: Record<string, string>) => {
  const database = openSqlite(':memory:');
  await migrate(database, migrations, { now: () => 0 });
  const base = { database, clock: new VirtualClock(), random: systemRandom };
  const access = createAccess({ ...base, logger: createLogger('silent'), sessionIdleMsMax: 1000 });
  const workspaces = createWorkspaces(base);
  const sources = createSources({
    ...base,
    store: createSourceStore(database),
    onChanged: async () => undefined,
  });
  const config = readConfig(new Map(), environment);
  const start = () =>
    firstStart({ config, access, workspaces, sources, baseUrl: 'http://localhost:8080' });
  return { database, access, workspaces, sources, start };
};

it('prints a link to the set-up page while there is no user', async () => {
  const { database, start } = await newStart({});
  const first = await start();
  expect(first.setupUrl).toMatch(/^http:\/\/localhost:8080\/setup#[\w-]{43}$/);
  expect((await start()).workspaceId).toBe(first.workspaceId);
  await database.close();
});

it('makes no other workspace when the first one got another slug', async () => {
  const { database, workspaces, start } = await newStart({});
  const { workspaceId } = await start();
  const by = { kind: 'user', id: 'usr_ann' } as const;
  await workspaces.update(workspaceId, { settings: { slug: 'acme' }, by });
  expect((await start()).workspaceId).toBe(workspaceId);
  expect((await workspaces.list()).map(({ slug }) => slug)).toEqual(['acme']);
  await database.close();
});

it('makes workspace, source, token and user of the bootstrap options, also when two start at once', async () => {
  const { database, access, sources, start } = await newStart({
    ONEFOLD_BOOTSTRAP_WRITE_KEY: 'write-key-of-automation',
    ONEFOLD_BOOTSTRAP_API_TOKEN: 'api-token-of-automation',
    ONEFOLD_BOOTSTRAP_ADMIN_EMAIL: 'root@example.com',
    ONEFOLD_BOOTSTRAP_ADMIN_PASSWORD: 'correct horse battery',
  });
  const starts = await Promise.all([start(), start()]);
  expect(starts.flatMap(({ made }) => made).length).toBe(3);
  const workspaceId = starts[0].workspaceId;
  expect(starts[1].workspaceId).toBe(workspaceId);
  expect(starts.map(({ warnings }) => warnings)).toEqual([[], []]);
  const [source, ...others] = await sources.list(workspaceId);
  expect(source?.writeKeys.map(({ key }) => key)).toEqual(['write-key-of-automation']);
  expect(others).toEqual([]);
  expect((await access.authenticateToken('api-token-of-automation'))?.scopes).toEqual(['*']);
  expect((await start()).setupUrl).toBeNull();
  await database.close();
});
