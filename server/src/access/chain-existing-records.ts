import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditRow } from './audit-chain.ts';
import { chainOf, chainStart, recordHash } from './audit-chain.ts';

/** The table before records were chained. */
interface UnchainedTables {
  readonly audit_log: Omit<AuditRow, 'chain' | 'sequence' | 'hash'> & {
    readonly workspace_id: WorkspaceId | null;
  };
}

const batchRows = 1000;

/** Puts the records from before there were chains into them, in the order of their times. */
export async function chainExistingRecords(transaction: Kysely<unknown>): Promise<void> {
  const tables = transaction as unknown as Kysely<AccessTables & UnchainedTables>;
  const heads = new Map<string, AccessTables['audit_chains']>();
  let last: { readonly at: number; readonly id: string } | undefined;
  for (;;) {
    let query = tables
      .selectFrom('audit_log')
      .select(['id', 'at', 'workspace_id', 'actor_kind', 'actor_id', 'actor_address'])
      .select(['action', 'object', 'before', 'after']);
    if (last !== undefined) {
      const { at, id } = last;
      query = query.where((where) =>
        where.or([where('at', '>', at), where.and([where('at', '=', at), where('id', '>', id)])]),
      );
    }
    const rows = await query.orderBy('at').orderBy('id').limit(batchRows).execute();
    if (rows.length === 0) break;
    for (const { workspace_id: workspaceId, ...content } of rows) {
      const chain = chainOf(workspaceId);
      const head = heads.get(chain) ?? { chain, sequence: 0, at: 0, hash: chainStart };
      const row = { ...content, chain, sequence: head.sequence + 1 };
      const hash = recordHash(head.hash, row);
      await tables
        .insertInto('audit_records')
        .values({ ...row, hash })
        .execute();
      heads.set(chain, { chain, sequence: row.sequence, at: row.at, hash });
    }
    last = rows.at(-1);
  }
  for (const head of heads.values()) await tables.insertInto('audit_chains').values(head).execute();
}
