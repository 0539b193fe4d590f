import type { WorkspaceId } from '../../kernel/ids.ts';
import type {
  AnyHotTable,
  HotChange,
  HotKey,
  HotRow,
  HotTables,
} from '../../storage/hot-tables.ts';
import type { SegmentRows } from './lifecycle.ts';
import {
  type SegmentProgressRow,
  type SegmentRecordingRow,
  segmentProgressTable,
  segmentRecordingTable,
} from './segment-progress.ts';

/** More than the segments of any workspace: what is read is all there is. */
const rowsMax = 100_000;

export async function readSegmentRows(
  tables: HotTables,
  workspaceId: WorkspaceId,
): Promise<SegmentRows> {
  const [progress, recordings] = await Promise.all([
    tables.scan<SegmentProgressRow>(segmentProgressTable, [workspaceId], { rowsMax }),
    tables.scan<SegmentRecordingRow>(segmentRecordingTable, [workspaceId], { rowsMax }),
  ]);
  return { progress, recordings };
}

/** What has to be written so that `after` stands where `before` stood; nothing where they are the same. */
export function rowChanges(before: SegmentRows, after: SegmentRows): HotChange[] {
  return [
    ...tableChanges(segmentProgressTable, before.progress, after.progress),
    ...tableChanges(segmentRecordingTable, before.recordings, after.recordings),
  ];
}

function tableChanges(
  table: AnyHotTable,
  before: readonly HotRow[],
  after: readonly HotRow[],
): HotChange[] {
  const keyOf = (row: HotRow): HotKey =>
    table.columns.slice(0, table.keyLength).map(({ name }) => row[name] ?? null);
  const named = (rows: readonly HotRow[]) =>
    new Map(rows.map((row) => [JSON.stringify(keyOf(row)), row]));
  const [old, present] = [named(before), named(after)];
  const gone = before.filter((row) => !present.has(JSON.stringify(keyOf(row)))).map(keyOf);
  const changed = after.filter((row) => {
    const known = old.get(JSON.stringify(keyOf(row)));
    return known === undefined || table.columns.some(({ name }) => known[name] !== row[name]);
  });
  return [
    ...(gone.length === 0 ? [] : [{ kind: 'remove', table, keys: gone } as const]),
    ...(changed.length === 0 ? [] : [{ kind: 'put', table, rows: changed } as const]),
  ];
}
