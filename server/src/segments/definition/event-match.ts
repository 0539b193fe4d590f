import { z } from 'zod';
import { eventTypes } from '../../kernel/event.ts';
import { type Duration, duration } from './duration.ts';
import { dataPath, type ValueTest, valueTest } from './value-test.ts';

/** Which events are meant. What is left out allows everything; conditions must all hold. */
export interface EventMatch {
  readonly type?: (typeof eventTypes)[number] | undefined;
  /** Of a track its event, of a page or screen its name. */
  readonly name?: string | undefined;
  /** Ids of sources. */
  readonly sources?: readonly string[] | undefined;
  readonly where?: readonly PropertyCondition[] | undefined;
  /** Hours and weekdays of the event's time, in the workspace's time zone. */
  readonly during?: TimesOfWeek | undefined;
}

export interface PropertyCondition {
  readonly property: string;
  readonly is: ValueTest;
}

export interface TimesOfWeek {
  /** From this hour on, and before the other; `from` above `to` goes over midnight. Whole hours, 0 to 24. */
  readonly hours?: { readonly from: number; readonly to: number } | undefined;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays?: readonly number[] | undefined;
}

/**
 * When the events happened, by their own time and never later than their receipt.
 * `rolling`: after `now - last`, up to now. `fixed`: from `from` on, before `to`. `ever`: all of them.
 */
export type Window =
  | { readonly kind: 'rolling'; readonly last: Duration }
  | { readonly kind: 'fixed'; readonly from: string; readonly to: string | null }
  | { readonly kind: 'ever' };

const name = z.string().min(1).max(500);

const timesOfWeek = z.strictObject({
  hours: z
    .strictObject({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) })
    .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must differ from from' })
    .optional(),
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
});

export const propertyCondition = z.strictObject({ property: dataPath, is: valueTest });

export const eventMatch: z.ZodType<EventMatch> = z
  .strictObject({
    type: z.enum(eventTypes).optional(),
    name: name.optional(),
    sources: z.array(z.string().max(60)).min(1).max(100).optional(),
    where: z.array(propertyCondition).max(20).optional(),
    during: timesOfWeek.optional(),
  })
  .meta({ id: 'EventMatch' });

const instant = z.iso.datetime({ offset: true });

export const window: z.ZodType<Window> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rolling'), last: duration }),
    z
      .strictObject({ kind: z.literal('fixed'), from: instant, to: instant.nullable() })
      .refine(({ from, to }) => to === null || Date.parse(from) < Date.parse(to), {
        path: ['to'],
        error: 'must be after from',
      }),
    z.strictObject({ kind: z.literal('ever') }),
  ])
  .meta({ id: 'Window' });

/** Whether a test is relative to now, so that time alone may change its answer. */
export function movesWithTime(test: ValueTest): boolean {
  switch (test.op) {
    case 'not':
      return movesWithTime(test.test);
    case 'within-last':
    case 'within-next':
    case 'anniversary-within-next':
      return true;
    default:
      return false;
  }
}

/** Whether the answer of a test on a value that does not change never changes either. */
export function isLasting(test: ValueTest): boolean {
  switch (test.op) {
    case 'not':
      return isLasting(test.test);
    case 'equals-trait':
    case 'less-than-trait':
    case 'greater-than-trait':
      return false;
    default:
      return !movesWithTime(test);
  }
}

/** Conditions that are left to the evaluation, because time or a trait may change their answer. */
export function changingConditions({ where = [] }: EventMatch): readonly PropertyCondition[] {
  return where.filter(({ is }) => !isLasting(is));
}
