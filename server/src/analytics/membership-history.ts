import { OnefoldError } from '../kernel/errors.ts';
import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { StreamMembership } from '../log/index.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { readSizes, type SegmentSize, type SizesQuery } from './segment-sizes.ts';
import { databaseOf, type WarehouseSchema } from './warehouse-schema.ts';

/** Who entered and left segments, when and why, as the warehouse keeps it. Nothing of it expires. */
export interface MembershipHistory {
  /** Changes of one segment, or of one profile in all segments, the newest first. */
  changes(workspaceId: WorkspaceId, query: ChangesQuery): Promise<ChangesPage>;
  /** Who belongs to a segment now, in an order that pages can rely on. */
  members(workspaceId: WorkspaceId, query: MembersQuery): Promise<MembersPage>;
  /** How many belonged to a segment at the end of each hour or day. */
  sizes(workspaceId: WorkspaceId, query: SizesQuery): Promise<SegmentSize[]>;
}

export interface ChangesQuery {
  readonly segmentId?: string;
  /** The profile's id and all its former ones: what each of them did stays its own. */
  readonly profileIds?: readonly ProfileId[];
  /** ms since the epoch, inclusive */
  readonly from?: number;
  /** ms since the epoch, exclusive */
  readonly to?: number;
  /** Only those who entered, or only those who left. */
  readonly entered?: boolean;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: ChangeKey | null;
}

/** A change's place: its moment, position, and which one of the position it is. */
export type ChangeKey = readonly [at: number, position: LogPosition, n: number];

export interface ChangesPage {
  readonly changes: readonly StoredMembershipChange[];
  readonly next: ChangeKey | null;
}

export interface StoredMembershipChange extends Omit<StreamMembership, 'profileId'> {
  /** What the profile is today, after all merges. */
  readonly profileId: ProfileId;
  /** What it was when it entered or left. */
  readonly originalProfileId: ProfileId;
  /** When the log came to it; `at` may be earlier. */
  readonly receivedAt: number;
  readonly position: LogPosition;
}

export interface MembersQuery {
  readonly segmentId: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after: ProfileId | null;
}

export interface MembersPage {
  readonly members: readonly StoredMember[];
  readonly next: ProfileId | null;
}

export interface StoredMember {
  readonly profileId: ProfileId;
  /** ms since the epoch */
  readonly since: number;
  readonly reason: StreamMembership['reason'];
  /** Of the segment, when it entered. */
  readonly version: number;
}

export interface MembershipHistoryDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
}

export function createMembershipHistory({
  warehouse,
  schema,
}: MembershipHistoryDependencies): MembershipHistory {
  const ask = async <Answer>(
    workspaceId: WorkspaceId,
    read: () => Promise<Answer>,
  ): Promise<Answer> => {
    try {
      await schema.ensure(workspaceId);
      return await read();
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'Memberships cannot be read now.', {
        cause: error,
      });
    }
  };
  return {
    changes: (workspaceId, query) =>
      ask(workspaceId, () => readChanges(warehouse, workspaceId, query)),
    members: (workspaceId, query) =>
      ask(workspaceId, () => readMembers(warehouse, workspaceId, query)),
    sizes: (workspaceId, query) => ask(workspaceId, () => readSizes(warehouse, workspaceId, query)),
  };
}

const settings = { max_execution_time: 30 };

async function readChanges(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  query: ChangesQuery,
): Promise<ChangesPage> {
  const params: Record<string, unknown> = { rows: query.limit + 1 };
  const conditions: string[] = [];
  const add = (name: string, value: unknown, condition: string): void => {
    if (value === undefined) return;
    params[name] = value;
    conditions.push(condition);
  };
  const time = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  add('segment', query.segmentId, 'segment_id = {segment:String}');
  add('profiles', query.profileIds, 'profile_id_original IN {profiles:Array(UUID)}');
  add('from', query.from, `at >= ${time('from')}`);
  add('to', query.to, `at < ${time('to')}`);
  add(
    'entered',
    query.entered === undefined ? undefined : +query.entered,
    'entered = {entered:UInt8}',
  );
  if (query.after !== null) {
    const [at, position, n] = query.after;
    Object.assign(params, { after_position: position, after_n: n });
    add(
      'after_at',
      at,
      `(at, position, n) < (${time('after_at')}, {after_position:UInt64}, {after_n:UInt32})`,
    );
  }
  const rows = await warehouse.rows<ChangeRow>(
    `SELECT segment_id, toString(profile_id) AS present_id, entered, toUnixTimestamp64Milli(at) AS at_ms,
        reason, segment_version, toUnixTimestamp64Milli(received_at) AS received_at_ms, position, n,
        toString(profile_id_original) AS original_id
      FROM ${databaseOf(workspaceId)}.membership_changes
      WHERE ${conditions.length === 0 ? '1' : conditions.join(' AND ')}
      ORDER BY at DESC, position DESC, n DESC
      LIMIT {rows:UInt32}`,
    { params, settings },
  );
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    changes: page.map(toChange),
    next: last ? [Number(last.at_ms), Number(last.position), last.n] : null,
  };
}

interface ChangeRow {
  readonly segment_id: string;
  readonly present_id: ProfileId;
  readonly entered: boolean;
  readonly at_ms: number;
  readonly reason: StreamMembership['reason'];
  readonly segment_version: number;
  readonly received_at_ms: number;
  readonly position: number;
  readonly n: number;
  readonly original_id: ProfileId;
}

function toChange(row: ChangeRow): StoredMembershipChange {
  return {
    segmentId: row.segment_id,
    profileId: row.present_id,
    originalProfileId: row.original_id,
    entered: row.entered,
    at: Number(row.at_ms),
    reason: row.reason,
    version: row.segment_version,
    receivedAt: Number(row.received_at_ms),
    position: Number(row.position),
  };
}

/** In the order in which ClickHouse sorts UUIDs, which is none that people would read. */
async function readMembers(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  { segmentId, limit, after }: MembersQuery,
): Promise<MembersPage> {
  const rows = await warehouse.rows<MemberRow>(
    `SELECT toString(profile_id) AS member_id, toUnixTimestamp64Milli(since) AS since_ms, reason, segment_version
      FROM ${databaseOf(workspaceId)}.memberships FINAL
      WHERE segment_id = {segment:String} ${after === null ? '' : 'AND profile_id > {after:UUID}'}
      ORDER BY profile_id
      LIMIT {rows:UInt32}`,
    {
      params: { segment: segmentId, rows: limit + 1, ...(after === null ? {} : { after }) },
      settings,
    },
  );
  const members = rows.slice(0, limit).map((row) => ({
    profileId: row.member_id,
    since: Number(row.since_ms),
    reason: row.reason,
    version: row.segment_version,
  }));
  return { members, next: rows.length > limit ? (members.at(-1)?.profileId ?? null) : null };
}

interface MemberRow {
  readonly member_id: ProfileId;
  readonly since_ms: number;
  readonly reason: StreamMembership['reason'];
  readonly segment_version: number;
}
