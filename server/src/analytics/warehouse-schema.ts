import type { WorkspaceId } from '../kernel/ids.ts';
import type { Warehouse } from '../storage/warehouse.ts';

/**
 * The warehouse of a workspace is one ClickHouse database, named by its id:
 *
 * - `events`: one row an event. `profile_id` is computed when it is read: what the event was resolved to
 *   (`profile_id_original`) or, after a squash, what that became (`profile_id_stored`), taken through the merges that
 *   are not squashed yet. Ordered by profile and time. It is a table with an ALIAS column and not a view, because
 *   through a view a query on one path of a JSON column reads the whole column (measured: 1,100 ms against 24 ms).
 *   Its projection `by_name` is what questions about named events are answered from.
 * - `profiles`: one row a profile, the newest version wins. Read it with `final = 1`, as our doors do.
 * - `merges`: from each former id to the present one, flat. `merged_ids` is the dictionary over those not squashed.
 * - `profile_names`: a row for each word of a name, so that a profile is found while it is typed, with all of the words
 *   beside it, so that one row tells whether the profile has the others that were typed. A word that a profile no
 *   longer has stays, and a profile that was merged away too: what is found is looked up in the state.
 * - `membership_changes`: one row for each time that somebody entered or left a segment. `profile_id` as in `events`.
 * - `memberships`: one row for each profile that belongs to a segment now; the greatest position wins.
 * - `account_memberships`: to which accounts users belong; `user_id` and `account_id` are through merges as `profile_id` of
 *   `events` is, so that two profiles that became one may give the same row twice.
 */
export interface WarehouseMigration {
  readonly name: string;
  statements(database: string, options: WarehouseSchemaOptions): readonly string[];
}

export interface WarehouseSchemaOptions {
  /** As whom a ClickHouse server reads its own tables for a dictionary; the embedded engine needs none. */
  readonly dictionaryUser?: { readonly user: string; readonly password: string };
}

/** Inserts whose tokens are remembered; a repeated insert comes within a few. */
const insertsRemembered = 1000;

/** Synced before an insert is answered, because the cursor that follows it is. */
const durable = 'fsync_after_insert = 1, fsync_part_directory = 1';

/** Years before the receipt of an event within which it has a partition by month; all others share one. */
const monthlyYears = 5;

/** Somebody who types wants a page of them from each part, and each read takes a whole mark. */
const namesPerMark = 512;

/** Traits whose words are found from the start. */
const namedBefore = [
  ...['name', 'firstName', 'lastName', 'first_name', 'last_name', 'fullName', 'full_name'],
  ...['username', 'company', 'email', 'phone'],
];

const milliseconds = "DateTime64(3, 'UTC')";

