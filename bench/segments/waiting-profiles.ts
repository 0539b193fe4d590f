import type { ProfileId } from '../../server/src/kernel/ids.ts';
import type { Profile } from '../../server/src/profiles/index.ts';
import { encodeProfile } from '../../server/src/profiles/profile-codec.ts';
import { profileTable } from '../../server/src/profiles/profile-store.ts';
import { readDefinition } from '../../server/src/segments/definition/definition.ts';
import { createCalendar } from '../../server/src/segments/evaluate/calendar.ts';
import type { ActiveSegment } from '../../server/src/segments/index.ts';
import {
  emptySegmentState,
  encodeSegmentState,
} from '../../server/src/segments/live/segment-state.ts';
import {
  segmentStateTable,
  segmentTimerTable,
} from '../../server/src/segments/live/segment-tables.ts';
import { planOf } from '../../server/src/segments/plan.ts';
import type { HotTables } from '../../server/src/storage/hot-tables.ts';
import { workspaceId } from './stream.ts';

const windowMs = 30 * 86_400_000;
const rowsPerCommit = 10_000;

const definition = readDefinition({
  where: {
    ...{ kind: 'event', event: { name: 'Order Completed' }, measure: { of: 'count' } },
    ...{ window: { kind: 'rolling', last: { count: 30, unit: 'day' } } },
    is: { op: 'at-least', number: 1 },
  },
});

/** Whoever bought in the last thirty days. */
export const buyers: ActiveSegment = { id: 'seg_buyers', version: 1, state: 'live', definition };

/** Puts profiles into the state that belong to the segment and leave it when their one event leaves the window. */
export async function putWaiting(
  tables: HotTables,
  profiles: number,
  dueAt: (number: number) => number,
): Promise<void> {
  const [recording] = planOf(definition, createCalendar('UTC')).recordings;
  for (let from = 0; from < profiles; from += rowsPerCommit) {
    const numbers = Array.from(
      { length: Math.min(rowsPerCommit, profiles - from) },
      (_, index) => from + index,
    );
    const rows = numbers.map((number) => {
      const ids = { workspace_id: workspaceId, profile_id: idOf(number) };
      const due = dueAt(number);
      const state = emptySegmentState(workspaceId, idOf(number));
      state.recorded.entries.set(recording!.key, [
        { at: due - windowMs, position: number, values: [] },
      ]);
      state.members.set(buyers.id, due - windowMs);
      return { ...ids, due_at: due, document: encodeSegmentState(state, null) };
    });
    await tables.commit([
      {
        kind: 'put',
        table: profileTable,
        rows: numbers.map((one) => encodeProfile(profileOf(one))),
      },
      { kind: 'put', table: segmentStateTable, rows },
      { kind: 'put', table: segmentTimerTable, rows },
    ]);
  }
}

function idOf(number: number): ProfileId {
  return `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}` as ProfileId;
}

export function numberOf(id: string): number {
  return Number(id.slice(-12));
}

function profileOf(number: number): Profile {
  return {
    ...{ workspaceId, id: idOf(number), collection: 'users', identifiers: [], mergedIds: [] },
    ...{ createdAt: 0, updatedAt: 0, version: 0, traits: {}, counts: {}, first: null, last: null },
  };
}
