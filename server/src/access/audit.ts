import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditRow } from './audit-chain.ts';
import { chainOf, chainStart, recordHash, workspaceOf } from './audit-chain.ts';
import type { AuditEntry, AuditRecord } from './audit-record.ts';
import type { AuditPage, AuditSearch } from './audit-search.ts';
import { createAuditSearch } from './audit-search.ts';
import type { Verification, VerifyRange } from './audit-verify.ts';
import { createAuditVerify } from './audit-verify.ts';

export interface AuditLog {
  /**
   * Appends an entry. `within` is a transaction on the `config` database, so that a change and its record commit
   * together; it should be the last thing there, because others who append wait for the end of the transaction.
   * Changes kept elsewhere append right after they are made.
   */
  append<Tables>(entry: AuditEntry, within?: Kysely<Tables>): Promise<void>;
  /** Newest first; `before` is the last record of the page before. */
  list(
    workspaceId: WorkspaceId | null,
    page: { readonly limit: number; readonly before?: Pick<AuditRecord, 'sequence'> },
  ): Promise<AuditRecord[]>;
}

/** The log with what is asked of it afterwards. */
export interface AuditTrail extends AuditLog {
  /** A page of records that match, newest first; see audit-search.ts. */
  search(workspaceId: WorkspaceId | null, search: AuditSearch): Promise<AuditPage>;
  /** Workspaces that have records; null stands for the installation. */
  chains(): Promise<(WorkspaceId | null)[]>;
  /** Recomputes a part of a chain; see audit-verify.ts. */
  verify(workspaceId: WorkspaceId | null, range: VerifyRange): Promise<Verification>;
}

export interface AuditDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

export function createAuditLog({ database, clock, random }: AuditDependencies): AuditTrail {
  const tables = database.tables<AccessTables>('config');
  const search = createAuditSearch(tables);

  const appendTo = async (transaction: Kysely<AccessTables>, entry: AuditEntry) => {
    const chain = chainOf(entry.workspaceId);
    const head = await takeHead(transaction, chain);
    const row: Omit<AuditRow, 'hash'> = {
      chain,
      sequence: head.sequence,
      id: newId('aud', random.bytes),
      at: Math.max(clock.now(), head.at),
      actor_kind: entry.actor.kind,
      actor_id: entry.actor.id,
      actor_address: entry.actor.address,
      action: entry.action,
      object: entry.object,
      before: toText(entry.before),
      after: toText(entry.after),
    };
    const hash = recordHash(head.hash, row);
    await transaction
      .insertInto('audit_records')
      .values({ ...row, hash })
      .execute();
    await transaction
      .updateTable('audit_chains')
      .set({ at: row.at, hash })
      .where('chain', '=', chain)
      .execute();
  };

  return {
    append: async (entry, within) => {
      if (within !== undefined) return appendTo(within as unknown as typeof tables, entry);
      await tables.transaction().execute((transaction) => appendTo(transaction, entry));
    },
    search,
    list: async (workspaceId, { limit, before }) => {
      const given = before === undefined ? {} : { before: before.sequence };
      return [...(await search(workspaceId, { limit, ...given })).records];
    },
    chains: async () => {
      const rows = await tables
        .selectFrom('audit_chains')
        .select('chain')
        .orderBy('chain')
        .execute();
      return rows.map(({ chain }) => workspaceOf(chain));
    },
    verify: createAuditVerify(tables),
  };
}

/** The next place in a chain, held until the transaction ends, and what stands before it. */
async function takeHead(
  transaction: Kysely<AccessTables>,
  chain: string,
): Promise<Pick<AuditRow, 'sequence' | 'at' | 'hash'>> {
  const take = () =>
    transaction
      .updateTable('audit_chains')
      .set((build) => ({ sequence: build('sequence', '+', 1) }))
      .where('chain', '=', chain)
      .returning(['sequence', 'at', 'hash'])
      .executeTakeFirst();
  const taken = await take();
  if (taken !== undefined) return taken;
  await transaction
    .insertInto('audit_chains')
    .values({ chain, sequence: 0, at: 0, hash: chainStart })
    .onConflict((conflict) => conflict.column('chain').doNothing())
    .execute();
  const made = await take();
  if (made === undefined) throw new Error(`the audit chain ${chain} could not be started`);
  return made;
}

const toText = (value: JsonValue) => (value === null ? null : JSON.stringify(value));
