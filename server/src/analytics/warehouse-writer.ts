import type { Clock } from '../kernel/clock.ts';
import type { LogPosition, ResolvedEvent } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Cursor, CursorStore, ProcessedEntry, Stream, StreamChunk } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { storeAccountMemberships } from './account-membership-row.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { nameColumns, nameRows } from './find-by-words.ts';
import { insertRows } from './insert-rows.ts';
import { storeMemberships } from './membership-row.ts';
import { type Parting, partProfiles } from './part-profiles.ts';
import { byWorkspace, readGroup, readPlanned, type WorkspaceGroup } from './plan-group.ts';
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
import { countOpenMerges, reloadMergedIds, squashMerges } from './squash-merges.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

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
  /** Moves the cursor past stored events in one transaction with whatever counts them; without it, the cursor alone. */
  readonly commitStored?: CommitStored;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits?: Partial<WarehouseWriterLimits>;
}

export type CommitStored = (
  cursorName: string,
  from: Cursor,
  to: Cursor,
  stored: readonly ResolvedEvent[],
) => Promise<void>;

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
const snapshotsPerRead = 1_000;

export function createWarehouseWriter(dependencies: WarehouseWriterDependencies): WarehouseWriter {
  return new Writer(dependencies);
}

class Writer implements WarehouseWriter {
  private readonly given: WarehouseWriterDependencies;
  private readonly limits: WarehouseWriterLimits;
  private readonly openMerges = new Map<WorkspaceId, number>();
  private failure: string | null = null;
  private squash: Promise<void> | null = null;

  constructor(given: WarehouseWriterDependencies) {
    this.given = given;
    this.limits = { ...defaultWarehouseWriterLimits, ...given.limits };
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
    let chunks: StreamChunk[];
    let full = true;
    if (cursor.planned === null) {
      ({ chunks, full } = await readGroup(stream, cursor.position, this.limits));
      const last = chunks.at(-1)?.last;
      if (last === undefined) return 'idle';
      await cursors.write(warehouseCursor, { position: cursor.position, planned: last });
    } else {
      chunks = await readPlanned(stream, cursor.position, cursor.planned, this.limits.bytesMax);
    }
    const planned = (chunks.at(-1) as StreamChunk).last;
    const range = `${this.given.logId}:${cursor.position}-${planned}`;
    const stored: ResolvedEvent[] = [];
    for (const group of byWorkspace(chunks)) {
      const refused = await this.storeWorkspace(group, range);
      for (const entry of group.entries) if (!refused.has(entry)) stored.push(entry.event);
    }
    const done = { position: planned, planned: null };
    const { commitStored } = this.given;
    if (commitStored === undefined) await cursors.write(warehouseCursor, done);
    else await commitStored(warehouseCursor, { ...cursor, planned }, done, stored);
    return full ? 'full' : 'part';
  }

  /** Answers with what ClickHouse cannot store. */
  private async storeWorkspace(
    group: WorkspaceGroup,
    range: string,
  ): Promise<ReadonlySet<ProcessedEntry>> {
    const { warehouse, schema, logger } = this.given;
    const refused = new Set<ProcessedEntry>();
    await schema.ensure(group.workspaceId);
    const database = databaseOf(group.workspaceId);
    await insertRows(
      warehouse,
      { database, table: 'events', columns: eventColumns, token: `${group.workspaceId}:${range}` },
      group.entries.map((entry) => ({ row: eventRow(entry.event), source: entry })),
      async (entry, reason) => {
        logger.error({ reason, position: entry.event.position }, 'an event cannot be stored');
        await this.given.onUnstorable(entry, reason);
        refused.add(entry);
      },
    );
    const snapshots = await this.readSnapshots(group);
    const merging = group.entries.filter((entry) => entry.merged.length > 0);
    await this.storeProfiles(database, snapshots, merging);
    await this.storeNames(database, snapshots, group);
    // Before the merges: once those are squashed, the dictionary maps no former id that comes later.
    await storeMemberships({ warehouse, logger }, group, range);
    await storeAccountMemberships({ warehouse, logger }, group, range);
    for (const parting of group.partings) await this.storeParting(group, parting, range);
    if (merging.length > 0) await this.storeMerges(group.workspaceId, snapshots, merging);
    return refused;
  }

