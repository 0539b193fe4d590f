import type { Analytics } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import type { CompileOptions } from '../sql/clause-sql.ts';
import type { ComputedDefinition } from './computed-definition.ts';
import { computedSql } from './sql/computed-sql.ts';

/** What the values of a definition are now, as the warehouse knows it: exact, not sampled. */
export interface PreviewedTrait {
  /** ms since the epoch */
  readonly asOf: number;
  /** Profiles of the kind that the definition is of. */
  readonly population: number;
  /** How many of them have a value. */
  readonly holders: number;
  /** Where numbers are among the values: how many, the least, the quartiles and the most. */
  readonly numbers: {
    readonly count: number;
    readonly least: number;
    readonly lowerQuartile: number;
    readonly median: number;
    readonly upperQuartile: number;
    readonly most: number;
  } | null;
  /** The most frequent values, and how many profiles have each. */
  readonly top: readonly { readonly value: JsonValue; readonly profiles: number }[];
  readonly sample: readonly { readonly profileId: ProfileId; readonly value: JsonValue }[];
  /** A query of the values, for people to read and run. */
  readonly sql: string;
}

export type ComputedPreview = (
  workspace: { readonly id: WorkspaceId; readonly timeZone: string },
  definition: ComputedDefinition,
  options: { readonly sampleMax: number },
) => Promise<PreviewedTrait>;

export interface ComputedPreviewDependencies {
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly clock: Clock;
  /** Of the segments of a workspace, for definitions that ask for one. */
  readonly definitions: (
    workspaceId: WorkspaceId,
  ) => Promise<ReadonlyMap<string, SegmentDefinition>>;
}

const topMax = 10;

export function createComputedPreview({
  analytics,
  clock,
  definitions,
}: ComputedPreviewDependencies): ComputedPreview {
  return async ({ id, timeZone }, definition, { sampleMax }) => {
    const now = clock.now();
    const segments = await definitions(id);
    const options: CompileOptions = {
      ...{ timeZone, calendar: createCalendar(timeZone), now },
      segment: (segmentId) => segments.get(segmentId) ?? noSegment(segmentId),
    };
    const sql = computedSql(definition, options);
    const [figures, top] = await Promise.all([
      analytics.runOwnQuery(id, figuresSql(sql, sampleMax)),
      analytics.runOwnQuery(id, topSql(sql)),
    ]);
    const row = figures.rows[0] as unknown as FiguresRow;
    return {
      asOf: now,
      population: row.population,
      holders: row.holders,
      numbers: numbersOf(row),
      top: top.rows.map(({ value, profiles }) => ({
        value: JSON.parse(String(value)) as JsonValue,
        profiles: Number(profiles),
      })),
      sample: row.sample.map(([profileId, value]) => ({
        profileId,
        value: JSON.parse(value) as JsonValue,
      })),
      sql,
    };
  };
}

interface FiguresRow {
  readonly population: number;
  readonly holders: number;
  readonly numbers: number;
  readonly quartiles: readonly number[];
  readonly sample: readonly (readonly [ProfileId, string])[];
}

function figuresSql(sql: string, sampleMax: number): string {
  const isNumber = `ifNull(match(value, '^-?[0-9]'), 0)`;
  return (
    'SELECT count() AS population, count(value) AS holders, ' +
    `countIf(${isNumber}) AS numbers, ` +
    `quantilesExactIf(0, 0.25, 0.5, 0.75, 1)(toFloat64OrZero(ifNull(value, '')), ${isNumber}) AS quartiles, ` +
    `groupArrayIf(${sampleMax})((toString(profile_id), ifNull(value, '')), isNotNull(value)) AS sample FROM (${sql})`
  );
}

function topSql(sql: string): string {
  return (
    `SELECT value, count() AS profiles FROM (${sql}) WHERE isNotNull(value) ` +
    `GROUP BY value ORDER BY profiles DESC, value LIMIT ${topMax}`
  );
}

function numbersOf({ numbers: count, quartiles }: FiguresRow): PreviewedTrait['numbers'] {
  if (count === 0) return null;
  const [least = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, most = 0] = quartiles;
  return { count, least, lowerQuartile, median, upperQuartile, most };
}

function noSegment(id: string): never {
  throw new OnefoldError('invalid_request', `There is no segment ${id}.`, {
    field: 'definition.compute.where',
  });
}