/** Forward only, in this order; each statement may run again after a crash in the middle. */
export const warehouseMigrations: readonly WarehouseMigration[] = [
  {
    name: '0001-events-profiles-merges',
    statements: (database, options) => [
      `CREATE TABLE IF NOT EXISTS ${database}.merges (
        from_id UUID,
        to_id UUID,
        at ${milliseconds},
        squashed UInt8,
        version UInt64
      ) ENGINE = ReplacingMergeTree(version) ORDER BY from_id SETTINGS ${durable}`,
      `CREATE DICTIONARY IF NOT EXISTS ${database}.merged_ids (from_id UUID, to_id UUID)
        PRIMARY KEY from_id
        SOURCE(CLICKHOUSE(${dictionaryUser(options)}QUERY 'SELECT from_id, to_id FROM ${database}.merges FINAL WHERE squashed = 0'))
        LAYOUT(COMPLEX_KEY_HASHED()) LIFETIME(0)`,
      `CREATE TABLE IF NOT EXISTS ${database}.events (
        message_id String CODEC(ZSTD(1)),
        profile_id UUID ALIAS dictGetOrDefault('${database}.merged_ids', 'to_id', profile_id_stored, profile_id_stored),
        type LowCardinality(String),
        event LowCardinality(String),
        timestamp ${milliseconds} CODEC(Delta, ZSTD(1)),
        received_at ${milliseconds} CODEC(Delta, ZSTD(1)),
        sent_at Nullable(${milliseconds}) CODEC(ZSTD(1)),
        original_timestamp Nullable(${milliseconds}) CODEC(ZSTD(1)),
        source_id LowCardinality(String),
        user_id Nullable(String) CODEC(ZSTD(1)),
        anonymous_id Nullable(String) CODEC(ZSTD(1)),
        group_id Nullable(String) CODEC(ZSTD(1)),
        previous_id Nullable(String) CODEC(ZSTD(1)),
        properties JSON(max_dynamic_paths = 256) CODEC(ZSTD(1)),
        traits JSON(max_dynamic_paths = 128) CODEC(ZSTD(1)),
        context JSON(max_dynamic_paths = 128) CODEC(ZSTD(1)),
        integrations String CODEC(ZSTD(1)),
        times_out_of_range Map(LowCardinality(String), Int64),
        position UInt64 CODEC(Delta, ZSTD(1)),
        profile_id_original UUID,
        profile_id_stored UUID
      ) ENGINE = MergeTree
      PARTITION BY if(timestamp >= received_at - INTERVAL ${monthlyYears} YEAR
        AND timestamp < received_at + INTERVAL 1 MONTH, toYYYYMM(timestamp), 0)
      ORDER BY (profile_id_original, timestamp, position)
      SETTINGS non_replicated_deduplication_window = ${insertsRemembered}, ${durable}`,
      `CREATE TABLE IF NOT EXISTS ${database}.profiles (
        profile_id UUID,
        collection LowCardinality(String),
        traits JSON(max_dynamic_paths = 256) CODEC(ZSTD(1)),
        identifiers Map(LowCardinality(String), Array(String)) CODEC(ZSTD(1)),
        first_seen Nullable(${milliseconds}),
        last_seen Nullable(${milliseconds}),
        created_at ${milliseconds},
        updated_at ${milliseconds},
        event_count UInt64,
        event_counts Map(LowCardinality(String), UInt64),
        merged_ids Array(UUID),
        version UInt64,
        deleted UInt8
      ) ENGINE = ReplacingMergeTree(version, deleted) ORDER BY profile_id SETTINGS ${durable}`,
    ],
  },
  {
    name: '0002-profile-names',
    statements: (database) => [
      `CREATE TABLE IF NOT EXISTS ${database}.profile_names (
        word String,
        profile_id UUID,
        words String CODEC(ZSTD(1))
      ) ENGINE = ReplacingMergeTree ORDER BY (word, profile_id)
        SETTINGS index_granularity = ${namesPerMark}, ${durable}`,
      // For the profiles that are there already; the next change of each brings its exact words.
      `INSERT INTO ${database}.profile_names (word, profile_id, words)
        SELECT arrayJoin(told) AS word, profile_id, concat(' ', arrayStringConcat(told, ' ')) AS words
        FROM (
          SELECT profile_id, arrayDistinct(extractAll(
            replaceRegexpAll(normalizeUTF8NFKD(lowerUTF8(arrayStringConcat([
              ${namedBefore.map((name) => `ifNull(toString(traits.${name}), '')`).join(', ')}
            ], ' '))), '\\p{M}', ''),
            '[\\p{L}\\p{N}]+')) AS told
          FROM ${database}.profiles FINAL
        )`,
    ],
  },
  {
    // A JSON column has no nulls, and a null is how a trait is removed.
    name: '0003-removed-traits',
    statements: (database) => [
      `ALTER TABLE ${database}.events ADD COLUMN IF NOT EXISTS
        traits_removed Array(LowCardinality(String)) CODEC(ZSTD(1)) AFTER traits`,
    ],
  },
  {
    name: '0004-memberships',
    statements: (database) => [
      `CREATE TABLE IF NOT EXISTS ${database}.membership_changes (
        segment_id LowCardinality(String),
        profile_id UUID ALIAS dictGetOrDefault('${database}.merged_ids', 'to_id', profile_id_stored, profile_id_stored),
        entered Bool,
        at ${milliseconds} CODEC(Delta, ZSTD(1)),
        reason LowCardinality(String),
        segment_version UInt32,
        received_at ${milliseconds} CODEC(Delta, ZSTD(1)),
        position UInt64 CODEC(Delta, ZSTD(1)),
        n UInt32 CODEC(ZSTD(1)),
        profile_id_original UUID,
        profile_id_stored UUID,
        INDEX by_profile profile_id_original TYPE bloom_filter(0.01) GRANULARITY 1
      ) ENGINE = MergeTree
      ORDER BY (segment_id, at, position, n)
      SETTINGS non_replicated_deduplication_window = ${insertsRemembered}, ${durable}`,
      `CREATE TABLE IF NOT EXISTS ${database}.memberships (
        segment_id LowCardinality(String),
        profile_id UUID,
        since ${milliseconds},
        reason LowCardinality(String),
        segment_version UInt32,
        position UInt64,
        deleted UInt8
      ) ENGINE = ReplacingMergeTree(position, deleted)
      ORDER BY (segment_id, profile_id) SETTINGS ${durable}`,
    ],
  },
  {
    name: '0005-account-memberships',
    statements: (database) => [
      `CREATE TABLE IF NOT EXISTS ${database}.account_memberships (
        user_id UUID ALIAS ${throughMerges(database, 'user_id_stored')},
        account_id UUID ALIAS ${throughMerges(database, 'account_id_stored')},
        linked_at ${milliseconds} CODEC(ZSTD(1)),
        user_id_original UUID,
        account_id_original UUID,
        user_id_stored UUID,
        account_id_stored UUID
      ) ENGINE = ReplacingMergeTree
      ORDER BY (user_id_original, account_id_original)
      SETTINGS non_replicated_deduplication_window = ${insertsRemembered}, ${durable}`,
      // Of the events that are there already; accounts that are known by other identifiers alone come with their next event.
      `INSERT INTO ${database}.account_memberships
          (linked_at, user_id_original, user_id_stored, account_id_original, account_id_stored)
        SELECT max(least(e.timestamp, e.received_at)), e.profile_id_original, any(e.profile_id_stored),
          a.profile_id, a.profile_id
        FROM ${database}.events AS e
        INNER JOIN (
          SELECT profile_id, arrayJoin(identifiers['group_id']) AS group_id
          FROM ${database}.profiles FINAL WHERE collection = 'accounts'
        ) AS a ON replaceRegexpAll(ifNull(e.group_id, ''), '^\\s+|\\s+$', '') = a.group_id
        WHERE e.type = 'group'
        GROUP BY e.profile_id_original, a.profile_id`,
    ],
  },
  {
    // What people did is asked for by the names of a few events: without this, each question reads the times and profiles of
    // all events. Measured on 20 M events: 1,060 against 370 ms of processor time, for twice the storage; see decision 17.
    name: '0006-events-by-name',
    statements: (database) => [
      `ALTER TABLE ${database}.events ADD PROJECTION IF NOT EXISTS by_name (
        SELECT event, type, timestamp, received_at, source_id, properties, position, profile_id_original, profile_id_stored
        ORDER BY event, profile_id_stored, timestamp)`,
      `ALTER TABLE ${database}.events MATERIALIZE PROJECTION by_name`,
    ],
  },
  {
    // Each question on what people did compares both times of millions of events, and to unpack them was an eighth of it;
    // see decision 17. What is stored already follows as its parts are merged.
    name: '0007-times-packed-lightly',
    statements: (database) => [
      `ALTER TABLE ${database}.events
        MODIFY COLUMN timestamp ${milliseconds} CODEC(LZ4),
        MODIFY COLUMN received_at ${milliseconds} CODEC(LZ4)`,
    ],
  },
];

