import type { Analytics } from '../../analytics/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { clauseSql } from '../sql/clause-sql.ts';
import { literal } from '../sql/literal.ts';
import type { CompileFor, ZonedWorkspace } from './compile-for.ts';

export const overlapLimits = { segmentsMin: 2, segmentsMax: 5 } as const;

/** How many belong to exactly which of some segments now, as the warehouse knows it. */
export interface Overlap {
  /** ms since the epoch */
  readonly asOf: number;
  /** Members of each, whatever else they belong to. */
  readonly sizes: readonly { readonly segment: string; readonly members: number }[];
  /** Those who belong to all of `segments` and to none of the others; without empty ones, the greatest first. */
  readonly parts: readonly { readonly segments: readonly string[]; readonly members: number }[];
}

export type CountOverlap = (
  workspace: ZonedWorkspace,
  segments: readonly { readonly id: string; readonly definition: SegmentDefinition }[],
) => Promise<Overlap>;

export function createOverlap({
  analytics,
  compileFor,
}: {
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly compileFor: CompileFor;
}): CountOverlap {
  return async (workspace, segments) => {
    const of = collectionOf(segments);
    const options = await compileFor(
      workspace,
      segments.map(({ definition }) => definition),
    );
    const bits = segments.map(
      ({ definition }, index) =>
        `bitShiftLeft(toUInt8(${clauseSql(definition.where, options)}), ${index})`,
    );
    const sql =
      `SELECT mask, count() AS members FROM (SELECT ${bits.join(' + ')} AS mask ` +
      `FROM profiles AS p FINAL WHERE p.collection = ${literal(of)}) ` +
      `WHERE mask > 0 GROUP BY mask ORDER BY members DESC, mask`;
    const { rows } = await analytics.runOwnQuery(workspace.id, sql);
    const counted = rows as unknown as readonly { mask: number; members: number }[];
    const isIn = (mask: number, index: number) => ((mask >> index) & 1) === 1;
    const ids = segments.map(({ id }) => id);
    return {
      asOf: options.now,
      sizes: ids.map((segment, index) => ({
        segment,
        members: counted
          .filter(({ mask }) => isIn(mask, index))
          .reduce((sum, { members }) => sum + members, 0),
      })),
      parts: counted.map(({ mask, members }) => ({
        segments: ids.filter((_, index) => isIn(mask, index)),
        members,
      })),
    };
  };
}

function collectionOf(
  segments: readonly { readonly definition: SegmentDefinition }[],
): SegmentDefinition['of'] {
  const collections = [...new Set(segments.map(({ definition }) => definition.of))];
  const [of] = collections;
  if (of !== undefined && collections.length === 1) return of;
  throw new OnefoldError(
    'invalid_request',
    'segments: users and accounts have no members in common.',
    { field: 'segments' },
  );
}
