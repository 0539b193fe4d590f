import type { Clause, SegmentDefinition } from '../../../api/segment-definition.ts';

/** The clause at a path as the API writes it: `where.of.0`. Undefined: there is none. */
export function clauseAt({ where }: SegmentDefinition, path: string): Clause | undefined {
  let found: unknown = { where };
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return isClause(found) ? found : undefined;
}

function isClause(value: unknown): value is Clause {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
