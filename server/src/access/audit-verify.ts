import type { Kysely } from 'kysely';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditRow, ChainHead } from './audit-chain.ts';
import { chainOf, chainStart, recordHash } from './audit-chain.ts';

/**
 * How a chain is broken: `changed`, the content of a record is not what its hash covers; `missing`, records are gone;
 * `cut`, its end is gone; `rewritten`, the chain agrees with itself and not with the head that is kept or was noted.
 */
export const breaks = ['changed', 'missing', 'cut', 'rewritten'] as const;
export type Break = (typeof breaks)[number];

export interface BrokenRecord {
  /** Number of the first record that is wrong, or that should be there and is not. */
  readonly sequence: number;
  /** Null where there is no such record. */
  readonly id: string | null;
  readonly break: Break;
}

export interface VerifyRange {
  /** Records up to this number were verified before; 0: from the start. */
  readonly after?: number;
  /** Most records to recompute in this call. */
  readonly recordsMax: number;
  /** A head that was noted outside. */
  readonly noted?: ChainHead;
}

export interface Verification {
  /** Numbers of the records that were recomputed; null when there was none. */
  readonly checked: { readonly from: number; readonly to: number; readonly count: number } | null;
  readonly broken: BrokenRecord | null;
  /** `after` of the next call; null when the chain was verified to its end, or is broken. */
  readonly next: number | null;
  /** The end of the chain as it is recorded now. */
  readonly head: ChainHead;
}

type Verify = (workspaceId: WorkspaceId | null, range: VerifyRange) => Promise<Verification>;

const batchRows = 500;

/** Recomputes hashes along a chain and stops at the first that does not agree. */
export function createAuditVerify(tables: Kysely<AccessTables>): Verify {
  return async (workspaceId, { after = 0, recordsMax, noted }) => {
    const chain = chainOf(workspaceId);
    // Read before the records, so that what is appended meanwhile lies behind it.
    const head = await readHead(tables, chain);
    const check = new LinkCheck(chain, noted === undefined ? [head] : [head, noted]);
    check.startAfter(after, after === 0 ? chainStart : await hashAt(tables, chain, after));
    let ended = false;
    while (check.broken === null && !ended && check.count < recordsMax) {
      const limit = Math.min(batchRows, recordsMax - check.count);
      const rows = await readRows(tables, chain, check.last, limit);
      for (const row of rows) check.follow(row);
      ended = rows.length < limit;
      await new Promise(setImmediate);
    }
    // By now whoever appended a record that was read has moved the head as well.
    if (ended) check.end(await readHead(tables, chain));
    const checked =
      check.count === 0 ? null : { from: after + 1, to: check.last, count: check.count };
    const goesOn = check.broken === null && !ended;
    return { checked, broken: check.broken, next: goesOn ? check.last : null, head };
  };
}

/** Follows a chain link by link. */
class LinkCheck {
  /** Number of the last record that agreed. */
  last = 0;
  count = 0;
  broken: BrokenRecord | null = null;
  #hash = chainStart;
  #at = 0;
  readonly #chain: string;
  readonly #heads: readonly ChainHead[];

  constructor(chain: string, heads: readonly ChainHead[]) {
    this.#chain = chain;
    this.#heads = heads.filter(({ sequence }) => sequence > 0);
  }

  /** Goes on where an earlier call stopped. */
  startAfter(sequence: number, hash: string | null): void {
    this.last = sequence;
    if (hash === null) this.#break(sequence, null, 'missing');
    else this.#pass(sequence, hash);
  }

  follow(row: AuditRow): void {
    if (this.broken !== null) return;
    const expected = this.last + 1;
    const agrees = row.hash === recordHash(this.#hash, { ...row, chain: this.#chain });
    if (row.sequence !== expected) this.#break(expected, null, 'missing');
    else if (!agrees || row.at < this.#at) this.#break(row.sequence, row.id, 'changed');
    else {
      this.#at = row.at;
      this.last = row.sequence;
      this.count += 1;
      this.#pass(row.sequence, row.hash, row.id);
    }
  }

  /** There is no further record: every head must have been passed, and the newest is the end. */
  end(newest: ChainHead): void {
    const beyond = this.#heads.filter(({ sequence }) => sequence > this.last);
    if (beyond.length > 0) this.#break(this.last + 1, null, 'cut');
    if (newest.sequence < this.last) this.#break(newest.sequence + 1, null, 'rewritten');
  }

  #pass(sequence: number, hash: string, id: string | null = null): void {
    this.#hash = hash;
    const agrees = this.#heads.every((head) => head.sequence !== sequence || head.hash === hash);
    if (!agrees) this.#break(sequence, id, 'rewritten');
  }

  #break(sequence: number, id: string | null, kind: Break): void {
    this.broken ??= { sequence, id, break: kind };
  }
}

async function readHead(tables: Kysely<AccessTables>, chain: string): Promise<ChainHead> {
  const row = await tables
    .selectFrom('audit_chains')
    .select(['sequence', 'hash'])
    .where('chain', '=', chain)
    .executeTakeFirst();
  return row ?? { sequence: 0, hash: chainStart };
}

async function hashAt(
  tables: Kysely<AccessTables>,
  chain: string,
  sequence: number,
): Promise<string | null> {
  const row = await tables
    .selectFrom('audit_records')
    .select('hash')
    .where('chain', '=', chain)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
  return row?.hash ?? null;
}

function readRows(
  tables: Kysely<AccessTables>,
  chain: string,
  after: number,
  limit: number,
): Promise<AuditRow[]> {
  return tables
    .selectFrom('audit_records')
    .select(['chain', 'sequence', 'id', 'at', 'actor_kind', 'actor_id', 'actor_address'])
    .select(['action', 'object', 'before', 'after', 'hash'])
    .where('chain', '=', chain)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
}
