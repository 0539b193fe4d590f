import type { JsonObject } from '../../kernel/json.ts';
import type { ObjectClause } from '../definition/clause.ts';
import type { Subject } from '../subject.ts';
import type { Calendar } from './calendar.ts';
import type { ClauseEvaluator } from './clause-evaluator.ts';
import { readPath } from './read-path.ts';
import { contextOf, traitAt } from './subject-values.ts';
import { type TestedValue, valueTester } from './value-tester.ts';

/** Counts the objects that a trait holds as a list; see `ObjectClause`. */
export function objectEvaluator(clause: ObjectClause, calendar: Calendar): ClauseEvaluator {
  const tester = valueTester(clause.is, calendar);
  const conditions = clause.where.map(({ property, is }) => ({
    property,
    tester: valueTester(is, calendar),
  }));
  const objects = (subject: Subject) => objectsOf(traitAt(subject, clause.trait));
  const count = (subject: Subject): number => {
    const context = contextOf(subject);
    return objects(subject).filter((one) =>
      conditions.every(({ property, tester: of }) => of.passes(readPath(one, property), context)),
    ).length;
  };
  const holds = (subject: Subject) => tester.passes(count(subject), contextOf(subject));
  return {
    holds,
    changesAt: (subject) => {
      let first = Number.POSITIVE_INFINITY;
      for (const one of objects(subject)) {
        for (const { property, tester: of } of conditions) {
          first = Math.min(first, of.changesAt(readPath(one, property), subject.now));
        }
      }
      return first;
    },
    explain: (subject) => ({ kind: 'object', holds: holds(subject), value: count(subject) }),
  };
}

function objectsOf(value: TestedValue): JsonObject[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item),
  );
}
