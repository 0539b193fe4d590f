import type { CustomerEvent } from '../../kernel/event.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { eventTime } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import { emptyRecorded, forget, recorder } from '../record/record.ts';
import { type RecordedDocument, recordedDocument } from '../record/recorded-document.ts';
import type { WorkspaceSegments } from './live-segments.ts';
import { readSegmentRows } from './segment-rows.ts';
import { segmentsFrom } from './segment-work.ts';

/** What the stream records for a workspace now, with the names of its recordings; null while the past of one is missing. */
export async function presentRecordings(
  tables: HotTables,
  workspaceId: WorkspaceId,
): Promise<WorkspaceSegments | null> {
  const rows = await readSegmentRows(tables, workspaceId);
  return rows.recordings.every(({ complete }) => complete === 1) ? segmentsFrom(rows) : null;
}

/** What would have been recorded of the events of a user, in the order of the log. */
export function recordAnew(
  events: readonly CustomerEvent[],
  { users }: WorkspaceSegments,
): RecordedDocument {
  const recorded = emptyRecorded();
  const recorders = [...users.recordings.values()].map((one) => recorder(one, users.calendar));
  for (const event of events) {
    const { type, event: name, sourceId, position, properties } = event;
    const at = eventTime(event);
    for (const record of recorders) {
      record(recorded, { type, name, sourceId, at, position, properties });
    }
  }
  // The log has come at least so far.
  const now = Math.max(0, ...events.map(({ receivedAt }) => receivedAt));
  forget(recorded, users.recordings, now);
  return recordedDocument(recorded, (key) => key);
}
