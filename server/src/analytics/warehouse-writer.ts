import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { LogPosition, ResolvedEvent } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Cursor, CursorStore, ProcessedEntry, Stream, StreamChunk } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { storeAccountLinks } from './account-membership-row.ts';
import { eventColumns } from './event-row.ts';
import { nameColumns, nameRows } from './find-by-words.ts';
import { insertRows } from './insert-rows.ts';
import { type Parting, partProfiles } from './part-profiles.ts';
import { readGroup, readPlanned } from './plan-group.ts';
import {
  type MergeLink,
  mergeColumns,
  mergedAwayRow,
  mergeRow,
  type ProfileSnapshot,
  type ProfileSnapshots,
  profileColumns,
  profileRow,
} from './profile-row.ts';
import { RowBytes, SparePieces } from './row-bytes.ts';
import { countOpenMerges, reloadMergedIds, squashMerges } from './squash-merges.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';
import { Groups, type WorkspaceGroup } from './workspace-group.ts';

/**
 * Durable point 3: brings the processed stream into the warehouse, from a cursor of its own.
 *
 *   read a group ─▶ cursor: planned ─▶ insert events (token from the range) ─▶ profiles, memberships, merges ─▶ cursor: done
 *                                                                                     with it, what counts stored events
 *
 * Exactly once: the range is fixed in the cursor before the first insert, so whatever dies in between, the next start
 * repeats the same rows under the same tokens, which ClickHouse knows. Profiles and merges are replaced by version.
 */
export interface WarehouseWriter {
  /** Works until the signal aborts; failures are retried with backoff, and never end it. */
  run(signal: AbortSignal): Promise<void>;
  /** Stores all that the stream has now; throws what the warehouse throws. Not while `run` runs. */
  drain(): Promise<void>;
  lag(): Promise<WarehouseLag>;
}

export interface WarehouseLag {
  readonly position: LogPosition;
  readonly end: LogPosition;
  /** Age of the oldest event that is not stored, 0 when all are. */
  readonly ms: number;
  /** Why the last attempt failed, null when it did not. */
  readonly failure: string | null;
}

export interface WarehouseWriterDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly stream: Stream;
  readonly cursors: CursorStore;
  /** Of the log whose positions the stream has: positions of two logs must not give one token. */
  readonly logId: string;
  readonly snapshots: ProfileSnapshots;
  /** Takes an event that ClickHouse cannot store, for the dead letters. */
  readonly onUnstorable: (entry: ProcessedEntry, reason: string) => Promise<void>;
  /** Begins to count what is stored, for the transaction that moves the cursor past it; without it, the cursor moves alone. */
  readonly countStored?: () => StoredCount;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: Partial<WarehouseWriterLimits>;
}

/** Counts the events of a round, and moves the cursor with the count. */
export interface StoredCount {
  observe(events: readonly ResolvedEvent[]): Promise<void>;
  /** Throws `conflict` where what it counts was changed elsewhere, or the cursor was. */
  commit(cursorName: string, from: Cursor, to: Cursor): Promise<void>;
}

export interface WarehouseWriterLimits {
  /** Entries of one group; ClickHouse wants few large inserts. */
  readonly rowsMax: number;
  readonly bytesMax: number;
  /** Least time between two groups that are not full. */
  readonly groupMs: number;
  /** How often an idle writer looks. */
  readonly pollMs: number;
  readonly backoffMsMin: number;
  readonly backoffMsMax: number;
  /** Merges outside the stored events before they are written into them. */
  readonly openMergesMax: number;
}

export const warehouseCursor = 'warehouse';

export const defaultWarehouseWriterLimits: WarehouseWriterLimits = {
  rowsMax: 20_000,
  bytesMax: 16_000_000,
  groupMs: 1_000,
  pollMs: 100,
  backoffMsMin: 200,
  backoffMsMax: 30_000,
  openMergesMax: 10_000,
};

