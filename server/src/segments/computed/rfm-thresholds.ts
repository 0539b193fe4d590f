import type { Analytics } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { eventGroupsSql } from '../sql/clause-sql.ts';
import { eventAt } from '../sql/events-sql.ts';
import { jsonValue } from '../sql/value-sql.ts';
import { type RfmComputation, sinceUnits, type Thresholds } from './computed-definition.ts';

export interface ProposedThresholds
  extends Pick<RfmComputation, 'recencyDays' | 'frequency' | 'monetary'> {
  /** ms since the epoch */
  readonly asOf: number;
  /** Profiles with such an event in the window, by which the thresholds are. */
  readonly customers: number;
}

export type ProposeRfmThresholds = (
  workspace: { readonly id: WorkspaceId; readonly timeZone: string },
  of: Pick<RfmComputation, 'event' | 'window' | 'amount'>,
) => Promise<ProposedThresholds>;

/**
 * Thresholds that put a fifth of the present customers into each score, as nearly as their figures allow: where many have
 * the same, the next threshold is the next higher figure.
 */
export function createRfmThresholds({
  analytics,
  clock,
}: {
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly clock: Clock;
}): ProposeRfmThresholds {
  return async ({ id, timeZone }, { event, window, amount }) => {
    const now = clock.now();
    const { number } = jsonValue('e.properties', amount);
    const figures =
      `intDiv(toInt64(${now}) - max(${eventAt}), ${sinceUnits.day}) AS days, ` +
      `count() AS times, sum(ifNull(${number}, 0)) AS spent`;
    const context = {
      ...{ timeZone, calendar: createCalendar(timeZone), now },
      segment: () => {
        throw new Error('events ask for no segment');
      },
    };
    const fifths = (column: string) => `quantilesExact(0.2, 0.4, 0.6, 0.8)(${column})`;
    const { rows } = await analytics.runOwnQuery(
      id,
      `SELECT count() AS customers, ${fifths('days')} AS recency, ${fifths('times')} AS frequency, ` +
        `${fifths('spent')} AS monetary FROM (${eventGroupsSql({ event, window }, context, figures)})`,
    );
    const row = rows[0] as unknown as FifthsRow;
    const isNone = row.customers === 0;
    return {
      asOf: now,
      customers: row.customers,
      recencyDays: ascending(isNone ? [7, 30, 90, 180] : row.recency, 0, 1),
      frequency: ascending(isNone ? [2, 3, 5, 10] : row.frequency, 1, 1),
      monetary: ascending(isNone ? [10, 50, 100, 500] : row.monetary.map(toCents), 0.01, 0.01),
    };
  };
}

interface FifthsRow {
  readonly customers: number;
  readonly recency: readonly number[];
  readonly frequency: readonly number[];
  readonly monetary: readonly number[];
}

function ascending(given: readonly number[], least: number, step: number): Thresholds {
  let before = least - step;
  const made = given.map((one) => {
    before = Math.max(Number(one), toCents(before + step));
    return before;
  });
  return made as unknown as Thresholds;
}

function toCents(value: number): number {
  return Math.round(value * 100) / 100;
}
