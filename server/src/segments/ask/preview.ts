import type { Analytics } from '../../analytics/index.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { membersSql } from '../sql/clause-sql.ts';
import { previewSql } from '../sql/preview-sql.ts';
import type { CompileFor, ZonedWorkspace } from './compile-for.ts';

/** Who belongs to a definition now, as the warehouse knows it: exact, not sampled. */
export interface Preview {
  /** ms since the epoch */
  readonly asOf: number;
  readonly members: number;
  /** Profiles of the kind that the definition is of. */
  readonly population: number;
  /** How many each clause holds for, by its path in the definition. */
  readonly clauses: readonly { readonly path: string; readonly members: number }[];
  /** Some of the members. */
  readonly sample: readonly ProfileId[];
  /** A query of the same members, for people to read and run. */
  readonly sql: string;
}

export type PreviewSegment = (
  workspace: ZonedWorkspace,
  definition: SegmentDefinition,
  options: { readonly sampleMax: number },
) => Promise<Preview>;

export interface PreviewDependencies {
  /** The door of people's own queries, with its limits on time, memory and how many run at once. */
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly compileFor: CompileFor;
}

export function createPreview({ analytics, compileFor }: PreviewDependencies): PreviewSegment {
  return async (workspace, definition, { sampleMax }) => {
    const options = await compileFor(workspace, [definition]);
    const { sql, paths } = previewSql(definition, options, sampleMax);
    const { rows } = await analytics.runOwnQuery(workspace.id, sql);
    const row = rows[0] as unknown as PreviewRow;
    return {
      asOf: options.now,
      members: row.counts[0] ?? 0,
      population: row.population,
      clauses: paths.map((path, index) => ({ path, members: row.counts[index] ?? 0 })),
      sample: row.sample,
      sql: membersSql(definition, options),
    };
  };
}

interface PreviewRow {
  readonly population: number;
  readonly counts: readonly number[];
  readonly sample: readonly ProfileId[];
}
