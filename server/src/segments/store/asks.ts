import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import { computedPlanOf } from '../computed/computed-plan.ts';
import type { Clause } from '../definition/clause.ts';
import { clausesOf } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { planOf } from '../plan.ts';
import type { KeptDefinition } from '../segment.ts';

const traitMark = 'trait:';

/** What a definition asks for: ids of segments and lists, and `trait:<name>` of each trait, whether it is computed or not. */
export function asksOf(definition: KeptDefinition): string[] {
  const { segments, touches } = planned(definition);
  const traits = [...touches.traits].filter((name) => !isReservedTrait(name));
  return [...segments, ...listIdsIn(definition), ...traits.map((name) => `${traitMark}${name}`)];
}

/** The name of the trait that is asked for; null where it is a segment or a list. */
export function askedTrait(ask: string): string | null {
  return ask.startsWith(traitMark) ? ask.slice(traitMark.length) : null;
}

/** Ids of the segments that a definition asks for, each once. */
export function segmentIdsIn(definition: KeptDefinition): readonly string[] {
  return planned(definition).segments;
}

/** Ids of the lists that a definition asks for, each once. */
export function listIdsIn(definition: KeptDefinition): string[] {
  const where = clauseIn(definition)?.where;
  const clauses = where === undefined ? [] : [...clausesOf(where)];
  return [...new Set(clauses.flatMap((one) => (one.kind === 'list' ? [one.list] : [])))];
}

/** The clause of a definition and its path; null: it has none. */
export function clauseIn(
  definition: KeptDefinition,
): { readonly where: Clause; readonly path: string } | null {
  if ('where' in definition) return { where: definition.where, path: 'definition.where' };
  const { compute } = definition;
  if (compute.kind !== 'clause') return null;
  return { where: compute.where, path: 'definition.compute.where' };
}

function planned(definition: KeptDefinition) {
  // What is asked for does not depend on the time zone.
  const calendar = createCalendar('UTC');
  return 'where' in definition
    ? planOf(definition, calendar)
    : computedPlanOf(definition, calendar);
}
