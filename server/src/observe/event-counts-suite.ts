import { expect, it } from 'vitest';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { createEventCountReader, EventCounts, observeMigrations } from './event-counts.ts';
import { createSourceCountReader } from './source-counts.ts';
import { trimEventCounts } from './trim-event-counts.ts';

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

  it('are kept by quarter of an hour and reason, with the newest event of each outcome', async () => {
    const { database, close } = await open(observeMigrations);
    const reader = createSourceCountReader(database);
    const hour = Math.floor(minute / 60);
    const at = hour * 3_600_000;
    const commit = async (...events: [SourceId, number, 'processed' | 'rejected', string][]) => {
      const counts = new EventCounts();
      for (const [source, time, outcome, reason] of events) {
        counts.add(workspaceId, source, time, outcome, reason);
      }
      await database.hot.commit(counts.changes());
    };
    await commit(
      [web, at + 1, 'processed', ''],
      [web, at + 3_599_999, 'processed', ''],
      [web, at + 7, 'rejected', 'no_type'],
    );
    await commit(
      [web, at + 3_600_000, 'rejected', 'no_type'],
      [web, at + 3_600_000, 'rejected', 'no_user_id'],
      [app, at + 3_600_005, 'processed', ''],
    );
    // Of a receiver whose clock is behind: the newest stays the newest.
    await commit([web, at + 3_500_000, 'processed', '']);
    const stranger = new EventCounts();
    stranger.add(other, web, at + 9, 'processed', '');
    await database.hot.commit(stranger.changes());

    const outcomes = (rows: { sourceId: string; at: number; outcome: string; count: number }[]) =>
      rows.map(({ sourceId, ...row }) => [sourceId, row.at, row.outcome, row.count]).sort();
    const quarter = 900_000;
    expect(outcomes(await reader.overTime(workspaceId, 'quarter', at))).toEqual([
      [web, at, 'processed', 1],
      [web, at, 'rejected', 1],
      [web, at + 3 * quarter, 'processed', 2],
      [web, at + 4 * quarter, 'rejected', 2],
      [app, at + 4 * quarter, 'processed', 1],
    ]);
    expect(outcomes(await reader.overTime(workspaceId, 'quarter', at + quarter, app))).toEqual([
      [app, at + 4 * quarter, 'processed', 1],
    ]);
    expect(outcomes(await reader.overTime(workspaceId, 'minute', at + 119_999, web))).toEqual([
      [web, at + 58 * 60_000, 'processed', 1],
      [web, at + 59 * 60_000, 'processed', 1],
      [web, at + 60 * 60_000, 'rejected', 2],
    ]);
    expect(await reader.overTime(workspaceId, 'minute', -1, app)).toHaveLength(1);
    expect(await reader.reasons(workspaceId, web, 'minute', at)).toEqual([
      { outcome: 'processed', reason: '', count: 3, lastAt: at + 59 * 60_000 },
      { outcome: 'rejected', reason: 'no_type', count: 2, lastAt: at + 60 * 60_000 },
      { outcome: 'rejected', reason: 'no_user_id', count: 1, lastAt: at + 60 * 60_000 },
    ]);
    expect(await reader.reasons(workspaceId, web, 'quarter', at + 4 * quarter)).toEqual([
      { outcome: 'rejected', reason: 'no_type', count: 1, lastAt: at + 4 * quarter },
      { outcome: 'rejected', reason: 'no_user_id', count: 1, lastAt: at + 4 * quarter },
    ]);
    expect(await reader.activeQuarters(workspaceId, web, at)).toEqual([
      ...[at, at + 3 * quarter, at + 4 * quarter],
    ]);
    expect(await reader.activeQuarters(workspaceId, app, at)).toEqual([at + 4 * quarter]);
    expect(await reader.activeQuarters(other, app, at)).toEqual([]);
    const last = await reader.lastEvents(workspaceId);
    expect(last.sort((a, b) => a.receivedAt - b.receivedAt)).toEqual([
      { sourceId: web, outcome: 'processed', receivedAt: at + 3_599_999 },
      { sourceId: web, outcome: 'rejected', receivedAt: at + 3_600_000 },
      { sourceId: app, outcome: 'processed', receivedAt: at + 3_600_005 },
    ]);
    expect(await reader.lastEvents(other)).toEqual([
      { sourceId: web, outcome: 'processed', receivedAt: at + 9 },
    ]);
    await close();
  });

  it('are trimmed to what is shown, and their totals stay', async () => {
    const { database, close } = await open(observeMigrations);
    const now = minute * 60_000;
    const hoursMs = 3_600_000;
    const counts = new EventCounts();
    for (const hoursAgo of [0, 1, 47, 49, 24 * 63, 24 * 65]) {
      for (const source of [web, app]) {
        counts.add(workspaceId, source, now - hoursAgo * hoursMs, 'processed', '');
      }
    }
    await database.hot.commit(counts.changes());
    await trimEventCounts(database, now);
    const reader = createEventCountReader(database);
    const minutes = await reader.perMinute(workspaceId, 0);
    expect(minutes.map((one) => (minute - one.minute) / 60)).toEqual([47, 1, 0]);
    const sources = createSourceCountReader(database);
    const byQuarter = await sources.overTime(workspaceId, 'quarter', 0, web);
    const quarter = Math.floor(now / 900_000) * 900_000;
    expect(byQuarter.map(({ at }) => (quarter - at) / hoursMs)).toEqual([24 * 63, 49, 47, 1, 0]);
    expect(await reader.totals(workspaceId)).toEqual([{ outcome: 'processed', count: 12 }]);
    await close();
  });
}