/** Profiles asked for at once. */
const snapshotsPerRead = 250;

/** What a profile is that others were merged into. */
type MergeTarget = Pick<ProfileSnapshot, 'profileId' | 'mergedIds'>;

export function createWarehouseWriter(dependencies: WarehouseWriterDependencies): WarehouseWriter {
  return new Writer(dependencies);
}

class Writer implements WarehouseWriter {
  private readonly given: WarehouseWriterDependencies;
  private readonly limits: WarehouseWriterLimits;
  private readonly openMerges = new Map<WorkspaceId, number>();
  private failure: string | null = null;
  private squash: Promise<void> | null = null;
  private readonly spare: SparePieces;

  constructor(given: WarehouseWriterDependencies) {
    this.given = given;
    this.limits = { ...defaultWarehouseWriterLimits, ...given.limits };
    this.spare = new SparePieces(this.limits.bytesMax);
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.given;
    let backoffMs = this.limits.backoffMsMin;
    while (!signal.aborted) {
      const started = clock.monotonic();
      try {
        const full = await this.storeGroup();
        this.failure = null;
        backoffMs = this.limits.backoffMsMin;
        if (full === 'idle') await clock.sleep(this.limits.pollMs, signal);
        if (full === 'part') {
          await clock.sleep(this.limits.groupMs - (clock.monotonic() - started), signal);
        }
      } catch (error) {
        if (signal.aborted) return;
        this.failure = error instanceof Error ? error.name : 'unknown';
        logger.warn({ err: describe(error), backoffMs }, 'the warehouse takes nothing; retrying');
        await clock.sleep(backoffMs, signal);
        backoffMs = Math.min(backoffMs * 2, this.limits.backoffMsMax);
      }
    }
  }

  async drain(): Promise<void> {
    while ((await this.storeGroup()) !== 'idle') {
      // Each round stores one group.
    }
  }

  async lag(): Promise<WarehouseLag> {
    return { ...(await warehouseLag(this.given)), failure: this.failure };
  }

  private async storeGroup(): Promise<'full' | 'part' | 'idle'> {
    const { stream, cursors } = this.given;
    const cursor = await cursors.read(warehouseCursor);
    const { position } = cursor;
    const groups = new Groups(this.spare);
    const count = this.given.countStored?.();
    const add = async (chunk: StreamChunk) => {
      await count?.observe(eventsOf(chunk));
      return groups.add(chunk);
    };
    let planned: LogPosition;
    let full = true;
    if (cursor.planned === null) {
      const read = await readGroup(stream, position, this.limits, add);
      if (read.last === null) return 'idle';
      ({ last: planned, full } = read);
      await cursors.write(warehouseCursor, { position, planned });
    } else {
      ({ planned } = cursor);
      const { bytesMax } = this.limits;
      for await (const chunk of readPlanned(stream, position, planned, bytesMax)) await add(chunk);
    }
    const range = `${this.given.logId}:${position}-${planned}`;
    const refused = new Set<LogPosition>();
    for (const group of groups) await this.storeWorkspace(group, range, refused);
    const from = { position, planned };
    const to = { position: planned, planned: null };
    if (count === undefined) await cursors.write(warehouseCursor, to);
    else await this.commit(count, from, to, refused);
    return full ? 'full' : 'part';
  }

  /** Counts once more where events turned out not to be stored, or where what is counted was changed meanwhile. */
  private async commit(
    count: StoredCount,
    from: PlannedCursor,
    to: Cursor,
    refused: ReadonlySet<LogPosition>,
  ): Promise<void> {
    if (refused.size === 0) {
      try {
        return await count.commit(warehouseCursor, from, to);
      } catch (error) {
        if (!(error instanceof OnefoldError) || error.code !== 'conflict') throw error;
      }
    }
    const { stream, countStored } = this.given;
    const again = (countStored as () => StoredCount)();
    const { bytesMax } = this.limits;
    for await (const chunk of readPlanned(stream, from.position, from.planned, bytesMax)) {
      await again.observe(eventsOf(chunk).filter(({ position }) => !refused.has(position)));
    }
    await again.commit(warehouseCursor, from, to);
  }

