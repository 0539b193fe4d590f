import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditRow } from './audit-chain.ts';
import { chainOf } from './audit-chain.ts';
import type { AuditRecord } from './audit-record.ts';
import { recordOf } from './audit-record.ts';

/** What records must have; what is left out does not matter. */
export interface AuditFilter {
  /** Id of a user, of a token, or of a part of the program. */
  readonly actor?: string;
  /** An action such as `token.revoke`, or the thing before the dot. */
  readonly action?: string;
  /** An object such as `token:tok_…`, or the thing before the colon. */
  readonly object?: string;
  /** In action, object, address, before, after, or the name or address of a member who acted; in any case. */
  readonly text?: string;
  /** ms since the epoch, from this on. */
  readonly from?: number;
  /** ms since the epoch, before this. */
  readonly to?: number;
}

export interface AuditSearch extends AuditFilter {
  readonly limit: number;
  /** Only records with a lower number: where the page before ended. */
  readonly before?: number;
}

export interface AuditPage {
  /** Newest first; may be fewer than asked for though there are more. */
  readonly records: readonly AuditRecord[];
  /** `before` of the next page; null when everything was looked at. */
  readonly next: number | null;
}

/** Records that are looked at for one page, so that no search holds the server up however long the log is. */
const searched = {
  /** By the columns, in the database. */
  columns: { window: 10_000, rowsMax: 200_000 },
  /** By a text, in memory. */
  text: { window: 1_000, rowsMax: 20_000 },
} as const;

type Search = (workspaceId: WorkspaceId | null, search: AuditSearch) => Promise<AuditPage>;

/** Looks through a chain from its end, window by window, until a page is full or enough was looked at. */
export function createAuditSearch(tables: Kysely<AccessTables>): Search {
  return async (workspaceId, search) => {
    const chain = chainOf(workspaceId);
    const { limit, text } = search;
    const { window, rowsMax } = text === undefined ? searched.columns : searched.text;
    const bounds = await readBounds(tables, chain, search);
    const matches =
      text === undefined ? () => true : textMatch(text, await actorsNamed(tables, chain, text));
    const found: AuditRow[] = [];
    let high = bounds.high;
    for (let looked = 0; high > bounds.low && looked < rowsMax && found.length < limit; ) {
      const low = Math.max(bounds.low, high - window);
      const rows = await matching(tables, chain, search)
        .where('sequence', '>', low)
        .where('sequence', '<=', high)
        .orderBy('sequence', 'desc')
        .$if(text === undefined, (query) => query.limit(limit - found.length))
        .execute();
      found.push(...rows.filter(matches).slice(0, limit - found.length));
      looked += high - low;
      high = low;
      // SQLite answers within the turn; others must get theirs.
      await new Promise(setImmediate);
    }
    const last = found.at(-1);
    const reached = found.length === limit && last !== undefined ? last.sequence - 1 : high;
    return {
      records: found.map(recordOf),
      next: reached > bounds.low ? reached + 1 : null,
    };
  };
}

/** The numbers that lie between the times and before the page: above `low`, up to `high`. */
async function readBounds(tables: Kysely<AccessTables>, chain: string, search: AuditSearch) {
  const { from, to, before } = search;
  // Times never go back along a chain, so they bound the numbers.
  const last = (at?: number) =>
    tables
      .selectFrom('audit_records')
      .select('sequence')
      .where('chain', '=', chain)
      .$if(at !== undefined, (query) => query.where('at', '<', at as number))
      .orderBy('at', 'desc')
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
  const high = (await last(to))?.sequence ?? 0;
  const low = from === undefined ? 0 : ((await last(from))?.sequence ?? 0);
  return { low, high: before === undefined ? high : Math.min(high, before - 1) };
}

const columns = [
  ...(['chain', 'sequence', 'id', 'at', 'actor_kind', 'actor_id', 'actor_address'] as const),
  ...(['action', 'object', 'before', 'after', 'hash'] as const),
];

function matching(
  tables: Kysely<AccessTables>,
  chain: string,
  { actor, action, object }: AuditFilter,
): SelectQueryBuilder<AccessTables, 'audit_records', AuditRow> {
  let query = tables.selectFrom('audit_records').select(columns).where('chain', '=', chain);
  if (actor !== undefined) query = query.where('actor_id', '=', actor);
  if (action !== undefined) query = named(query, 'action', action, '.');
  if (object !== undefined) query = named(query, 'object', object, ':');
  return query;
}

/** The whole name, or the thing that stands before the separator. */
function named(
  query: SelectQueryBuilder<AccessTables, 'audit_records', AuditRow>,
  column: 'action' | 'object',
  name: string,
  separator: '.' | ':',
) {
  if (name.includes(separator)) return query.where(column, '=', name);
  // From `token:` up to what follows `:` in ASCII, so that neither `%` nor `_` in a name means anything.
  const next = String.fromCharCode(separator.charCodeAt(0) + 1);
  return query.where((where) =>
    where.or([
      where(column, '=', name),
      where.and([where(column, '>=', name + separator), where(column, '<', name + next)]),
    ]),
  );
}

function textMatch(text: string, actors: ReadonlySet<string>): (row: AuditRow) => boolean {
  const wanted = text.toLowerCase();
  return (row) =>
    actors.has(row.actor_id) ||
    [row.action, row.object, row.actor_id, row.actor_address, row.before, row.after].some(
      (value) => value?.toLowerCase().includes(wanted) ?? false,
    );
}

/** Members and tokens of the workspace whose name or address holds the text. */
async function actorsNamed(
  tables: Kysely<AccessTables>,
  chain: string,
  text: string,
): Promise<ReadonlySet<string>> {
  const wanted = text.toLowerCase();
  const users = await tables
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['users.id', 'users.name', 'users.email'])
    .where('memberships.workspace_id', '=', chain as WorkspaceId)
    .execute();
  const tokens = await tables
    .selectFrom('api_tokens')
    .select(['id', 'name'])
    .where('workspace_id', '=', chain as WorkspaceId)
    .execute();
  const named = [
    ...users.map((user) => ({ ...user, name: `${user.name}\n${user.email}` })),
    ...tokens,
  ];
  return new Set(
    named.filter(({ name }) => name.toLowerCase().includes(wanted)).map(({ id }) => id),
  );
}
