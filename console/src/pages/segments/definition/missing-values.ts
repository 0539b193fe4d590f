import type { EventMatch, LeafClause, ValueTest, Window } from '../../../api/segment-definition.ts';
import { nodesOf, type Tree } from './tree.ts';

/** What a clause lacks before it can be counted. */
export const missingValues = ['name', 'value', 'number', 'date', 'segment'] as const;
export type MissingValue = (typeof missingValues)[number];

/** Clauses in which something is still to be entered, by their ids. */
export function missingIn(tree: Tree): ReadonlyMap<number, MissingValue> {
  const found = new Map<number, MissingValue>();
  for (const node of nodesOf(tree.root)) {
    if (node.kind !== 'leaf') continue;
    const missing = missingOf(node.clause);
    if (missing !== null) found.set(node.id, missing);
  }
  return found;
}

export function missingOf(clause: LeafClause): MissingValue | null {
  switch (clause.kind) {
    case 'trait':
      return clause.trait === '' ? 'name' : ofTest(clause.is);
    case 'identifier':
      return clause.type === '' ? 'name' : ofTest(clause.is);
    case 'event':
      if (clause.measure.property === '') return 'name';
      return ofTest(clause.is) ?? missingOfMatch(clause.event) ?? missingOfWindow(clause.window);
    case 'sequence':
      return (
        missingOfWindow(clause.window) ??
        clause.steps
          .map(
            ({ event, without, within }) =>
              missingOfMatch(event) ??
              (without === undefined ? null : missingOfMatch(without)) ??
              (within !== undefined && !isNumber(within.count) ? 'number' : null),
          )
          .find((missing) => missing !== null) ??
        (clause.same?.includes('') ? 'name' : null)
      );
    case 'segment':
      return clause.segment === '' ? 'segment' : null;
    case 'list':
      return clause.list === '' ? 'name' : null;
    case 'consent':
      return clause.category === '' ? 'name' : null;
    case 'object':
      if (clause.trait === '') return 'name';
      return ofTest(clause.is) ?? missingOfMatch({ where: clause.where });
    case 'sample':
      return isNumber(clause.share) ? null : 'number';
    default:
      return clause satisfies never;
  }
}

export function missingOfMatch({ where = [] }: EventMatch): MissingValue | null {
  for (const { property, is } of where) {
    const missing = property === '' ? 'name' : ofTest(is);
    if (missing !== null) return missing;
  }
  return null;
}

export function missingOfWindow(window: Window): MissingValue | null {
  if (window.kind === 'rolling') return isNumber(window.last.count) ? null : 'number';
  return window.kind === 'fixed' && window.from === '' ? 'date' : null;
}

function ofTest(test: ValueTest): MissingValue | null {
  switch (test.op) {
    case 'not':
      return ofTest(test.test);
    case 'equals':
    case 'includes':
      if (typeof test.value === 'number') return isNumber(test.value) ? null : 'number';
      return test.value === '' ? 'value' : null;
    case 'in':
      return test.values.length === 0 ? 'value' : null;
    case 'contains':
    case 'starts':
    case 'ends':
      return test.text === '' ? 'value' : null;
    case 'matches':
      return test.pattern === '' ? 'value' : null;
    case 'less':
    case 'at-most':
    case 'greater':
    case 'at-least':
      return isNumber(test.number) ? null : 'number';
    case 'between':
      return isNumber(test.from) && isNumber(test.to) ? null : 'number';
    case 'before':
    case 'after':
      return test.date === '' ? 'date' : null;
    case 'within-last':
    case 'within-next':
      return isNumber(test.duration.count) ? null : 'number';
    case 'anniversary-within-next':
      return isNumber(test.days) ? null : 'number';
    case 'equals-trait':
    case 'less-than-trait':
    case 'greater-than-trait':
      return test.trait === '' ? 'name' : null;
    default:
      return null;
  }
}

/** A number field that is empty gives NaN, and a definition read from JSON may have null there. */
export function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(value);
}
