import { type Clause, isGroup, type LinkedClause } from '../../../api/segment-definition.ts';
import type { Translate } from '../../../messages/messages.ts';

export const linkedWords = ['any', 'all', 'none', 'not-all'] as const;
export type LinkedWord = (typeof linkedWords)[number];

/** How many of the accounts, with what `not` around the clause makes of it. */
export function linkedWord(match: LinkedClause['match'], negated: boolean): LinkedWord {
  if (!negated) return match;
  return ({ any: 'none', none: 'any', all: 'not-all' } as const)[match];
}

/** A clause on accounts in words; what stands inside it follows in lines of its own. */
export function linkedSentence(
  { kind, match, where }: LinkedClause,
  negated: boolean,
  t: Translate,
): string {
  const word = linkedWord(match, negated);
  const { of, all } = innerGroup(where);
  if (of.length === 0) {
    const isThere = word === 'any' || word === 'all';
    return t(`segments.${kind}.${isThere ? 'some' : 'no'}`);
  }
  return `${t(`segments.${kind}.${word}`)} ${t(`segments.match.${all}`)} ${t('segments.of-these')}:`;
}

/** What is asked of each account, as a group. */
export function innerGroup(where: Clause): {
  readonly of: readonly Clause[];
  readonly all: 'all' | 'any';
} {
  return isGroup(where) ? { of: where.of, all: where.kind } : { of: [where], all: 'all' };
}