  /** @param refused takes the positions of events that ClickHouse cannot store */
  private async storeWorkspace(
    group: WorkspaceGroup,
    range: string,
    refused: Set<LogPosition>,
  ): Promise<void> {
    const { given, spare } = this;
    const { warehouse, schema, logger } = given;
    const { workspaceId, links } = group;
    await schema.ensure(workspaceId);
    const database = databaseOf(workspaceId);
    await insertRows(
      warehouse,
      { database, table: 'events', columns: eventColumns, token: `${workspaceId}:${range}` },
      group.events,
      async (position, reason) => {
        logger.error({ reason, position }, 'an event cannot be stored');
        await given.onUnstorable(await entryAt(given.stream, position), reason);
        refused.add(position);
      },
    );
    const targets = await this.storeProfiles(database, group);
    // Before the merges: once those are squashed, the dictionary maps no former id that comes later.
    await group.memberships.store(given, workspaceId, range);
    await storeAccountLinks(given, workspaceId, links, { range, spare });
    for (const parting of group.partings) await this.storeParting(group, parting, range);
    if (group.merging.length > 0) await this.storeMerges(group, targets);
  }

  /** Profiles as they are now, and their names; answers with those that others were merged into. */
  private async storeProfiles(
    database: string,
    { workspaceId, touched, renamed, merging }: WorkspaceGroup,
  ): Promise<MergeTarget[]> {
    const { warehouse, snapshots, logger } = this.given;
    const profiles = new RowBytes<ProfileId>(this.spare);
    const names = new RowBytes<ProfileId>(this.spare);
    for (const { merged, position, receivedAt } of merging) {
      for (const id of merged) profiles.add(mergedAwayRow(id, position, receivedAt), id);
    }
    const targets: MergeTarget[] = [];
    const met = new Set<ProfileId>();
    const ids = [...touched];
    for (let from = 0; from < ids.length; from += snapshotsPerRead) {
      const some = ids.slice(from, from + snapshotsPerRead);
      for (const snapshot of await snapshots(workspaceId, some)) {
        const { profileId, mergedIds } = snapshot;
        if (met.has(profileId)) continue;
        met.add(profileId);
        profiles.add(profileRow(snapshot), profileId);
        if (mergedIds.length > 0) targets.push({ profileId, mergedIds });
        if (!renamed.has(profileId) && !mergedIds.some((id) => renamed.has(id))) continue;
        for (const row of nameRows(profileId, snapshot.nameWords)) names.add(row, profileId);
      }
    }
    const target = { database, table: 'profiles', columns: profileColumns, token: '' };
    await insertRows(warehouse, target, profiles, async (profile, reason) => {
      logger.error({ reason, profile }, 'a profile cannot be stored in the warehouse');
    });
    const named = { database, table: 'profile_names', columns: nameColumns, token: '' };
    await insertRows(warehouse, named, names, async (profile, reason) => {
      logger.error({ reason, profile }, 'a name cannot be stored in the warehouse');
    });
    return targets;
  }

  /** Not beside a squash: what that writes into events goes by the merges that there were. */
  private async storeParting(
    { workspaceId, links }: WorkspaceGroup,
    parting: Parting,
    range: string,
  ): Promise<void> {
    const { given, spare } = this;
    await this.squash;
    await partProfiles(given.warehouse, workspaceId, parting);
    this.openMerges.delete(workspaceId);
    // What came after it in the same group was taken away with what came before.
    const later = links.filter(({ position }) => position > parting.position);
    const token = `${range}/${parting.position}`;
    await storeAccountLinks(given, workspaceId, later, { range: token, spare });
  }

