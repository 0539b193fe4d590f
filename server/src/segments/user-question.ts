import { createHash } from 'node:crypto';
import type { Clause, UsersClause } from './definition/clause.ts';
import { clausesOf, type SegmentDefinition } from './definition/definition.ts';
import type { StreamDefinition } from './segment.ts';

/**
 * What segments of accounts ask of each of their users. It lives in the stream as a segment of users does, so that events,
 * time and merges decide it, and nobody sees it: no membership goes out, and what people made is not its like.
 */
export interface UserQuestion {
  /** `uq_…`: the same for the same question, whoever asks it. */
  readonly id: string;
  readonly definition: SegmentDefinition;
}

export function userQuestionId({ where }: Pick<UsersClause, 'where'>): string {
  const text = JSON.stringify(inOrder(where));
  return `uq_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
}

export function isUserQuestionId(id: string): boolean {
  return id.startsWith('uq_');
}

/** The questions of a segment or a computed trait of accounts, each once. */
export function userQuestionsOf(definition: StreamDefinition): readonly UserQuestion[] {
  const where = clauseOf(definition);
  if (where === null) return [];
  const found = new Map<string, UserQuestion>();
  for (const one of clausesOf(where)) {
    if (one.kind !== 'users') continue;
    const id = userQuestionId(one);
    found.set(id, { id, definition: { version: 1, of: 'users', where: one.where } });
  }
  return [...found.values()];
}

function clauseOf(definition: StreamDefinition): Clause | null {
  if ('where' in definition) return definition.where;
  return definition.compute.kind === 'clause' ? definition.compute.where : null;
}

/** Names in their order, so that it is the same wherever it was written. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, inOrder(inner)]),
  );
}
