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

  it('are kept by hour and reason, with the newest event of each outcome', async () => {
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
    expect(outcomes(await reader.byHour(workspaceId, hour))).toEqual([
      [web, hour, 'processed', 3],
      [web, hour, 'rejected', 1],
      [web, hour + 1, 'rejected', 2],
      [app, hour + 1, 'processed', 1],
    ]);
    expect(outcomes(await reader.byHour(workspaceId, hour + 1, app))).toEqual([
      [app, hour + 1, 'processed', 1],
    ]);
    expect(outcomes(await reader.byMinute(workspaceId, hour * 60 + 1, web))).toEqual([
      [web, hour * 60 + 58, 'processed', 1],
      [web, hour * 60 + 59, 'processed', 1],
      [web, hour * 60 + 60, 'rejected', 2],
    ]);
    expect(await reader.reasons(workspaceId, web, hour)).toEqual([
      { outcome: 'processed', reason: '', count: 3, lastHour: hour },
      { outcome: 'rejected', reason: 'no_type', count: 2, lastHour: hour + 1 },
      { outcome: 'rejected', reason: 'no_user_id', count: 1, lastHour: hour + 1 },
    ]);
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
    const byHour = await createSourceCountReader(database).byHour(workspaceId, 0, web);
    const hour = Math.floor(minute / 60);
    expect(byHour.map(({ at }) => hour - at)).toEqual([24 * 63, 49, 47, 1, 0]);
    expect(await reader.totals(workspaceId)).toEqual([{ outcome: 'processed', count: 12 }]);
    await close();
  });
}
