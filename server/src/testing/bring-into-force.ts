import type { SegmentDefinition } from '../segments/definition/definition.ts';
import { createCalendar } from '../segments/evaluate/calendar.ts';
import { segmentProgressTable, segmentRecordingTable } from '../segments/live/segment-progress.ts';
import { planOf } from '../segments/plan.ts';
import type { HttpWorld } from './http-world.ts';

/** Says of a new segment that it is in force from its first event on, as the processor does after its backfill. */
export async function bringIntoForce(
  { database, ours }: Pick<HttpWorld, 'database' | 'ours'>,
  segmentId: string,
  definition: SegmentDefinition,
): Promise<void> {
  const plan = planOf(definition, createCalendar('UTC'));
  const common = { workspace_id: ours, time_zone: 'UTC' };
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
      ...{ kind: 'put', table: segmentRecordingTable },
      rows: plan.recordings.map((recording) => ({
        ...{ ...common, key: recording.key, since: 0, complete: 1, applied: 0 },
        recording: JSON.stringify(recording),
      })),
    },
  ]);
}