  /** Links all former ids to what they mean now, so that none is followed in two steps. */
  private async storeMerges(
    { workspaceId, merging }: WorkspaceGroup,
    targets: readonly MergeTarget[],
  ): Promise<void> {
    const { warehouse, logger } = this.given;
    const byAnyId = new Map<ProfileId, MergeTarget>();
    for (const target of targets) {
      for (const id of [target.profileId, ...target.mergedIds]) byAnyId.set(id, target);
    }
    const links = new Map<ProfileId, MergeLink>();
    for (const { position: version, receivedAt: at, profileId, merged } of merging) {
      const target = byAnyId.get(profileId);
      const to = target?.profileId ?? profileId;
      for (const from of new Set([...merged, ...(target?.mergedIds ?? [])])) {
        if (from !== to) links.set(from, { from, to, at, version });
      }
    }
    const rows = new RowBytes<ProfileId>(this.spare);
    for (const link of links.values()) rows.add(mergeRow(link), link.from);
    const database = databaseOf(workspaceId);
    const target = { database, table: 'merges', columns: mergeColumns, token: '' };
    await insertRows(warehouse, target, rows, async (_from, reason) =>
      logger.error({ reason }, 'a merge cannot be stored in the warehouse'),
    );
    await reloadMergedIds(warehouse, workspaceId);
    const counted = this.openMerges.get(workspaceId);
    const open =
      counted === undefined ? await countOpenMerges(warehouse, workspaceId) : counted + links.size;
    this.openMerges.set(workspaceId, open);
    if (open >= this.limits.openMergesMax) this.squashBeside(workspaceId);
  }

  /** Beside the inserts: it rewrites parts and may take minutes. What is cut short is done by the next one. */
  private squashBeside(workspaceId: WorkspaceId): void {
    if (this.squash !== null) return;
    const { warehouse, logger } = this.given;
    this.squash = squashMerges(warehouse, workspaceId)
      .then((merges) => {
        this.openMerges.delete(workspaceId);
        logger.info({ merges, workspace: workspaceId }, 'merges were written into stored events');
      })
      .catch((error: unknown) => {
        logger.warn({ err: describe(error) }, 'merges could not be written into stored events');
      })
      .finally(() => {
        this.squash = null;
      });
  }
}

interface PlannedCursor extends Cursor {
  readonly planned: LogPosition;
}

function eventsOf({ entries }: StreamChunk): ResolvedEvent[] {
  return entries.flatMap((entry) => (entry.outcome === 'processed' ? [entry.event] : []));
}

/** Reads an event once more. */
async function entryAt(stream: Stream, position: LogPosition): Promise<ProcessedEntry> {
  const [chunk] = await stream.read(position - 1, { chunksMax: 1, bytesMax: 1 });
  const found = chunk?.entries.find(
    (entry) => entry.outcome === 'processed' && entry.event.position === position,
  );
  if (found?.outcome !== 'processed') throw new Error(`the stream no longer has event ${position}`);
  return found;
}

/** How far the warehouse is behind the stream, whichever process writes it. */
export async function warehouseLag({
  stream,
  cursors,
  clock,
}: Pick<WarehouseWriterDependencies, 'stream' | 'cursors' | 'clock'>): Promise<
  Omit<WarehouseLag, 'failure'>
> {
  const [{ position }, end] = await Promise.all([cursors.read(warehouseCursor), stream.end()]);
  if (position >= end) return { position, end, ms: 0 };
  const [chunk] = await stream.read(position, { chunksMax: 1, bytesMax: 1 });
  const first = chunk?.entries[0];
  const receivedAt = first?.outcome === 'processed' ? first.event.receivedAt : first?.receivedAt;
  const ms = receivedAt === undefined ? 0 : Math.max(0, clock.now() - receivedAt);
  return { position, end, ms };
}

/** Class and message of our own errors; ClickHouse's may quote data. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? ` ${String(error.code)}` : '';
  return `${error.name}${code}`;
}
