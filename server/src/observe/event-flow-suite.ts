import { expect, it } from 'vitest';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { EventCounts, observeMigrations } from './event-counts.ts';
import { createEventFlowReader } from './event-flow.ts';
import { minuteMs, quarterMs } from './time-spans.ts';

const ours = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const theirs = 'ws_bbbbbbbbbbbbbbbb' as WorkspaceId;
const web = 'src_aaaaaaaaaaaaaaaa' as SourceId;
const app = 'src_bbbbbbbbbbbbbbbb' as SourceId;
const noon = Date.UTC(2026, 0, 5, 12);

/** What the flow of events over time shows on every engine. */
export function eventFlowSuite(open: Provide<Database>): void {
  it('shows what became of the events of a window, by time and by source', async () => {
    const { database, close } = await open(observeMigrations);
    const counts = new EventCounts();
    counts.add(ours, web, noon - 1, 'processed', '');
    counts.add(ours, web, noon, 'processed', '');
    counts.add(ours, app, noon + 59_999, 'processed', '');
    counts.add(ours, web, noon + minuteMs, 'rejected', 'no_type');
    counts.add(ours, web, noon + minuteMs, 'rejected', 'no_user_id');
    counts.add(ours, web, noon + minuteMs, 'noted', 'trait_limit');
    counts.add(ours, app, noon + quarterMs, 'dropped', 'duplicate');
    counts.add(theirs, web, noon, 'processed', '');
    await database.hot.commit(counts.changes());
    const flow = createEventFlowReader(database);
    const over = async (span: 'minute' | 'quarter', to: number) =>
      (await flow.overTime(ours, { span, from: noon, to })).map((one) => [
        (one.at - noon) / minuteMs,
        one.outcome,
        one.count,
      ]);
    expect(await over('minute', noon + quarterMs)).toEqual([
      [0, 'processed', 2],
      [1, 'rejected', 2],
    ]);
    expect((await over('quarter', noon + 2 * quarterMs)).sort()).toEqual([
      [0, 'processed', 2],
      [0, 'rejected', 2],
      [15, 'dropped', 1],
    ]);
    for (const span of ['minute', 'quarter'] as const) {
      const window = { span, from: noon, to: noon + 2 * quarterMs };
      const found = await flow.bySource(ours, window);
      expect(found.map((one) => `${one.sourceId} ${one.outcome} ${one.count}`).sort()).toEqual([
        `${web} processed 1`,
        `${web} rejected 2`,
        `${app} dropped 1`,
        `${app} processed 1`,
      ]);
      expect(await flow.bySource(theirs, window)).toEqual([
        { sourceId: web, outcome: 'processed', count: 1 },
      ]);
    }
    await close();
  });
}
