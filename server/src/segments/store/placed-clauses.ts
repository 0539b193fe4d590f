import type { Clause } from '../definition/clause.ts';
import type { KeptDefinition } from '../segment.ts';
import { clauseIn } from './asks.ts';

/** A clause with its place in a definition, and what it is asked of. */
export interface PlacedClause {
  readonly clause: Clause;
  readonly path: string;
  readonly of: KeptDefinition['of'];
}

/** All clauses of a definition, those on the accounts of a user and the users of an account among them. */
export function placedClauses(definition: KeptDefinition): PlacedClause[] {
  const found = clauseIn(definition);
  return found === null ? [] : [...placed(found.where, found.path, definition.of)];
}

/** Why something that is of another collection than the clause cannot be asked for there. */
export function isOfOther(
  asked: { readonly name: string; readonly of: KeptDefinition['of'] },
  of: KeptDefinition['of'],
  definition: Pick<KeptDefinition, 'of'>,
): string {
  const place = of === definition.of ? 'this segment is' : 'this clause is inside of one';
  const end = of === definition.of ? `of ${of}` : `on ${of}`;
  return `${asked.name} is of ${asked.of}, and ${place} ${end}`;
}

function* placed(clause: Clause, path: string, of: KeptDefinition['of']): Generator<PlacedClause> {
  yield { clause, path, of };
  switch (clause.kind) {
    case 'account':
      yield* placed(clause.where, `${path}.where`, 'accounts');
      return;
    case 'users':
      yield* placed(clause.where, `${path}.where`, 'users');
      return;
    case 'not':
      yield* placed(clause.of, `${path}.of`, of);
      return;
    case 'all':
    case 'any':
      for (const [index, one] of clause.of.entries()) {
        yield* placed(one, `${path}.of.${index}`, of);
      }
      return;
    default:
  }
}
