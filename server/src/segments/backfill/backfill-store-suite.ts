import { expect, it } from 'vitest';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import type { Provide } from '../../storage/conformance/on-engines.ts';
import type { Database } from '../../storage/database.ts';
import { profileId } from '../../testing/stream-fixture.ts';
import { createBackfillReader, createBackfillStore } from './backfill-store.ts';
import { backfillMigrations } from './backfill-tables.ts';

/** What `BackfillStore` keeps on every engine. */
export function backfillStoreSuite(open: Provide<Database>): void {
  const of = { workspaceId: asId<WorkspaceId>('ws_ours'), key: 'one', since: 5_000_000_000 };
  const rows = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => {
      const past = [[from + index, 1, ['a\u0000b', null, { 'Ü 💚': [true] }]]] as const;
      return { n: from + index, profileId: profileId(from + index), past };
    });
  const stored = (from: number, to: number) =>
    rows(from, to).map(({ past, ...row }) => ({ ...row, json: JSON.stringify(past) }));

  it('gives the rows of a backfill in their order, once all are there', async () => {
    const { database, close } = await open(backfillMigrations);
    const store = createBackfillStore(database);
    const reader = createBackfillReader(database);
    expect(await reader.total(of)).toBeNull();
    await store.begin(of);
    await store.add(of, stored(1, 1_000));
    await store.add(of, stored(1_001, 1_200));
    expect(await reader.total(of)).toBeNull();
    expect(await store.list()).toEqual([{ ...of, isComplete: false }]);
    await store.finish(of, 1_200);
    expect(await reader.total(of)).toBe(1_200);
    expect(await reader.rows(of, 0, 3)).toEqual(rows(1, 3));
    expect(await reader.rows(of, 1_198, 100)).toEqual(rows(1_199, 1_200));
    expect(await reader.rows(of, 1_200, 100)).toEqual([]);
    await close();
  });

  it('removes one backfill in steps, and no other', async () => {
    const { database, close } = await open(backfillMigrations);
    const store = createBackfillStore(database);
    const others = [
      { ...of, since: of.since + 1 },
      { ...of, key: 'two' },
      { ...of, workspaceId: asId<WorkspaceId>('ws_theirs') },
    ];
    for (const one of [of, ...others]) {
      await store.begin(one);
      await store.add(one, stored(1, 25));
      await store.finish(one, 25);
    }
    const steps: boolean[] = [];
    while (steps.at(-1) !== true) steps.push(await store.removeSome(of, 10));
    expect(steps).toEqual([false, false, false, true]);
    expect(await store.total(of)).toBeNull();
    expect(await store.rows(of, 0, 100)).toEqual([]);
    for (const one of others) {
      expect(await store.total(one)).toBe(25);
      expect(await store.rows(one, 0, 100)).toEqual(rows(1, 25));
    }
    await close();
  });
}
