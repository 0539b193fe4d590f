import { expect, it } from 'vitest';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { createCursorStore, type LogTables, moveCursor } from './cursor-store.ts';
import { logMigrations } from './migrations.ts';
import type { Cursor } from './stream.ts';

/** What `CursorStore` keeps on every engine. */
export function cursorStoreSuite(open: Provide<Database>): void {
  it('starts at 0, moves, lists and forgets', async () => {
    const { database, close } = await open(logMigrations);
    const cursors = createCursorStore(database.tables<LogTables>('delivery'));
    expect(await cursors.read('warehouse')).toEqual({ position: 0, planned: null });
    await cursors.write('warehouse', { position: 4096, planned: 8192 });
    await cursors.write('destination:dst_a', { position: Number.MAX_SAFE_INTEGER, planned: null });
    await cursors.write('warehouse', { position: 8192, planned: null });
    expect(await cursors.list()).toEqual(
      new Map([
        ['destination:dst_a', { position: Number.MAX_SAFE_INTEGER, planned: null }],
        ['warehouse', { position: 8192, planned: null }],
      ]),
    );
    await cursors.remove('warehouse');
    expect(await cursors.read('warehouse')).toEqual({ position: 0, planned: null });
    await close();
  });

  it('moves only with its transaction', async () => {
    const { database, close } = await open(logMigrations);
    const tables = database.tables<LogTables>('delivery');
    const failing = tables.transaction().execute(async (transaction) => {
      await createCursorStore(transaction).write('warehouse', { position: 5, planned: null });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await createCursorStore(tables).read('warehouse')).toEqual({
      position: 0,
      planned: null,
    });
    await close();
  });

  it('moves together with an effect only from where its reader believes it to be', async () => {
    const { database, close } = await open(logMigrations);
    const tables = database.tables<LogTables>('delivery');
    const cursors = createCursorStore(tables);
    const move = (from: Cursor, to: Cursor) =>
      tables.transaction().execute((transaction) => moveCursor(transaction, 'warehouse', from, to));
    const start = { position: 0, planned: null };
    const planned = { position: 0, planned: 4096 };
    const done = { position: 4096, planned: null };
    expect(await move(start, planned)).toBe(false);
    await cursors.write('warehouse', planned);
    expect(await move(start, done)).toBe(false);
    expect(await move(planned, done)).toBe(true);
    expect(await move(planned, done)).toBe(false);
    expect(await move(done, { position: 4096, planned: 8192 })).toBe(true);
    expect(await cursors.read('warehouse')).toEqual({ position: 4096, planned: 8192 });
    await close();
  });
}
