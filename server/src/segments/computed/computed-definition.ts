import { z } from 'zod';
import type { Clause, Measure } from '../definition/clause.ts';
import { clause, measure } from '../definition/clause.ts';
import { checkClauses, readJson } from '../definition/definition.ts';
import {
  changingConditions,
  type EventMatch,
  eventMatch,
  type Window,
  window,
} from '../definition/event-match.ts';
import { dataPath } from '../definition/value-test.ts';
import { checkFormula } from './formula.ts';

/** What a computed trait is of a profile: version 1 of the language, documented in docs/computed-traits.md. */
export interface ComputedDefinition {
  readonly version: 1;
  readonly of: 'users' | 'accounts';
  readonly compute: Computation;
}

/** Each gives a value of JSON or none; a trait without a value is missing. */
export type Computation =
  | EventsComputation
  | TimeSinceComputation
  | FormulaComputation
  | RfmComputation
  | ClauseComputation;

/** A figure over the events that match in the window. */
export interface EventsComputation {
  readonly kind: 'events';
  readonly event: EventMatch;
  readonly window: Window;
  readonly measure: ComputedMeasure;
}

/**
 * `list`: the different values of a property, booleans before numbers before texts, each in their order; of more than
 * `atMost`, the first ones.
 */
export type ComputedMeasure =
  | Measure
  | { readonly of: 'list'; readonly property: string; readonly atMost: number };

/** Whole units from the event, or from the date in a trait, until now; negative before such a date. */
export interface TimeSinceComputation {
  readonly kind: 'time-since';
  readonly since: SinceEvent | { readonly kind: 'trait'; readonly trait: string };
  readonly unit: keyof typeof sinceUnits;
}

export interface SinceEvent {
  readonly kind: 'event';
  readonly which: 'first' | 'last';
  readonly event: EventMatch;
  readonly window: Window;
}

/** An expression over other traits; see `expression/`. */
export interface FormulaComputation {
  readonly kind: 'formula';
  readonly formula: string;
}

/**
 * How good a customer somebody is, by whole days since the last of the events, their number, and the sum of a property: a
 * score of 1 to 5 each, by four thresholds. Whoever has no such event in the window has none.
 */
export interface RfmComputation {
  readonly kind: 'rfm';
  readonly event: EventMatch;
  readonly window: Window;
  /** The property that is summed. */
  readonly amount: string;
  /** 5 up to the first number of days, 4 up to the second, and so on. */
  readonly recencyDays: Thresholds;
  /** 2 from the first number of events on, 3 from the second, and so on. */
  readonly frequency: Thresholds;
  /** The same, of the sum. */
  readonly monetary: Thresholds;
}

export type Thresholds = readonly [number, number, number, number];

/** True or false. */
export interface ClauseComputation {
  readonly kind: 'clause';
  readonly where: Clause;
}

export const computationKinds = [
  ...(['events', 'time-since', 'formula', 'rfm', 'clause'] as const),
] as const satisfies readonly Computation['kind'][];

export const sinceUnits = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
export const listValuesMax = 100;

const computedMeasure = z.discriminatedUnion('of', [
  z.strictObject({
    of: z.literal('list'),
    property: dataPath,
    atMost: z.int().min(1).max(listValuesMax),
  }),
  measure,
]);

const since = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('event'),
    which: z.enum(['first', 'last']),
    event: eventMatch,
    window,
  }),
  z.strictObject({ kind: z.literal('trait'), trait: dataPath }),
]);

/** What thresholds are proposed for. */
export const rfmAsked = z.object({ event: eventMatch, window, amount: dataPath });

const ascending = (number: z.ZodNumber) =>
  z
    .tuple([number, number, number, number])
    .refine((given) => given.every((one, index) => index === 0 || one > (given[index - 1] ?? 0)), {
      error: 'must ascend: each threshold above the one before',
    });

const rfm = z.strictObject({
  kind: z.literal('rfm'),
  event: eventMatch,
  window,
  amount: dataPath,
  recencyDays: ascending(z.int().min(0).max(10_000)),
  frequency: ascending(z.int().min(1).max(1_000_000_000)),
  monetary: ascending(z.number().min(-1e18).max(1e18)),
});

const computation: z.ZodType<Computation> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('events'),
      event: eventMatch,
      window,
      measure: computedMeasure,
    }),
    z.strictObject({
      kind: z.literal('time-since'),
      since,
      unit: z.enum(['hour', 'day', 'week']),
    }),
    z.strictObject({ kind: z.literal('formula'), formula: z.string() }),
    rfm,
    z.strictObject({ kind: z.literal('clause'), where: clause }),
  ])
  .meta({ id: 'Computation' });

export const computedDefinition: z.ZodType<ComputedDefinition> = z
  .strictObject({
    version: z.literal(1).default(1),
    of: z.enum(['users', 'accounts']).default('users'),
    compute: computation,
  })
  .superRefine(({ of, compute }, context) => {
    const report = (path: readonly (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['compute', ...path], message });
    switch (compute.kind) {
      case 'clause':
        checkClauses(compute.where, ['where'], of, report);
        return;
      case 'formula':
        checkFormula(compute.formula, (message) => report(['formula'], message));
        return;
      default: {
        const over = eventsOf(compute);
        if (over === null) return;
        const path = compute.kind === 'time-since' ? ['since'] : [];
        if (of === 'accounts') {
          report(['kind'], 'events are of users; use a formula over the traits of the account');
        }
        if (over.window.kind === 'ever' && changingConditions(over.event).length > 0) {
          const message = 'conditions that change by time or traits need a rolling or fixed window';
          report([...path, 'window'], message);
        }
      }
    }
  })
  .meta({ id: 'ComputedDefinition' });

/** Reads a definition; `invalid_request` with the path of each fault and what is wrong there. */
export function readComputedDefinition(given: unknown, field = 'definition'): ComputedDefinition {
  return readJson(computedDefinition, given, field);
}

/** The events that it is a figure of; null: of none. */
export function eventsOf(compute: Computation): EventsComputation | null {
  switch (compute.kind) {
    case 'events':
      return compute;
    case 'time-since': {
      const { since } = compute;
      if (since.kind === 'trait') return null;
      const { which, event, window } = since;
      return { kind: 'events', event, window, measure: { of: `${which}-time` } };
    }
    case 'rfm': {
      const { event, window, amount } = compute;
      return { kind: 'events', event, window, measure: { of: 'sum', property: amount } };
    }
    default:
      return null;
  }
}
