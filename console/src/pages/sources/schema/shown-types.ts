import type { SchemaProperty } from '../../../api/observed-schema.ts';

type Types = SchemaProperty['types'];

/**
 * The types that tell what a property is: null has a column of its own, and whole numbers among decimals are decimals
 * that happen to be whole.
 */
export function shownTypes({ types }: Pick<SchemaProperty, 'types'>): Types {
  const filled = types.filter(({ type }) => type !== 'null');
  if (filled.length === 0) return types;
  const decimals = filled.find(({ type }) => type === 'number');
  const integers = filled.find(({ type }) => type === 'integer');
  if (decimals === undefined || integers === undefined) return filled;
  return [
    ...filled.filter((each) => each !== decimals && each !== integers),
    { type: 'number' as const, count: decimals.count + integers.count },
  ].sort((a, b) => b.count - a.count);
}
