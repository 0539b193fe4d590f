import type { Clause, EventClause } from '../definition/clause.ts';
import { changingConditions } from '../definition/event-match.ts';
import type { ValueTest } from '../definition/value-test.ts';

/**
 * What one more event, whenever it was, can do to an answer at any moment, while all else about the profile is as it was. `grows`: whoever
 * belongs goes on to. `shrinks`: whoever does not goes on not to. `same`: nothing. `either`: anything.
 */
export type Growth = 'grows' | 'shrinks' | 'same' | 'either';

export function growthOf(clause: Clause): Growth {
  switch (clause.kind) {
    case 'all':
    case 'any':
      return together(clause.of.map(growthOf));
    case 'not':
      return opposite(growthOf(clause.of));
    case 'event':
      return ofFigure(clause);
    case 'sequence': {
      // What must not come between takes a sequence away.
      const matches = clause.steps.flatMap(({ event, without }) => (without ? [] : [event]));
      const isKept = matches.length === clause.steps.length && matches.every(isLastingMatch);
      return isKept ? 'grows' : 'either';
    }
    case 'trait':
    case 'identifier':
    case 'object':
    case 'consent':
    case 'list':
    case 'sample':
    case 'segment':
    case 'account':
    case 'users':
      return 'same';
    default:
      return clause satisfies never;
  }
}

function ofFigure({ event, measure, is }: EventClause): Growth {
  if (!isLastingMatch(event)) return 'either';
  switch (measure.of) {
    case 'count':
    case 'distinct':
    case 'days':
      return ofNumber(is, true);
    case 'most':
      // There may be none, which passes neither a test for less nor one for more.
      return ofNumber(is, false);
    default:
      return 'either';
  }
}

function ofNumber(test: ValueTest, isAlways: boolean): Growth {
  switch (test.op) {
    case 'at-least':
    case 'greater':
      return 'grows';
    case 'at-most':
    case 'less':
      return isAlways ? 'shrinks' : 'either';
    case 'not':
      return opposite(ofNumber(test.test, isAlways));
    default:
      return 'either';
  }
}

/** Whether an event that counts once counts as long as it is in the window. */
function isLastingMatch(match: EventClause['event']): boolean {
  return changingConditions(match).length === 0;
}

function opposite(growth: Growth): Growth {
  if (growth === 'grows') return 'shrinks';
  return growth === 'shrinks' ? 'grows' : growth;
}

function together(of: readonly Growth[]): Growth {
  const [first = 'same', ...others] = new Set(of.filter((one) => one !== 'same'));
  return others.length === 0 ? first : 'either';
}
