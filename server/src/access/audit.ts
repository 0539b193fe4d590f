import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { Actor } from './principal.ts';

/** One change of configuration, or one read of personal data in bulk. Never holds a secret or its hash. */
export interface AuditEntry {
  readonly workspaceId: WorkspaceId | null;
  readonly actor: Actor;
  /** `<thing>.<verb>`, for example `token.revoke`. */
  readonly action: string;
  /** `<thing>:<id>`, for example `token:tok_…`. */
  readonly object: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

export interface AuditRecord extends AuditEntry {
  readonly id: string;
  /** ms since the epoch */
  readonly at: number;
}

export interface AuditLog {
  /**
   * Appends an entry. `within` is a transaction on the `config` database, so that a change and its record commit
   * together; changes kept elsewhere append right after they are made.
   */
  append<Tables>(entry: AuditEntry, within?: Kysely<Tables>): Promise<void>;
  /** Newest first; `before` is the last record of the page before. */
  list(
    workspaceId: WorkspaceId,
    page: { readonly limit: number; readonly before?: Pick<AuditRecord, 'at' | 'id'> },
  ): Promise<AuditRecord[]>;
}

export interface AuditDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

export function createAuditLog({ database, clock, random }: AuditDependencies): AuditLog {
  const tables = database.tables<AccessTables>('config');
  return {
    append: async (entry, within) => {
      const target = within === undefined ? tables : (within as unknown as typeof tables);
      await target
        .insertInto('audit_log')
        .values({
          id: newId('aud', random.bytes),
          at: clock.now(),
          workspace_id: entry.workspaceId,
          actor_kind: entry.actor.kind,
          actor_id: entry.actor.id,
          actor_address: entry.actor.address,
          action: entry.action,
          object: entry.object,
          before: toText(entry.before),
          after: toText(entry.after),
        })
        .execute();
    },
    list: async (workspaceId, { limit, before }) => {
      let query = tables
        .selectFrom('audit_log')
        .select(['id', 'at', 'workspace_id', 'actor_kind', 'actor_id', 'actor_address'])
        .select(['action', 'object', 'before', 'after'])
        .where('workspace_id', '=', workspaceId);
      if (before !== undefined) {
        query = query.where((where) =>
          where.or([
            where('at', '<', before.at),
            where.and([where('at', '=', before.at), where('id', '<', before.id)]),
          ]),
        );
      }
      const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        workspaceId: row.workspace_id,
        actor: {
          kind: row.actor_kind as Actor['kind'],
          id: row.actor_id,
          address: row.actor_address,
        },
        action: row.action,
        object: row.object,
        before: fromText(row.before),
        after: fromText(row.after),
      }));
    },
  };
}

const toText = (value: JsonValue) => (value === null ? null : JSON.stringify(value));
const fromText = (text: string | null) => (text === null ? null : (JSON.parse(text) as JsonValue));
