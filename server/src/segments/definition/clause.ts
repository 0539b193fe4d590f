import { z } from 'zod';
import { consentTrait } from '../../kernel/consent-trait.ts';
import { type Duration, duration } from './duration.ts';
import {
  type EventMatch,
  eventMatch,
  type PropertyCondition,
  propertyCondition,
  type Window,
  window,
} from './event-match.ts';
import { dataPath, type ValueTest, valueTest } from './value-test.ts';

/** One condition on a profile. `all` of nothing is everybody. */
export type Clause =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Clause[] }
  | { readonly kind: 'not'; readonly of: Clause }
  | TraitClause
  | IdentifierClause
  | EventClause
  | SequenceClause
  | AccountClause
  | UsersClause
  | SegmentClause
  | ListClause
  | ConsentClause
  | ObjectClause
  | SampleClause;

/** A trait, or a computed trait, by its path. */
export interface TraitClause {
  readonly kind: 'trait';
  readonly trait: string;
  readonly is: ValueTest;
}

/** Any value of the identifier type that passes the test. */
export interface IdentifierClause {
  readonly kind: 'identifier';
  readonly type: string;
  readonly is: ValueTest;
}

/** A figure over the events that match in the window. Events that did not happen count 0. */
export interface EventClause {
  readonly kind: 'event';
  readonly event: EventMatch;
  readonly window: Window;
  readonly measure: Measure;
  readonly is: ValueTest;
}

/**
 * `count`: how many. `days`: on how many days of the workspace's time zone. Of a property: `sum`, `average`, `least`,
 * `most` of its numbers (missing where there is none, and `sum` 0); `distinct` values, how many; `first`, `last`: its
 * value in the earliest and latest event that has one; `frequent`: its most frequent value, of several the one that
 * sorts first as text. `first-time`, `last-time`: when, as a date.
 *
 * Sums and averages are exact to nine decimal places: each value is cut there, and the sum is of whole numbers.
 */
export type Measure =
  | { readonly of: 'count' | 'days' | 'first-time' | 'last-time' }
  | {
      readonly of:
        | 'sum'
        | 'average'
        | 'least'
        | 'most'
        | 'distinct'
        | 'first'
        | 'last'
        | 'frequent';
      readonly property: string;
    };

/**
 * Events one after the other, each later than the one before, all in the window. There is a membership when any choice
 * of events passes.
 */
export interface SequenceClause {
  readonly kind: 'sequence';
  readonly window: Exclude<Window, { kind: 'ever' }>;
  readonly steps: readonly SequenceStep[];
  /** Properties that have the same value in every step. */
  readonly same?: readonly string[] | undefined;
}

export interface SequenceStep {
  readonly event: EventMatch;
  /** At most so long after the step before. */
  readonly within?: Duration | undefined;
  /** No event like this between the step before and this one. */
  readonly without?: EventMatch | undefined;
  /** Properties of this event against properties of the event of the step before; all of them hold. */
  readonly compare?: readonly StepComparison[] | undefined;
}

/**
 * `equals`, `differs`: both are texts, numbers or booleans, and the same or not; a number is never the same as a text.
 * `less`, `greater`: both are numbers, and this one is below or above the other. False where either is missing.
 */
export interface StepComparison {
  readonly property: string;
  readonly op: 'equals' | 'differs' | 'less' | 'greater';
  /** Property of the event of the step before. */
  readonly with: string;
}

/**
 * Of a user: `any`, `all` or `none` of the accounts that it belongs to are like this. `all` needs at least one, `none` does
 * not. `where` is of the account: its traits, identifiers and account segments; events are of users.
 */
export interface AccountClause {
  readonly kind: 'account';
  readonly match: 'any' | 'all' | 'none';
  readonly where: Clause;
}

/**
 * Of an account: `any`, `all` or `none` of its users are like this. `all` needs at least one, `none` does not. `where` is of
 * the user, whatever a segment of users may ask but for accounts.
 */
export interface UsersClause {
  readonly kind: 'users';
  readonly match: 'any' | 'all' | 'none';
  readonly where: Clause;
}

export interface SegmentClause {
  readonly kind: 'segment';
  readonly segment: string;
}

/** The profile is on a list: it has the trait of `listTrait`. */
export interface ListClause {
  readonly kind: 'list';
  readonly list: string;
}

/** The trait that says that a profile is on a list: written by the product alone, true or not there. */
export function listTrait(list: string): string {
  return `$list_${list}`;
}

