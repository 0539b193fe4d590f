import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import { computedPlanOf } from '../computed/computed-plan.ts';
import type { Clause } from '../definition/clause.ts';
import { clausesOf, linkedClausesOf } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { type PlanParts, partsOfClauses, planOf } from '../plan.ts';
import type { KeptDefinition } from '../segment.ts';

/** Of a trait of the same profile, of one of the accounts of a user, and of the users of an account. */
const traitMarks = { own: 'trait:', account: 'account-trait:', user: 'user-trait:' } as const;

/**
 * What a definition asks for: ids of segments and lists, and `trait:<name>` of each trait, whether it is computed or not;
 * of traits of the accounts of a user `account-trait:<name>`, of the users of an account `user-trait:<name>`.
 */
export function asksOf(definition: KeptDefinition): string[] {
  const { own, ofAccounts, ofUsers } = planned(definition);
  const marked = (mark: string, { touches }: PlanParts) =>
    [...touches.traits].filter((name) => !isReservedTrait(name)).map((name) => `${mark}${name}`);
  return [
    ...segmentIdsIn(definition),
    ...listIdsIn(definition),
    ...marked(traitMarks.own, own),
    ...marked(traitMarks.account, ofAccounts),
    ...marked(traitMarks.user, ofUsers),
  ];
}

/** The trait that is asked for by what is of a collection; null where it is a segment or a list. */
export function askedTrait(
  ask: string,
  of: KeptDefinition['of'],
): { readonly of: KeptDefinition['of']; readonly name: string } | null {
  const { own, account, user } = traitMarks;
  if (ask.startsWith(own)) return { of, name: ask.slice(own.length) };
  if (ask.startsWith(account)) return { of: 'accounts', name: ask.slice(account.length) };
  if (ask.startsWith(user)) return { of: 'users', name: ask.slice(user.length) };
  return null;
}

/** Ids of the segments that a definition asks for, each once. */
export function segmentIdsIn(definition: KeptDefinition): readonly string[] {
  const { own, ofAccounts, ofUsers } = planned(definition);
  return [...new Set([...own.segments, ...ofAccounts.segments, ...ofUsers.segments])];
}

/** Ids of the lists that a definition asks for, each once. */
export function listIdsIn(definition: KeptDefinition): string[] {
  const where = clauseIn(definition)?.where;
  const clauses = where === undefined ? [] : [...clausesOf(where), ...linkedClausesOf(where)];
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
  const own: PlanParts =
    'where' in definition ? planOf(definition, calendar) : computedPlanOf(definition, calendar);
  const where = clauseIn(definition)?.where;
  const asked = where === undefined ? [] : [...clausesOf(where)];
  const partsOf = (kind: 'account' | 'users') =>
    partsOfClauses(asked.flatMap((one) => (one.kind === kind ? [...clausesOf(one.where)] : [])));
  return { own, ofAccounts: partsOf('account'), ofUsers: partsOf('users') };
}
