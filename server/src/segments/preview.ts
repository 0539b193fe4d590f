import { databaseOf, type WarehouseSchema } from '../analytics/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { type Warehouse, WarehouseError } from '../storage/warehouse.ts';
import { clausesOf, type SegmentDefinition } from './definition/definition.ts';
import { createCalendar } from './evaluate/calendar.ts';
import { type CompileOptions, membersSql } from './sql/clause-sql.ts';
import { previewSql } from './sql/preview-sql.ts';

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
  workspace: { readonly id: WorkspaceId; readonly timeZone: string },
  definition: SegmentDefinition,
  options: { readonly sampleMax: number; readonly signal?: AbortSignal },
) => Promise<Preview>;

export interface PreviewDependencies {
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly clock: Clock;
}

const secondsMax = 30;

export function createPreview({ warehouse, schema, clock }: PreviewDependencies): PreviewSegment {
  return async (workspace, definition, { sampleMax, signal }) => {
    refuseUnknown(definition);
    const now = clock.now();
    const options: CompileOptions = {
      database: databaseOf(workspace.id),
      timeZone: workspace.timeZone,
      calendar: createCalendar(workspace.timeZone),
      now,
      segment: (id) => {
        throw new OnefoldError('invalid_request', `There is no segment ${id}.`, {
          field: 'definition.where',
        });
      },
    };
    const { sql, paths } = previewSql(definition, options, sampleMax);
    try {
      await schema.ensure(workspace.id);
      const [row] = await warehouse.rows<PreviewRow>(sql, {
        settings: { max_execution_time: secondsMax },
        ...(signal === undefined ? {} : { signal }),
      });
      const counts = row?.counts ?? [];
      return {
        asOf: now,
        members: counts[0] ?? 0,
        population: row?.population ?? 0,
        clauses: paths.map((path, index) => ({ path, members: counts[index] ?? 0 })),
        sample: row?.sample ?? [],
        sql: membersSql(definition, { ...options, database: '' }),
      };
    } catch (error) {
      if (!(error instanceof WarehouseError)) throw error;
      throw new OnefoldError('warehouse_unavailable', 'The segment cannot be counted now.', {
        cause: error,
      });
    }
  };
}

interface PreviewRow {
  readonly population: number;
  readonly counts: readonly number[];
  readonly sample: readonly ProfileId[];
}

/** Clauses whose facts the warehouse does not have. */
function refuseUnknown({ where }: SegmentDefinition): void {
  for (const { kind } of clausesOf(where, 'own')) {
    if (kind !== 'linked' && kind !== 'list') continue;
    throw new OnefoldError('invalid_request', `A clause of kind "${kind}" cannot be counted yet.`, {
      field: 'definition.where',
    });
  }
}
