import type { PostgresSession } from '../storage/postgres-session.ts';
import { decodeGroupHeader, decodeGroupPayloads, encodeGroup } from './group.ts';
import type { LogDamage } from './log.ts';

/** The SQL of the log on PostgreSQL, one query a function; table and functions are in `migrations.ts`. */

/** `NOTIFY` on it carries the log's id and its new end. */
export const logChannel = 'onefold_log';

export interface LogBounds {
  /** Of the oldest record kept; null when there is none. */
  readonly first: number | null;
  readonly end: number;
  readonly bytes: number;
}

/** A range of sequences; without payloads where it is known to hold none, or cannot be read. */
export interface StoredGroup {
  readonly first: number;
  readonly last: number;
  readonly damaged: boolean;
  readonly payloads: readonly Uint8Array[];
}

export interface GroupAge {
  readonly last: number;
  /** ms since the epoch */
  readonly writtenAt: number;
  readonly bytesBefore: number;
}

/** Mints the log where it is missing, and brings it up to what took effect; answers with its id. */
export async function openGroups(
  session: PostgresSession,
  { newId, processed, now }: { newId: string; processed: number; now: number },
): Promise<string> {
  const [row] = await session.query<{ id: string }>('select log_open($1, $2, $3) as id', [
    newId,
    processed,
    now,
  ]);
  return (row as { id: string }).id;
}

/** Stores a group durably; answers with the sequence of its last payload. */
export async function appendGroup(
  session: PostgresSession,
  logId: string,
  payloads: readonly Uint8Array[],
  now: number,
): Promise<number> {
  // Only PostgreSQL knows the sequence, so the frame says 0 and the row says which.
  const frame = encodeGroup({ firstSequence: 0, writtenAt: now, payloads });
  const [row] = await session.query<{ last: number }>('select log_append($1, $2, $3, $4) as last', [
    logId,
    frame,
    payloads.length,
    now,
  ]);
  return (row as { last: number }).last;
}

/** Whether the log takes groups: appends one and takes it back. */
export async function probeAppend(session: PostgresSession, logId: string): Promise<void> {
  await session.query('begin');
  await appendGroup(session, logId, [new Uint8Array(1)], 0);
  await session.query('rollback');
}

export async function readBounds(session: PostgresSession): Promise<LogBounds> {
  const [row] = await session.query<{ first: number | null; end: number; bytes: number }>(`
    select
      case oldest.kind when 'records' then oldest.first_sequence else oldest.last_sequence + 1 end as first,
      newest.last_sequence as end,
      newest.bytes_before + octet_length(newest.records) - oldest.bytes_before as bytes
    from
      (select kind, first_sequence, last_sequence, bytes_before
       from log_groups order by last_sequence limit 1) as oldest,
      (select last_sequence, bytes_before, records
       from log_groups order by last_sequence desc limit 1) as newest`);
  return row ?? { first: null, end: 0, bytes: 0 };
}

/** The groups that follow on a sequence, oldest first: at least one where there is one, within the limits. */
export async function readGroups(
  session: PostgresSession,
  after: number,
  limits: { readonly groupsMax: number; readonly bytesMax: number },
): Promise<StoredGroup[]> {
  const rows = await session.query<{
    first: number;
    last: number;
    kind: string;
    records: Buffer;
  }>(
    `select first_sequence as first, last_sequence as last, kind, records
     from (
       select first_sequence, last_sequence, kind, records,
         bytes_before - first_value(bytes_before) over (order by last_sequence) as ahead
       from (select first_sequence, last_sequence, kind, records, bytes_before
             from log_groups where last_sequence > $1 order by last_sequence limit $2) as following
     ) as following
     where ahead < $3 order by last_sequence`,
    [after, limits.groupsMax, limits.bytesMax],
  );
  return rows.map(({ first, last, kind, records }) => {
    if (kind !== 'records') return { first, last, damaged: kind === 'lost', payloads: [] };
    const header = decodeGroupHeader(records, 0);
    const payloads = header && decodeGroupPayloads(records, header);
    const whole = payloads?.length === last - first + 1;
    return { first, last, damaged: !whole, payloads: whole ? payloads : [] };
  });
}

/** Ranges that were lost, oldest first. */
export async function readLost(session: PostgresSession): Promise<LogDamage[]> {
  const rows = await session.query<{ from: number; to: number }>(
    `select first_sequence as from, last_sequence as to
     from log_groups where kind = 'lost' order by last_sequence`,
  );
  return rows.map(({ from, to }) => damagedRange(from, to));
}

/** What stands in for a place in a file: the table. */
export function damagedRange(from: number, to: number): LogDamage {
  return { segment: 'log_groups', byteOffset: 0, from, to };
}

/** The oldest groups up to a sequence. */
export async function readOldest(
  session: PostgresSession,
  upTo: number,
  groupsMax: number,
): Promise<GroupAge[]> {
  return session.query<GroupAge>(
    `select last_sequence as last, written_at as "writtenAt", bytes_before as "bytesBefore"
     from log_groups where last_sequence <= $1 order by last_sequence limit $2`,
    [upTo, groupsMax],
  );
}

export async function removeGroups(session: PostgresSession, upTo: number): Promise<void> {
  await session.query('delete from log_groups where last_sequence <= $1', [upTo]);
}
