import type { EventClause } from './clause.ts';
import type { ValueTest } from './value-test.ts';

/** Whether a clause holds for whoever has one event that counts, and for nobody else: "did", as most ask. */
export function isDidAny({ measure, is }: Pick<EventClause, 'measure' | 'is'>): boolean {
  return measure.of === 'count' && holdsFromOneOn(is);
}

function holdsFromOneOn(test: ValueTest): boolean {
  switch (test.op) {
    case 'at-least':
      return test.number > 0 && test.number <= 1;
    case 'greater':
      return test.number >= 0 && test.number < 1;
    case 'not':
      return holdsForNoneOnly(test.test);
    default:
      return false;
  }
}

function holdsForNoneOnly(test: ValueTest): boolean {
  switch (test.op) {
    case 'less':
      return test.number > 0 && test.number <= 1;
    case 'at-most':
      return test.number >= 0 && test.number < 1;
    case 'equals':
      return test.value === 0;
    case 'not':
      return holdsFromOneOn(test.test);
    default:
      return false;
  }
}
