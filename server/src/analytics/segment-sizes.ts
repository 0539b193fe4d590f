import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Warehouse } from '../storage/warehouse.ts';
import { databaseOf } from './warehouse-schema.ts';

export interface SizesQuery {
  readonly segmentId: string;
  /** ms since the epoch; the first bucket is the whole one that it falls in. */
  readonly from: number;
  /** ms since the epoch, exclusive: the last bucket ends here at the latest. */
  readonly to: number;
  readonly bucket: 'hour' | 'day';
  /** IANA name, in which days and hours begin. */
  readonly timeZone: string;
}

export interface SegmentSize {
  /** Its beginning, ms since the epoch. */
  readonly start: number;
  readonly entered: number;
  readonly left: number;
  /** How many belonged at its end: exact, because it is the sum of all that entered and left before. */
  readonly size: number;
}

/** Buckets of one answer. */
export const sizeBucketsMax = 1_100;

/** Whichever bucket it is, one begins at a multiple of this; some zones are 45 minutes off, or change by 30. */
const bucketSteps = { hour: 15 * 60, day: 30 * 60 } as const;
const bucketMs = { hour: 3_600_000, day: 86_400_000 } as const;

/** One bucket after the other, those in which nothing happened included. */
export async function readSizes(
  warehouse: Warehouse,
  workspaceId: WorkspaceId,
  { segmentId, from, to, bucket, timeZone }: SizesQuery,
): Promise<SegmentSize[]> {
  if (to <= from) return [];
  if ((to - from) / bucketMs[bucket] > sizeBucketsMax) {
    const message = `from and to are at most ${sizeBucketsMax} ${bucket}s apart.`;
    throw new OnefoldError('invalid_request', message, { field: 'from' });
  }
  const start = (at: string): string =>
    `${bucket === 'hour' ? 'toStartOfHour' : 'toStartOfDay'}(${at}, {zone:String})`;
  const moment = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  const changes = `${databaseOf(workspaceId)}.membership_changes`;
  const step = bucketSteps[bucket];
  const rows = await warehouse.rows<Row>(
    `WITH toDateTime64(${start(moment('from'))}, 3, 'UTC') AS first,
        (SELECT sum(if(entered, 1, -1)) FROM ${changes} WHERE segment_id = {segment:String} AND at < first) AS before
      SELECT toUnixTimestamp(bucket) AS start_s, sum(came) AS entered, sum(went) AS \`left\`,
        before + sum(sum(came) - sum(went)) OVER (ORDER BY bucket) AS size
      FROM (
        SELECT ${start('at')} AS bucket, countIf(entered) AS came, countIf(NOT entered) AS went
        FROM ${changes}
        WHERE segment_id = {segment:String} AND at >= first AND at < ${moment('to')}
        GROUP BY bucket
        UNION ALL
        SELECT DISTINCT ${start(`first + INTERVAL number * ${step} SECOND`)} AS bucket, 0 AS came, 0 AS went
        FROM numbers(toUInt64({steps:UInt32}))
        WHERE first + INTERVAL number * ${step} SECOND < ${moment('to')}
      )
      GROUP BY bucket
      ORDER BY bucket`,
    {
      params: {
        ...{ segment: segmentId, from, to, zone: timeZone },
        // The first bucket may begin up to a day, and an hour that a zone changes by, earlier.
        steps: Math.ceil((to - from + bucketMs.day + bucketMs.hour) / (step * 1000)),
      },
      settings: { max_execution_time: 30 },
    },
  );
  return rows.map((row) => ({
    start: Number(row.start_s) * 1000,
    entered: Number(row.entered),
    left: Number(row.left),
    size: Number(row.size),
  }));
}

interface Row {
  readonly start_s: number;
  readonly entered: number;
  readonly left: number;
  readonly size: number;
}
