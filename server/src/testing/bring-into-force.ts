import type { SegmentDefinition } from '../segments/definition/definition.ts';
import { createCalendar } from '../segments/evaluate/calendar.ts';
import { keptRecording } from '../segments/live/needed-recordings.ts';
import { segmentProgressTable, segmentRecordingTable } from '../segments/live/segment-progress.ts';
import { readSegmentRows } from '../segments/live/segment-rows.ts';
import { planOf } from '../segments/plan.ts';
import { byFamily, coveringOf } from '../segments/record/covering.ts';
import type { HttpWorld } from './http-world.ts';

/** Says of a new segment that it is in force from its first event on, as the processor does after its backfill. */
export async function bringIntoForce(
  { database, ours }: Pick<HttpWorld, 'database' | 'ours'>,
  segmentId: string,
  definition: SegmentDefinition,
): Promise<void> {
  const plan = planOf(definition, createCalendar('UTC'));
  const common = { workspace_id: ours, time_zone: 'UTC' };
  const present = (await readSegmentRows(database.hot, ours)).recordings.map(keptRecording);
  const asked = [...present.map(({ recording }) => recording), ...plan.recordings];
  const recordings = [...byFamily(asked, (one) => one).values()].map(coveringOf);
  await database.hot.commit([
    {
      ...{ kind: 'put', table: segmentProgressTable },
      rows: [
        {
          ...{ ...common, segment_id: segmentId, version: 1, phase: 'live', done: 0, total: 0 },
          ...{ cursor: '', since: 0, definition: '{}', reason: 'backfill' },
        },
      ],
    },
    {
      ...{ kind: 'remove', table: segmentRecordingTable },
      keys: present.map(({ recording }) => [ours, recording.key]),
    },
    {
      ...{ kind: 'put', table: segmentRecordingTable },
      rows: recordings.map((recording) => ({
        ...{ ...common, key: recording.key, since: 0, complete: 1, applied: 0 },
        recording: JSON.stringify(recording),
      })),
    },
  ]);
}
