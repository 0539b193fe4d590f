import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { ProcessedEntry, Stream, StreamChunk, StreamEntry } from '../log/stream.ts';
import type { ChangedMembership } from './membership-row.ts';
import type { Parting } from './part-profiles.ts';

/** How much one round of inserts takes. A round has at least one chunk, however large. */
export interface GroupLimits {
  readonly rowsMax: number;
  readonly bytesMax: number;
}

/** Chunks read at once; they come as whole micro-batches. */
const chunksPerRead = 64;

/** Whole chunks from `after` that fit into the limits, and whether the limits were reached. */
export async function readGroup(
  stream: Stream,
  after: LogPosition,
  limits: GroupLimits,
): Promise<{ readonly chunks: StreamChunk[]; readonly full: boolean }> {
  const chunks: StreamChunk[] = [];
  let rows = 0;
  let from = after;
  for (;;) {
    const read = await stream.read(from, { chunksMax: chunksPerRead, bytesMax: limits.bytesMax });
    if (read.length === 0) return { chunks, full: false };
    for (const chunk of read) {
      if (chunks.length > 0 && rows + chunk.entries.length > limits.rowsMax) {
        return { chunks, full: true };
      }
      chunks.push(chunk);
      rows += chunk.entries.length;
      from = chunk.last;
    }
    if (rows >= limits.rowsMax) return { chunks, full: true };
  }
}

/** Exactly the chunks of a range that was planned before, so that a retry does the same again. */
export async function readPlanned(
  stream: Stream,
  after: LogPosition,
  planned: LogPosition,
  bytesMax: number,
): Promise<StreamChunk[]> {
  const chunks: StreamChunk[] = [];
  let from = after;
  while (from < planned) {
    const read = await stream.read(from, { chunksMax: chunksPerRead, bytesMax });
    if (read.length === 0) break;
    for (const chunk of read) {
      if (chunk.last > planned) break;
      chunks.push(chunk);
      from = chunk.last;
    }
    if ((read.at(-1) as StreamChunk).last > planned) break;
  }
  if (from !== planned) {
    throw new Error(`the stream no longer has the planned range ${after}–${planned}`);
  }
  return chunks;
}

/** What one workspace brings to a group, in the order of the stream. */
export interface WorkspaceGroup {
  readonly workspaceId: WorkspaceId;
  readonly entries: ProcessedEntry[];
  readonly touched: Set<ProfileId>;
  readonly memberships: ChangedMembership[];
  readonly partings: Parting[];
}

/** Splits a group by workspace; the same chunks give the same parts in the same order. */
export function byWorkspace(chunks: readonly StreamChunk[]): WorkspaceGroup[] {
  const groups = new Map<WorkspaceId, WorkspaceGroup>();
  for (const chunk of chunks) {
    for (const entry of chunk.entries) addEntry(groups, entry);
  }
  return [...groups.values()];
}

function addEntry(groups: Map<WorkspaceId, WorkspaceGroup>, entry: StreamEntry): void {
  if (entry.outcome !== 'processed' && entry.outcome !== 'timed') return;
  const { workspaceId, position, receivedAt } = entry.outcome === 'timed' ? entry : entry.event;
  let group = groups.get(workspaceId);
  if (group === undefined) {
    group = { workspaceId, entries: [], touched: new Set(), memberships: [], partings: [] };
    groups.set(workspaceId, group);
  }
  if (entry.outcome === 'processed') group.entries.push(entry);
  if (entry.outcome === 'timed' && entry.parted !== undefined) {
    group.partings.push({ position, receivedAt, parted: entry.parted });
  }
  for (const id of entry.touched ?? []) group.touched.add(id);
  for (const [n, membership] of (entry.memberships ?? []).entries()) {
    group.memberships.push({ ...membership, receivedAt, position, n });
  }
}
