import type { Kysely, Selectable } from 'kysely';
import { OnefoldError } from '../kernel/errors.ts';
import { asId, type DestinationId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { Sealer } from '../kernel/seal.ts';
import type { Database } from '../storage/database.ts';
import type { ComputedTraitSetting } from './computed-trait-setting.ts';
import { type DestinationDefinition, type EventFilter, secretFields } from './destination.ts';
import type { DestinationInstance } from './instance.ts';
import type { SegmentSetting } from './segment-setting.ts';

export interface InstanceTables {
  readonly destinations: {
    readonly id: string;
    readonly workspace_id: string;
    readonly kind: string;
    readonly name: string;
    readonly enabled: number;
    readonly action_key: string;
    readonly fields: string;
    readonly settings: string;
    readonly source_filter: string | null;
    readonly event_filter: string;
    /** JSON of a `SegmentSetting`. */
    readonly segments: string;
    /** JSON of a `ComputedTraitSetting`. */
    readonly computed_traits: string;
    readonly batch_size: number;
    readonly batch_wait_ms: number;
    readonly revision: number;
    readonly created_at: number;
  };
}

type Row = Selectable<InstanceTables['destinations']>;

/**
 * The destinations of all workspaces. Credentials are encrypted in the table and in the clear in the results, but for
 * those that cannot be opened.
 */
export interface DestinationStore {
  list(workspaceId: WorkspaceId): Promise<DestinationInstance[]>;
  get(workspaceId: WorkspaceId, id: string): Promise<DestinationInstance | undefined>;
  /** Every destination of every workspace, for delivery; one whose credentials cannot be read is in `broken`. */
  listAll(): Promise<{
    readonly instances: readonly DestinationInstance[];
    readonly broken: readonly { readonly id: DestinationId; readonly message: string }[];
  }>;
  insert(instance: DestinationInstance): Promise<void>;
  /** Writes the instance when its revision still is the one before; answers whether it was. */
  update(instance: DestinationInstance): Promise<boolean>;
  remove(workspaceId: WorkspaceId, id: string): Promise<boolean>;
}

const columns = [
  'id',
  'workspace_id',
  'kind',
  'name',
  'enabled',
  'action_key',
  'fields',
  'settings',
  'source_filter',
  'event_filter',
  'segments',
  'computed_traits',
  'batch_size',
  'batch_wait_ms',
  'revision',
  'created_at',
] as const;

export function createDestinationStore(
  database: Database,
  sealer: Sealer,
  findDefinition: (kind: string) => DestinationDefinition | undefined,
): DestinationStore {
  const tables: Kysely<InstanceTables> = database.tables('config');
  const toRow = (instance: DestinationInstance): Row => {
    const definition = findDefinition(instance.kind);
    if (definition === undefined) throw new Error(`no destination of kind ${instance.kind}`);
    return {
      id: instance.id,
      workspace_id: instance.workspaceId,
      kind: instance.kind,
      name: instance.name,
      enabled: instance.enabled ? 1 : 0,
      action_key: instance.actionKey,
      fields: JSON.stringify(instance.fields),
      settings: JSON.stringify({
        ...instance.unreadable,
        ...sealSettings(instance, definition, sealer),
      }),
      source_filter: instance.sourceFilter === null ? null : JSON.stringify(instance.sourceFilter),
      event_filter: JSON.stringify(instance.eventFilter),
      segments: JSON.stringify(instance.segments),
      computed_traits: JSON.stringify(instance.computedTraits),
      batch_size: instance.batchSize,
      batch_wait_ms: instance.batchWaitMs,
      revision: instance.revision,
      created_at: instance.createdAt,
    };
  };
  const fromRow = (row: Row): DestinationInstance => ({
    id: asId<DestinationId>(row.id),
    workspaceId: asId<WorkspaceId>(row.workspace_id),
    kind: row.kind,
    name: row.name,
    enabled: row.enabled === 1,
    actionKey: row.action_key,
    fields: JSON.parse(row.fields) as JsonObject,
    ...openSettings(row, sealer),
    sourceFilter: row.source_filter === null ? null : (JSON.parse(row.source_filter) as SourceId[]),
    eventFilter: JSON.parse(row.event_filter) as EventFilter,
    segments: JSON.parse(row.segments) as SegmentSetting,
    computedTraits: JSON.parse(row.computed_traits) as ComputedTraitSetting,
    batchSize: row.batch_size,
    batchWaitMs: row.batch_wait_ms,
    revision: row.revision,
    createdAt: row.created_at,
  });

  return {
    async list(workspaceId) {
      const rows = await tables
        .selectFrom('destinations')
        .select(columns)
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(fromRow);
    },

    async get(workspaceId, id) {
      const row = await tables
        .selectFrom('destinations')
        .select(columns)
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : fromRow(row);
    },

    async listAll() {
      const rows = await tables.selectFrom('destinations').select(columns).orderBy('id').execute();
      const instances: DestinationInstance[] = [];
      const broken: { id: DestinationId; message: string }[] = [];
      for (const row of rows) {
        const instance = fromRow(row);
        if (instance.unreadable === undefined) instances.push(instance);
        else broken.push({ id: instance.id, message: unreadableMessage(instance.unreadable) });
      }
      return { instances, broken };
    },

    async insert(instance) {
      await tables.insertInto('destinations').values(toRow(instance)).execute();
    },

    async update(instance) {
      const { id, workspace_id, created_at: _, ...rest } = toRow(instance);
      const done = await tables
        .updateTable('destinations')
        .set(rest)
        .where('id', '=', id)
        .where('workspace_id', '=', workspace_id)
        .where('revision', '=', instance.revision - 1)
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    async remove(workspaceId, id) {
      const done = await tables
        .deleteFrom('destinations')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      return done.numDeletedRows === 1n;
    },
  };
}

/** A sealed value in the settings JSON is `{"$sealed": "s1.…"}`; the key cannot be one of a definition's fields. */
const sealedKey = '$sealed';

const bindingOf = (id: string, field: string) => `destinations/${id}/settings/${field}`;

function sealSettings(
  { id, settings }: DestinationInstance,
  definition: DestinationDefinition,
  sealer: Sealer,
): JsonObject {
  const secret = new Set(secretFields(definition.settings));
  return Object.fromEntries(
    Object.entries(settings).map(([field, value]) =>
      secret.has(field) && value !== null && value !== undefined
        ? [field, { [sealedKey]: sealer.seal(JSON.stringify(value), bindingOf(id, field)) }]
        : [field, value],
    ),
  );
}

/** The settings of a row, decrypted; throws where the secret is another one. */
/** The settings in the clear, apart from those that cannot be opened, which stay as they are stored. */
export function openSettings(
  row: Pick<Row, 'id' | 'settings'>,
  sealer: Sealer,
): Pick<DestinationInstance, 'settings' | 'unreadable'> {
  const stored = JSON.parse(row.settings) as JsonObject;
  const settings: Record<string, JsonValue | undefined> = {};
  const unreadable: Record<string, JsonValue | undefined> = {};
  for (const [field, value] of Object.entries(stored)) {
    const sealed = isJsonObject(value) ? value[sealedKey] : undefined;
    if (typeof sealed !== 'string') {
      settings[field] = value;
      continue;
    }
    const opened = open(sealed, bindingOf(row.id, field), sealer);
    if (opened === undefined) unreadable[field] = value;
    else settings[field] = JSON.parse(opened) as JsonValue;
  }
  return Object.keys(unreadable).length === 0 ? { settings } : { settings, unreadable };
}

/** Undefined where the value was sealed with another secret, or is damaged. */
function open(sealed: string, binding: string, sealer: Sealer): string | undefined {
  try {
    return sealer.open(sealed, binding);
  } catch (error) {
    if (error instanceof OnefoldError && error.code === 'storage_failed') return undefined;
    throw error;
  }
}

/** What to do about credentials that cannot be opened. */
export function unreadableMessage(unreadable: JsonObject): string {
  const names = Object.keys(unreadable).join(', ');
  return (
    `Credentials cannot be read (${names}): they were encrypted with another secret, or are damaged. Restore ` +
    'ONEFOLD_SECRET or the secret file of the data folder, or enter them again.'
  );
}
