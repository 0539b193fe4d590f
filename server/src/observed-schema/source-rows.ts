import type { Kysely } from 'kysely';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import { emptySketch, type NameSketch } from './name-sketch.ts';
import type { ObservedProperty } from './observed-shape.ts';
import { encodeExamples, encodeProperties } from './shape-document.ts';
import { selectShapes, toShape } from './shape-rows.ts';
import type { CountedEvent, EventName, EventState, SourceState } from './source-counter.ts';
import { type EventKey, type ObservedTables, unwritten } from './tables.ts';

/** Names in one statement, and rows; SQLite takes 32,766 parameters. */
const namesPerStatement = 500;
const rowsPerStatement = 100;

interface SourceRecord {
  readonly revision: number;
  readonly state: SourceState;
}

/** The record of a source; where there is none, what it would be. */
export async function readSource(
  tables: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  sourceId: SourceId,
  now: number,
): Promise<SourceRecord> {
  const row = await tables
    .selectFrom('observed_sources')
    .select([...sourceColumns, 'revision'])
    .where('workspace_id', '=', workspaceId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  return toRecord(row ?? newSource(workspaceId, sourceId, now));
}

/** The record of a source, made where there is none and held until the transaction ends. */
export async function openSource(
  transaction: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  sourceId: SourceId,
  now: number,
): Promise<SourceRecord> {
  const row = await transaction
    .insertInto('observed_sources')
    .values(newSource(workspaceId, sourceId, now))
    // Changes nothing, but locks the row on PostgreSQL, so that a reset comes before or after the whole batch.
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'source_id']).doUpdateSet({ source_id: sourceId }),
    )
    .returning([...sourceColumns, 'revision'])
    .executeTakeFirstOrThrow();
  return toRecord(row);
}

function newSource(workspaceId: WorkspaceId, sourceId: SourceId, now: number) {
  return {
    workspace_id: workspaceId,
    source_id: sourceId,
    counted_since: now,
    counted_until: now,
    events: 0,
    paths: 0,
    beyond_events: 0,
    beyond_names: JSON.stringify(emptySketch.hashes),
    revision: unwritten,
  };
}

function toRecord(
  row: Pick<ObservedTables['observed_sources'], (typeof sourceColumns)[number] | 'revision'>,
): SourceRecord {
  return { revision: row.revision, state: toSourceState(row) };
}

export const sourceColumns = [
  'counted_since',
  'counted_until',
  'events',
  'paths',
  'beyond_events',
  'beyond_names',
] as const;

export function toSourceState(
  row: Pick<ObservedTables['observed_sources'], (typeof sourceColumns)[number]>,
): SourceState {
  const hashes = JSON.parse(row.beyond_names) as NameSketch['hashes'];
  return {
    countedSince: row.counted_since,
    countedUntil: row.counted_until,
    events: row.events,
    paths: row.paths,
    beyond: { values: row.beyond_events, names: { hashes } },
  };
}

/** All events that are recorded of a source. */
export function readNames(
  tables: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  sourceId: SourceId,
): Promise<EventName[]> {
  return tables
    .selectFrom('observed_events')
    .select(['name', 'type'])
    .where('workspace_id', '=', workspaceId)
    .where('source_id', '=', sourceId)
    .execute();
}

/** What is recorded of events with these names, of whatever type. */
export async function readEvents(
  tables: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  sourceId: SourceId,
  names: readonly string[],
): Promise<EventState[]> {
  const found: EventState[] = [];
  for (let from = 0; from < names.length; from += namesPerStatement) {
    const rows = await selectShapes(tables, workspaceId)
      .where('e.source_id', '=', sourceId)
      .where('e.name', 'in', names.slice(from, from + namesPerStatement))
      .execute();
    for (const row of rows) {
      const { name, type, examples_at } = row;
      found.push({ name, type, examplesAt: examples_at, shape: toShape(row) });
    }
  }
  return found;
}

export async function writeSource(
  transaction: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  sourceId: SourceId,
  revision: number,
  { source, events }: { readonly source: SourceState; readonly events: readonly CountedEvent[] },
): Promise<void> {
  const keyOf = ({ name, type }: CountedEvent): EventKey => ({
    workspace_id: workspaceId,
    source_id: sourceId,
    name,
    type,
  });
  for (let from = 0; from < events.length; from += rowsPerStatement) {
    const some = events.slice(from, from + rowsPerStatement);
    await transaction
      .insertInto('observed_events')
      .values(some.map((event) => ({ ...keyOf(event), ...eventColumns(event) })))
      .onConflict((conflict) =>
        conflict.columns(keyColumns).doUpdateSet((row) => ({
          count: row.ref('excluded.count'),
          first_seen: row.ref('excluded.first_seen'),
          last_seen: row.ref('excluded.last_seen'),
          newest_path_at: row.ref('excluded.newest_path_at'),
          paths: row.ref('excluded.paths'),
          examples_at: row.ref('excluded.examples_at'),
        })),
      )
      .execute();
    await putDocuments(
      transaction,
      'observed_properties',
      some.map((event) => ({ ...keyOf(event), document: encodeProperties(event.shape) })),
    );
    await putDocuments(
      transaction,
      'observed_examples',
      some
        .filter(({ shape }) => shape.examplesChanged)
        .map((event) => ({
          ...keyOf(event),
          document: encodeExamples(event.shape.properties),
        })),
    );
  }
  await transaction
    .updateTable('observed_sources')
    .set({
      counted_until: source.countedUntil,
      events: source.events,
      paths: source.paths,
      beyond_events: source.beyond.values,
      beyond_names: JSON.stringify(source.beyond.names.hashes),
      revision,
    })
    .where('workspace_id', '=', workspaceId)
    .where('source_id', '=', sourceId)
    .execute();
}

const keyColumns = ['workspace_id', 'source_id', 'name', 'type'] as const;

function eventColumns({ name, shape }: CountedEvent) {
  return {
    search_name: name.toLowerCase(),
    count: shape.events,
    first_seen: shape.firstSeen,
    last_seen: shape.lastSeen,
    newest_path_at: newestOf(shape.properties) ?? shape.firstSeen,
    paths: shape.properties.length,
    examples_at: shape.examplesAt,
  };
}

/** When the newest path was first seen; null where there is none. */
function newestOf(properties: readonly ObservedProperty[]): number | null {
  let newest: number | null = null;
  for (const { firstSeen } of properties) {
    if (Number.isFinite(firstSeen) && firstSeen > (newest ?? firstSeen - 1)) newest = firstSeen;
  }
  return newest;
}

async function putDocuments(
  transaction: Kysely<ObservedTables>,
  table: 'observed_properties' | 'observed_examples',
  rows: readonly ObservedTables['observed_examples'][],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insertInto(table)
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(keyColumns)
        .doUpdateSet((row) => ({ document: row.ref('excluded.document') })),
    )
    .execute();
}
