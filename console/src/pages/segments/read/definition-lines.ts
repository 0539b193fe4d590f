import {
  type Clause,
  isGroup,
  isLinked,
  type SegmentDefinition,
} from '../../../api/segment-definition.ts';
import { clauseSentence, type ReadOptions } from './clause-words.ts';
import { innerGroup, linkedSentence } from './linked-words.ts';

/** A line of a definition as people read it: how deep it stands, and its words. */
export interface DefinitionLine {
  readonly depth: number;
  readonly kind: 'group' | 'clause';
  readonly text: string;
}

/** A definition in lines: each group as a line with its clauses below it. */
export function definitionLines(
  { where }: SegmentDefinition,
  options: ReadOptions,
): readonly DefinitionLine[] {
  const lines: DefinitionLine[] = [];
  const { t } = options;
  const visit = (clause: Clause, depth: number, negated: boolean): void => {
    if (clause.kind === 'not') {
      visit(clause.of, depth, !negated);
      return;
    }
    if (isLinked(clause)) {
      const { of } = innerGroup(clause.where);
      const kind = of.length === 0 ? 'clause' : 'group';
      lines.push({ depth, kind, text: linkedSentence(clause, negated, t) });
      for (const one of of) visit(one, depth + 1, false);
      return;
    }
    if (!isGroup(clause)) {
      lines.push({ depth, kind: 'clause', text: clauseSentence(clause, negated, options) });
      return;
    }
    const match = negated ? (clause.kind === 'any' ? 'none' : 'not-all') : clause.kind;
    if (clause.of.length === 0) {
      lines.push({ depth, kind: 'clause', text: t('segments.read.everybody') });
      return;
    }
    lines.push({ depth, kind: 'group', text: t(`segments.read.${match}`) });
    for (const one of clause.of) visit(one, depth + 1, false);
  };
  visit(where, 0, false);
  return lines;
}

/** Which lines of one definition are not in the other, each counted once. */
export function linesOnlyIn(
  lines: readonly DefinitionLine[],
  others: readonly DefinitionLine[],
): ReadonlySet<number> {
  const left = new Map<string, number>();
  for (const line of others) left.set(keyOf(line), (left.get(keyOf(line)) ?? 0) + 1);
  const only = new Set<number>();
  for (const [index, line] of lines.entries()) {
    const count = left.get(keyOf(line)) ?? 0;
    if (count === 0) only.add(index);
    else left.set(keyOf(line), count - 1);
  }
  return only;
}

function keyOf({ depth, text }: DefinitionLine): string {
  return `${depth} ${text}`;
}