/** A clause on a list as the clause on its trait that it means. */
export function traitOfList({ list }: ListClause): TraitClause {
  return { kind: 'trait', trait: listTrait(list), is: { op: 'equals', value: true } };
}

export const consentAnswers = ['granted', 'refused', 'unknown'] as const;

/** What a user said last of a category of consent; `unknown`: nothing. */
export interface ConsentClause {
  readonly kind: 'consent';
  readonly category: string;
  readonly is: (typeof consentAnswers)[number];
}

/** A clause on consent as the clause on its trait that it means. */
export function traitOfConsent({ category, is }: ConsentClause): TraitClause {
  const test: ValueTest =
    is === 'unknown' ? { op: 'missing' } : { op: 'equals', value: is === 'granted' };
  return { kind: 'trait', trait: consentTrait(category), is: test };
}

/**
 * How many of the objects related to a profile are like this: its subscriptions, pets or branches, which a trait holds as a
 * list of objects. Where there is no such list, none are.
 */
export interface ObjectClause {
  readonly kind: 'object';
  readonly trait: string;
  /** On the properties of one object; all of them hold of the same one. */
  readonly where: readonly PropertyCondition[];
  /** Of their number. */
  readonly is: ValueTest;
}

/** The same share of people each time: by a hash of profile id and salt. A holdout is its `not`. */
export interface SampleClause {
  readonly kind: 'sample';
  /** Above 0, up to 1. */
  readonly share: number;
  readonly salt: string;
}

const id = z.string().min(1).max(60);
const steps = { min: 2, max: 10 } as const;

export const measure = z
  .discriminatedUnion('of', [
    z.strictObject({ of: z.enum(['count', 'days', 'first-time', 'last-time']) }),
    z.strictObject({
      of: z.enum(['sum', 'average', 'least', 'most', 'distinct', 'first', 'last', 'frequent']),
      property: dataPath,
    }),
  ])
  .meta({ id: 'Measure' });

const sequenceStep = z.strictObject({
  event: eventMatch,
  within: duration.optional(),
  without: eventMatch.optional(),
  compare: z
    .array(
      z.strictObject({
        property: dataPath,
        op: z.enum(['equals', 'differs', 'less', 'greater']),
        with: dataPath,
      }),
    )
    .min(1)
    .max(5)
    .optional(),
});

const sequenceClause = z
  .strictObject({
    kind: z.literal('sequence'),
    window: window.refine(({ kind }) => kind !== 'ever', {
      error: 'must be rolling or fixed: a sequence over all time cannot be remembered',
    }) as z.ZodType<SequenceClause['window']>,
    steps: z.array(sequenceStep).min(steps.min).max(steps.max),
    same: z.array(dataPath).min(1).max(5).optional(),
  })
  .superRefine(({ steps: [first] }, context) => {
    for (const key of ['within', 'without', 'compare'] as const) {
      if (first?.[key] === undefined) continue;
      const message = 'the first step has none before it';
      context.addIssue({ code: 'custom', path: ['steps', 0, key], message });
    }
  });

export const clause: z.ZodType<Clause> = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(['all', 'any']),
      get of(): z.ZodType<Clause[]> {
        return z.array(clause);
      },
    }),
    z.strictObject({
      kind: z.literal('not'),
      get of(): z.ZodType<Clause> {
        return clause;
      },
    }),
    z.strictObject({ kind: z.literal('trait'), trait: dataPath, is: valueTest }),
    z.strictObject({ kind: z.literal('identifier'), type: id, is: valueTest }),
    z.strictObject({
      kind: z.literal('event'),
      event: eventMatch,
      window,
      measure,
      is: valueTest,
    }),
    sequenceClause,
    z.strictObject({
      kind: z.enum(['account', 'users']),
      match: z.enum(['any', 'all', 'none']),
      get where(): z.ZodType<Clause> {
        return clause;
      },
    }),
    z.strictObject({ kind: z.literal('segment'), segment: id }),
    z.strictObject({
      kind: z.literal('list'),
      list: z.string().regex(/^lst_[a-z0-9]{1,40}$/, 'must be the id of a list: lst_…'),
    }),
    z.strictObject({
      kind: z.literal('consent'),
      category: z.string().min(1).max(100),
      is: z.enum(consentAnswers),
    }),
    z.strictObject({
      kind: z.literal('object'),
      trait: dataPath,
      where: z.array(propertyCondition).max(20),
      is: valueTest,
    }),
    z.strictObject({
      kind: z.literal('sample'),
      share: z.number().gt(0).max(1),
      salt: z.string().max(100),
    }),
  ])
  .meta({ id: 'Clause' });
