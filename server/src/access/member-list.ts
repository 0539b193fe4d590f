import type { Kysely } from 'kysely';
import type { UserId, WorkspaceId } from '../kernel/ids.ts';
import type { AccessTables } from './access-tables.ts';
import type { Member } from './members.ts';

export interface MemberPage {
  readonly limit: number;
  /** The last one of the page before. */
  readonly after?: { readonly joinedAt: number; readonly id: string };
  /** A part of the name or of the e-mail address, in any case. */
  readonly search?: string;
}

export function selectMembers(tables: Kysely<AccessTables>, workspaceId: WorkspaceId) {
  return tables
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['users.id', 'users.email', 'users.name', 'users.disabled_at as locked_out_at'])
    .select(['memberships.role', 'memberships.created_at as joined_at'])
    .select(['memberships.seen_at', 'memberships.disabled_at'])
    .where('memberships.workspace_id', '=', workspaceId);
}

/** Members that are read at once while searching: the two engines lower letters differently, so JavaScript does. */
const batchRows = 500;

export async function listMembers(
  tables: Kysely<AccessTables>,
  workspaceId: WorkspaceId,
  { limit, after, search }: MemberPage,
): Promise<Member[]> {
  const wanted = search?.toLowerCase() ?? '';
  const found: Member[] = [];
  let last = after;
  for (;;) {
    const rowsMax = wanted === '' ? limit : batchRows;
    const rows = await selectMembers(tables, workspaceId)
      .$if(last !== undefined, (query) =>
        query.where((where) => {
          const { joinedAt, id } = last as NonNullable<typeof last>;
          return where.or([
            where('memberships.created_at', '>', joinedAt),
            where.and([
              where('memberships.created_at', '=', joinedAt),
              where('users.id', '>', id as UserId),
            ]),
          ]);
        }),
      )
      .orderBy('memberships.created_at')
      .orderBy('users.id')
      .limit(rowsMax)
      .execute();
    const read = rows.map(memberFromRow);
    found.push(
      ...read.filter((each) => `${each.name}\n${each.email}`.toLowerCase().includes(wanted)),
    );
    last = read.at(-1);
    if (found.length >= limit || read.length < rowsMax) return found.slice(0, limit);
  }
}

export interface MemberRow {
  readonly id: UserId;
  readonly email: string;
  readonly name: string;
  readonly locked_out_at: number | null;
  readonly role: Member['role'];
  readonly joined_at: number;
  readonly seen_at: number | null;
  readonly disabled_at: number | null;
}

export function memberFromRow(row: MemberRow): Member {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    joinedAt: row.joined_at,
    seenAt: row.seen_at,
    disabledAt: row.disabled_at,
    lockedOutAt: row.locked_out_at,
  };
}
