import type { Analytics } from '../../analytics/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { clauseSql } from '../sql/clause-sql.ts';
import { literal } from '../sql/literal.ts';
import type { CompileFor, ZonedWorkspace } from './compile-for.ts';

/** Who would enter, leave and stay if one definition took the place of another now: exact, as the warehouse knows it. */
export interface ChangePreview {
  /** ms since the epoch */
  readonly asOf: number;
  readonly entering: ChangeGroup;
  readonly leaving: ChangeGroup;
  readonly staying: ChangeGroup;
}

export interface ChangeGroup {
  readonly members: number;
  readonly sample: readonly ProfileId[];
}

export type PreviewChange = (
  workspace: ZonedWorkspace,
  definitions: { readonly before: SegmentDefinition; readonly after: SegmentDefinition },
  options: { readonly sampleMax: number },
) => Promise<ChangePreview>;

export function createChangePreview({
  analytics,
  compileFor,
}: {
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly compileFor: CompileFor;
}): PreviewChange {
  return async (workspace, { before, after }, { sampleMax }) => {
    if (before.of !== after.of) {
      throw new OnefoldError(
        'invalid_request',
        `definition.of: the segment is of ${before.of}, and that cannot change.`,
        { field: 'definition.of' },
      );
    }
    const options = await compileFor(workspace, [before, after]);
    const groups = Object.entries(conditions).flatMap(([name, condition]) => [
      `countIf(${condition}) AS ${name}`,
      `groupArrayIf(${sampleMax})(toString(profile_id), ${condition}) AS ${name}_sample`,
    ]);
    const sql =
      `SELECT ${groups.join(', ')} FROM (SELECT p.profile_id AS profile_id, ` +
      `toUInt8(${clauseSql(before.where, options)}) AS was, ` +
      `toUInt8(${clauseSql(after.where, options)}) AS becomes ` +
      `FROM profiles AS p FINAL WHERE p.collection = ${literal(after.of)})`;
    const { rows } = await analytics.runOwnQuery(workspace.id, sql);
    const row = rows[0] as unknown as Row;
    return {
      asOf: options.now,
      entering: { members: row.entering, sample: row.entering_sample },
      leaving: { members: row.leaving, sample: row.leaving_sample },
      staying: { members: row.staying, sample: row.staying_sample },
    };
  };
}

const conditions = {
  entering: 'becomes AND NOT was',
  leaving: 'was AND NOT becomes',
  staying: 'was AND becomes',
} as const;

type Row = { readonly [Name in keyof typeof conditions]: number } & {
  readonly [Name in keyof typeof conditions as `${Name}_sample`]: readonly ProfileId[];
};
