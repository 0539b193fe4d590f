import { positionsPerRecord } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { BackfillReader, BackfillRow } from '../segments/backfill/backfill.ts';
import { createCalendar } from '../segments/evaluate/calendar.ts';
import {
  type SegmentRecordingRow,
  segmentRecordingTable,
} from '../segments/live/segment-progress.ts';
import { emptyRecorded, recorder } from '../segments/record/record.ts';
import { recordedDocument } from '../segments/record/recorded-document.ts';
import type { Recorded, Recording } from '../segments/record/recording.ts';
import type { PipelineWorld } from './pipeline-harness.ts';

/** The past of recordings as the stream has it, where a test has no warehouse: by the recorder itself. */
export function pastInStream(worldOf: () => PipelineWorld): BackfillReader {
  const read = new Map<string, Promise<BackfillRow[]>>();
  const rowsOf = (workspaceId: WorkspaceId, key: string, since: number): Promise<BackfillRow[]> => {
    const name = `${workspaceId} ${key} ${since}`;
    const known = read.get(name) ?? pastOf(worldOf(), workspaceId, key, since);
    read.set(name, known);
    return known;
  };
  return {
    total: async ({ workspaceId, key, since }) => (await rowsOf(workspaceId, key, since)).length,
    rows: async ({ workspaceId, key, since }, after, rowsMax) =>
      (await rowsOf(workspaceId, key, since)).filter(({ n }) => n > after).slice(0, rowsMax),
  };
}

async function pastOf(
  world: PipelineWorld,
  workspaceId: WorkspaceId,
  key: string,
  since: number,
): Promise<BackfillRow[]> {
  const [row] = await world.database.hot.find<SegmentRecordingRow>(segmentRecordingTable, [
    [workspaceId, key],
  ]);
  if (row === undefined) throw new Error('the recording is gone');
  const recording = JSON.parse(row.recording) as Recording;
  const record = recorder(recording, createCalendar(row.time_zone));
  const found = new Map<ProfileId, Recorded>();
  for (const entry of await world.entries()) {
    if (entry.outcome !== 'processed') continue;
    const { event } = entry;
    if (event.position >= (since + 1) * positionsPerRecord) continue;
    const recorded = found.get(event.profileId) ?? emptyRecorded();
    const at = Math.min(event.timestamp, event.receivedAt);
    if (record(recorded, { ...event, name: event.event, at })) {
      found.set(event.profileId, recorded);
    }
  }
  return [...found].map(([profileId, recorded], index) => {
    const { e, s } = recordedDocument(recorded, (one) => one);
    const past = e[key] ?? s[key];
    if (past === undefined) throw new Error('nothing was recorded');
    return { n: index + 1, profileId, past: JSON.parse(JSON.stringify(past)) };
  });
}