  private async readSnapshots(group: WorkspaceGroup): Promise<ProfileSnapshot[]> {
    const ids = [...group.touched];
    const found = new Map<ProfileId, ProfileSnapshot>();
    for (let from = 0; from < ids.length; from += snapshotsPerRead) {
      const some = ids.slice(from, from + snapshotsPerRead);
      for (const snapshot of await this.given.snapshots(group.workspaceId, some)) {
        found.set(snapshot.profileId, snapshot);
      }
    }
    return [...found.values()];
  }

  private async storeProfiles(
    database: string,
    snapshots: readonly ProfileSnapshot[],
    merging: readonly ProcessedEntry[],
  ): Promise<void> {
    const gone = merging.flatMap(({ event, merged }) =>
      merged.map((id) => ({
        row: mergedAwayRow(id, event.position, event.receivedAt),
        source: id,
      })),
    );
    const present = snapshots.map((snapshot) => ({
      row: profileRow(snapshot),
      source: snapshot.profileId,
    }));
    const target = { database, table: 'profiles', columns: profileColumns, token: '' };
    await insertRows(this.given.warehouse, target, [...gone, ...present], async (id, reason) => {
      this.given.logger.error(
        { reason, profile: id },
        'a profile cannot be stored in the warehouse',
      );
    });
  }

  /** Of profiles whose names may have changed: few among all that events touch. */
  private async storeNames(
    database: string,
    snapshots: readonly ProfileSnapshot[],
    { entries, partings }: Pick<WorkspaceGroup, 'entries' | 'partings'>,
  ): Promise<void> {
    const renamed = new Set<ProfileId>();
    for (const { parted } of partings) for (const { profileId } of parted) renamed.add(profileId);
    for (const { event, merged, touched } of entries) {
      if (merged.length === 0 && Object.keys(event.traits).length === 0) continue;
      for (const id of touched) renamed.add(id);
    }
    const rows = snapshots
      .filter(({ profileId, mergedIds }) => [profileId, ...mergedIds].some((id) => renamed.has(id)))
      .flatMap(({ profileId, nameWords }) =>
        nameRows(profileId, nameWords).map((row) => ({ row, source: profileId })),
      );
    const target = { database, table: 'profile_names', columns: nameColumns, token: '' };
    await insertRows(this.given.warehouse, target, rows, async (id, reason) => {
      this.given.logger.error({ reason, profile: id }, 'a name cannot be stored in the warehouse');
    });
  }

  /** Not beside a squash: what that writes into events goes by the merges that there were. */
  private async storeParting(
    { workspaceId, entries }: WorkspaceGroup,
    parting: Parting,
    range: string,
  ): Promise<void> {
    await this.squash;
    await partProfiles(this.given.warehouse, workspaceId, parting);
    this.openMerges.delete(workspaceId);
    // What came after it in the same group was taken away with what came before.
    const later = entries.filter(({ event }) => event.position > parting.position);
    const token = `${range}/${parting.position}`;
    await storeAccountMemberships(this.given, { workspaceId, entries: later }, token);
  }

  /** Links all former ids to what they mean now, so that none is followed in two steps. */
  private async storeMerges(
    workspaceId: WorkspaceId,
    snapshots: readonly ProfileSnapshot[],
    merging: readonly ProcessedEntry[],
  ): Promise<void> {
    const { warehouse, logger } = this.given;
    const byAnyId = new Map<ProfileId, ProfileSnapshot>();
    for (const snapshot of snapshots) {
      for (const id of [snapshot.profileId, ...snapshot.mergedIds]) byAnyId.set(id, snapshot);
    }
    const links = new Map<ProfileId, MergeLink>();
    for (const { event, merged } of merging) {
      const target = byAnyId.get(event.profileId);
      const to = target?.profileId ?? event.profileId;
      for (const from of new Set([...merged, ...(target?.mergedIds ?? [])])) {
        if (from !== to)
          links.set(from, { from, to, at: event.receivedAt, version: event.position });
      }
    }
    const database = databaseOf(workspaceId);
    await insertRows(
      warehouse,
      { database, table: 'merges', columns: mergeColumns, token: '' },
      [...links.values()].map((link) => ({ row: mergeRow(link), source: link })),
      async (_link, reason) =>
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
