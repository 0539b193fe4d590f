import { expect, it } from 'vitest';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { directoryTimes, SourceDirectory } from './directory.ts';
import { sourceMigrations } from './migrations.ts';
import { createSourceStore } from './source-store-sql.ts';
import { createSources } from './sources.ts';

const one = asId<WorkspaceId>('ws_one');
const other = asId<WorkspaceId>('ws_other');

/** What sources and their directory keep on every engine. */
export function sourcesSuite(open: Provide<Database>): void {
  const processOn = (
    database: Database,
    clock = new VirtualClock({ startMs: 1_000 }),
    seed = 1,
  ) => {
    const store = createSourceStore(database);
    const directory = new SourceDirectory({
      store,
      clock,
      logger: createLogger('silent'),
      pollMs: directoryTimes.pollMs,
    });
    const random = seededRandom(seed);
    const onChanged = () => directory.refresh();
    return { sources: createSources({ store, clock, random, onChanged }), directory, clock };
  };

  const withDatabase = async (test: (database: Database) => Promise<void>) => {
    const { database, close } = await open(sourceMigrations);
    try {
      await test(database);
    } finally {
      await close();
    }
  };

  it('makes, lists and changes the sources of one workspace', () =>
    withDatabase(async (database) => {
      const { sources } = processOn(database);
      const made = await sources.create(one, { name: ' Shop ', kind: 'web' });
      expect(made).toMatchObject({ name: 'Shop', enabled: true, createdAt: 1_000 });
      const changed = await sources.update(one, made.id, {
        enabled: false,
        settings: { allowedOrigins: ['https://Shop.example/'], ipHandling: 'truncate' },
      });
      expect(changed.settings).toEqual({
        allowedOrigins: ['https://shop.example'],
        eventsPerSecondMax: null,
        ipHandling: 'truncate',
      });
      expect(await sources.list(one)).toEqual([changed]);
      expect(await sources.list(other)).toEqual([]);
      await expect(sources.get(other, made.id)).rejects.toMatchObject({ code: 'not_found' });
      await expect(sources.update(other, made.id, {})).rejects.toMatchObject({ code: 'not_found' });
    }));

  it('refuses a change that was made on an older revision', () =>
    withDatabase(async (database) => {
      const { sources } = processOn(database);
      const made = await sources.create(one, { name: 'Shop', kind: 'web' });
      const { revision } = made;
      const renamed = await sources.update(one, made.id, { revision, name: 'New shop' });
      expect(renamed.revision).toBe(revision + 1);
      const late = { revision, settings: { ipHandling: 'drop' } } as const;
      await expect(sources.update(one, made.id, late)).rejects.toMatchObject({
        code: 'conflict',
        field: 'revision',
      });
      expect(await sources.get(one, made.id)).toEqual(renamed);
      const last = await sources.update(one, made.id, { settings: { ipHandling: 'drop' } });
      expect(last).toMatchObject({ name: 'New shop', revision: revision + 2 });
    }));

  it('lets one of two changes at the same time through', () =>
    withDatabase(async (database) => {
      const { sources } = processOn(database);
      const made = await sources.create(one, { name: 'Shop', kind: 'web' });
      const outcomes = await Promise.allSettled([
        sources.update(one, made.id, { revision: made.revision, name: 'A' }),
        sources.update(one, made.id, { revision: made.revision, name: 'B' }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await sources.get(one, made.id)).revision).toBe(made.revision + 1);
    }));

  it('rotates write keys, and the directory knows at once', () =>
    withDatabase(async (database) => {
      const { sources, directory } = processOn(database);
      const made = await sources.create(one, { name: 'Shop', kind: 'web' });
      const [first] = made.writeKeys.map(({ key }) => key) as [string];
      await expect(sources.revokeWriteKey(one, made.id, first)).rejects.toMatchObject({
        code: 'conflict',
      });
      const rotated = await sources.addWriteKey(one, made.id);
      const second = rotated.writeKeys.find(({ key }) => key !== first)?.key as string;
      expect(directory.find(first)).toMatchObject({ id: made.id });
      expect(directory.find(second)).toMatchObject({ id: made.id });
      await sources.revokeWriteKey(one, made.id, first);
      expect(directory.find(first)).toBe('unknown');
      expect(directory.findRevoked(first)).toMatchObject({ id: made.id });
      expect(directory.findRevoked(second)).toBeUndefined();
      expect(directory.find(second)).toMatchObject({ id: made.id });
      await expect(sources.revokeWriteKey(other, made.id, second)).rejects.toMatchObject({
        code: 'not_found',
      });
    }));

  it('makes the first source once', () =>
    withDatabase(async (database) => {
      const { sources, directory } = processOn(database);
      expect(await sources.ensure(one, 'given-key')).toBe(true);
      expect(await sources.ensure(one, 'given-key')).toBe(false);
      expect(await sources.list(one)).toHaveLength(1);
      expect(directory.find('given-key')).toMatchObject({ workspaceId: one });
      await expect(
        sources.create(other, { name: 'Thief', kind: 'http' }, 'given-key'),
      ).rejects.toMatchObject({ code: 'conflict' });
    }));

  it('does not know whether a key is valid before it has loaded', () =>
    withDatabase(async (database) => {
      const { directory } = processOn(database);
      expect(directory.find('any')).toBe('unloaded');
      await directory.refresh();
      expect(directory.find('any')).toBe('unknown');
    }));

  it('sees what another process changed: a new key when asked, the rest by the poll', () =>
    withDatabase(async (database) => {
      const clock = new VirtualClock({ startMs: 1_000 });
      const here = processOn(database, clock);
      const there = processOn(database, clock, 2);
      await here.directory.refresh();
      const made = await there.sources.create(one, { name: 'Shop', kind: 'web' });
      const key = made.writeKeys[0]?.key as string;
      expect(here.directory.find(key)).toBe('unknown');
      expect(await here.directory.findFresh(key)).toMatchObject({ id: made.id });

      await there.sources.update(one, made.id, { enabled: false });
      const stop = new AbortController();
      const running = here.directory.run(stop.signal);
      await expect.poll(() => here.directory.find(key)).toMatchObject({ enabled: false });
      stop.abort();
      await running;
    }));
}
