import { expect, it } from 'vitest';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { createEventCountReader, EventCounts, observeMigrations } from './event-counts.ts';

const workspaceId = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const other = 'ws_bbbbbbbbbbbbbbbb' as WorkspaceId;
const web = 'src_aaaaaaaaaaaaaaaa' as SourceId;
const app = 'src_bbbbbbbbbbbbbbbb' as SourceId;
const minute = 28_333_333;

/** What the counts keep on every engine. */
export function eventCountsSuite(open: Provide<Database>): void {
  it('are added up over commits, by minute, source and outcome', async () => {
    const { database, close } = await open(observeMigrations);
    const tables = database.hot;
    const reader = createEventCountReader(database);
    expect(await reader.totals(workspaceId)).toEqual([]);
    await tables.commit(new EventCounts().changes());
    expect(await reader.totals(workspaceId)).toEqual([]);
    const at = minute * 60_000;
    for (let round = 0; round < 2; round += 1) {
      const counts = new EventCounts();
      counts.add(workspaceId, web, at, 'processed', '');
      counts.add(workspaceId, web, at + 59_999, 'processed', '');
      counts.add(workspaceId, app, at + 60_000, 'processed', '');
      counts.add(workspaceId, web, at, 'dropped', 'duplicate');
      counts.add(workspaceId, web, at, 'noted', 'trait_limit');
      counts.add(other, web, at, 'rejected', 'no_type');
      await tables.commit(counts.changes());
    }
    const sorted = <Row extends { readonly outcome: string }>(rows: Row[]) =>
      rows.sort((a, b) => (a.outcome < b.outcome ? -1 : a.outcome > b.outcome ? 1 : 0));
    expect(sorted(await reader.totals(workspaceId))).toEqual([
      { outcome: 'dropped', count: 2 },
      { outcome: 'noted', count: 2 },
      { outcome: 'processed', count: 6 },
    ]);
    expect(await reader.totals(other)).toEqual([{ outcome: 'rejected', count: 2 }]);
    expect(sorted(await reader.perMinute(workspaceId, minute))).toEqual([
      { outcome: 'dropped', minute, count: 2 },
      { outcome: 'noted', minute, count: 2 },
      { outcome: 'processed', minute, count: 4 },
      { outcome: 'processed', minute: minute + 1, count: 2 },
    ]);
    expect(await reader.perMinute(workspaceId, minute + 1)).toEqual([
      { outcome: 'processed', minute: minute + 1, count: 2 },
    ]);
    const bySource = await reader.bySource(workspaceId, minute);
    expect(bySource).toHaveLength(4);
    expect(bySource).toContainEqual({
      sourceId: web,
      outcome: 'dropped',
      reason: 'duplicate',
      count: 2,
    });
    expect(bySource).toContainEqual({
      sourceId: app,
      outcome: 'processed',
      reason: '',
      count: 2,
    });
    await close();
  });

  it('never show the totals as if they were a minute', async () => {
    const { database, close } = await open(observeMigrations);
    const counts = new EventCounts();
    counts.add(workspaceId, web, 0, 'processed', '');
    await database.hot.commit(counts.changes());
    const reader = createEventCountReader(database);
    expect(await reader.perMinute(workspaceId, -1000)).toEqual([
      { outcome: 'processed', minute: 0, count: 1 },
    ]);
    expect(await reader.bySource(workspaceId, -1000)).toMatchObject([{ count: 1 }]);
    await close();
  });
}
