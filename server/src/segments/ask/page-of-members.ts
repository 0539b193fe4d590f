import type { Analytics } from '../../analytics/index.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { membersSql } from '../sql/clause-sql.ts';
import type { CompileFor, ZonedWorkspace } from './compile-for.ts';

/** A page of those whom a definition holds for now, in the order of the warehouse; for segments that nobody is kept of. */
export type PageOfMembers = (
  workspace: ZonedWorkspace,
  definition: SegmentDefinition,
  page: { readonly after: ProfileId | null; readonly limit: number },
) => Promise<{ readonly ids: readonly ProfileId[]; readonly next: ProfileId | null }>;

export function createPageOfMembers({
  analytics,
  compileFor,
}: {
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly compileFor: CompileFor;
}): PageOfMembers {
  return async (workspace, definition, { after, limit }) => {
    const options = await compileFor(workspace, [definition]);
    const { rows } = await analytics.runOwnQuery(
      workspace.id,
      `SELECT toString(profile_id) AS id FROM (${membersSql(definition, options)})
       ${after === null ? '' : 'WHERE profile_id > {after:UUID}'} ORDER BY profile_id LIMIT {rows:UInt32}`,
      { params: { rows: limit + 1, ...(after === null ? {} : { after }) } },
    );
    const ids = rows.slice(0, limit).map(({ id }) => id as ProfileId);
    return { ids, next: rows.length > limit ? (ids.at(-1) ?? null) : null };
  };
}
