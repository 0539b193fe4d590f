import type { JsonValue } from '../../kernel/json.ts';
import { type Clause, traitOfConsent, traitOfList } from '../definition/clause.ts';
import { asAsked, type RecordedAs } from '../record/covering.ts';
import type { Subject } from '../subject.ts';
import { accountEvaluator } from './account-evaluator.ts';
import type { Calendar } from './calendar.ts';
import { eventsEvaluator } from './events-evaluator.ts';
import { objectEvaluator } from './object-evaluator.ts';
import { isInSample } from './sample.ts';
import { sequenceEvaluator } from './sequence-evaluator.ts';
import { contextOf, traitAt } from './subject-values.ts';
import { usersEvaluator } from './users-evaluator.ts';
import { type TestedValue, valueTester } from './value-tester.ts';

/** A clause made ready to be decided on any profile. Pure: the answer depends on the subject alone. */
export interface ClauseEvaluator {
  holds(subject: Subject): boolean;
  /** The first moment after `subject.now` at which time alone may change the answer; Infinity: never. Never too late. */
  changesAt(subject: Subject): number;
  /** The answer with what decided it. */
  explain(subject: Subject): Explanation;
}

/** Why a clause holds or not. */
export interface Explanation {
  readonly kind: Clause['kind'];
  readonly holds: boolean;
  /** The value or figure that was tested, of accounts how many pass; null where there is none. */
  readonly value?: JsonValue;
  /** Events that count, the latest last; at most ten of them. */
  readonly events?: readonly { readonly at: number; readonly position: number }[];
  /** Of users of an account: the id of what they are asked. */
  readonly question?: string;
  /** Of clauses inside, in their order. */
  readonly of?: readonly Explanation[];
}

const forEver = Number.POSITIVE_INFINITY;

/**
 * See `Clause` for what each kind means.
 *
 * @param recordedAs as what the subjects will have what the clause asks to be recorded
 */
export function clauseEvaluator(
  clause: Clause,
  calendar: Calendar,
  recordedAs: RecordedAs = asAsked,
): ClauseEvaluator {
  switch (clause.kind) {
    case 'all':
    case 'any': {
      const { kind } = clause;
      const inner = clause.of.map((one) => clauseEvaluator(one, calendar, recordedAs));
      const holds = (subject: Subject) =>
        kind === 'all'
          ? inner.every((one) => one.holds(subject))
          : inner.some((one) => one.holds(subject));
      return {
        holds,
        changesAt: (subject) => {
          // Of `all` that hold, the first that may cease to; where some do not hold, the last of these that may begin to.
          // Of `any` the other way round.
          const deciding = inner.filter((one) => one.holds(subject) !== (kind === 'all'));
          return deciding.length === 0
            ? Math.min(forEver, ...inner.map((one) => one.changesAt(subject)))
            : Math.max(...deciding.map((one) => one.changesAt(subject)));
        },
        explain: (subject) => {
          const of = inner.map((one) => one.explain(subject));
          return { kind, holds: holds(subject), of };
        },
      };
    }
    case 'not': {
      const inner = clauseEvaluator(clause.of, calendar, recordedAs);
      return {
        holds: (subject) => !inner.holds(subject),
        changesAt: inner.changesAt,
        explain: (subject) => {
          const explained = inner.explain(subject);
          return { kind: 'not', holds: !explained.holds, of: [explained] };
        },
      };
    }
    case 'trait': {
      const tester = valueTester(clause.is, calendar);
      const value = (subject: Subject) => traitAt(subject, clause.trait);
      const holds = (subject: Subject) => tester.passes(value(subject), contextOf(subject));
      return {
        holds,
        changesAt: (subject) => tester.changesAt(value(subject), subject.now),
        explain: (subject) => ({
          kind: 'trait',
          holds: holds(subject),
          value: value(subject) ?? null,
        }),
      };
    }
    case 'identifier': {
      const tester = valueTester(clause.is, calendar);
      const values = ({ profile }: Subject): TestedValue[] => {
        const found = profile.identifiers.filter(({ type }) => type === clause.type);
        // Without a value the test is asked once of nothing, so that `missing` and `not` have their meaning.
        return found.length === 0 ? [undefined] : found.map(({ value }) => value);
      };
      const holds = (subject: Subject) =>
        values(subject).some((value) => tester.passes(value, contextOf(subject)));
      return {
        holds,
        changesAt: (subject) =>
          Math.min(...values(subject).map((value) => tester.changesAt(value, subject.now))),
        explain: (subject) => ({
          kind: 'identifier',
          holds: holds(subject),
          value: values(subject).map((value) => value ?? null),
        }),
      };
    }
    case 'event':
      return eventsEvaluator(clause, calendar, recordedAs);
    case 'sequence':
      return sequenceEvaluator(clause, calendar, recordedAs);
    case 'account':
      return accountEvaluator(clause, clauseEvaluator(clause.where, calendar));
    case 'users':
      return usersEvaluator(clause);
    case 'segment':
      return timeless('segment', ({ memberOf }) => memberOf.has(clause.segment));
    case 'list': {
      const onIt = clauseEvaluator(traitOfList(clause), calendar);
      return timeless('list', onIt.holds);
    }
    case 'consent': {
      const { holds, explain } = clauseEvaluator(traitOfConsent(clause), calendar);
      return {
        ...timeless('consent', holds),
        explain: (subject) => ({ ...explain(subject), kind: 'consent' }),
      };
    }
    case 'object':
      return objectEvaluator(clause, calendar);
    case 'sample':
      return timeless('sample', ({ profile }) => isInSample(profile.id, clause.salt, clause.share));
    default:
      return clause satisfies never;
  }
}

function timeless(kind: Clause['kind'], holds: (subject: Subject) => boolean): ClauseEvaluator {
  const changesAt = () => forEver;
  return { holds, changesAt, explain: (subject) => ({ kind, holds: holds(subject) }) };
}