function throughMerges(database: string, column: string): string {
  return `dictGetOrDefault('${database}.merged_ids', 'to_id', ${column}, ${column})`;
}

/** Makes and migrates the database of a workspace, once a process for each; safe to call from several processes. */
export interface WarehouseSchema {
  ensure(workspaceId: WorkspaceId): Promise<void>;
}

export function createWarehouseSchema(
  warehouse: Warehouse,
  options: WarehouseSchemaOptions = {},
): WarehouseSchema {
  const done = new Map<WorkspaceId, Promise<void>>();
  return {
    ensure: (workspaceId) => {
      const known = done.get(workspaceId);
      if (known !== undefined) return known;
      const work = migrateWarehouse(warehouse, workspaceId, warehouseMigrations, options);
      done.set(workspaceId, work);
      work.catch(() => done.delete(workspaceId));
      return work;
    },
  };
}

/** Runs what is missing. The record is written after the statements, which bear being repeated. */
export async function migrateWarehouse(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  migrations: readonly WarehouseMigration[],
  options: WarehouseSchemaOptions = {},
): Promise<void> {
  const database = databaseOf(workspaceId);
  await warehouse.command(`CREATE DATABASE IF NOT EXISTS ${database}`);
  await warehouse.command(`CREATE TABLE IF NOT EXISTS ${database}.warehouse_migrations (
    name String, at ${milliseconds} DEFAULT now64(3)
  ) ENGINE = ReplacingMergeTree ORDER BY name SETTINGS ${durable}`);
  const applied = await warehouse.rows<{ name: string }>(
    `SELECT DISTINCT name FROM ${database}.warehouse_migrations`,
  );
  const names = new Set(applied.map((row) => row.name));
  for (const migration of migrations) {
    if (names.has(migration.name)) continue;
    for (const statement of migration.statements(database, options)) {
      await warehouse.command(statement);
    }
    await warehouse.command(
      `INSERT INTO ${database}.warehouse_migrations (name) VALUES ('${migration.name}')`,
    );
  }
}

function dictionaryUser({ dictionaryUser: given }: WarehouseSchemaOptions): string {
  if (given === undefined) return '';
  const literal = (text: string): string =>
    `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return `USER ${literal(given.user)} PASSWORD ${literal(given.password)} `;
}

/** The database of a workspace. Ids are checked here, because the name becomes part of statements. */
export function databaseOf(workspaceId: WorkspaceId): string {
  if (!/^ws_[a-z0-9]{1,64}$/.test(workspaceId)) {
    throw new Error('a workspace id is ws_ and lower-case letters and digits');
  }
  return workspaceId;
}
