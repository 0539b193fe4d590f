import type { SchemaProperty } from '../../../api/observed-schema.ts';

/** Where in an event a property is, the first name of its path. */
export const roots = ['properties', 'traits', 'context'] as const;
export type Root = (typeof roots)[number];

export function rootOf({ path }: Pick<SchemaProperty, 'path'>): Root {
  return roots.find((root) => path.startsWith(`${root}.`)) ?? 'properties';
}

export function countByRoot(properties: readonly SchemaProperty[]): Readonly<Record<Root, number>> {
  const counts = { properties: 0, traits: 0, context: 0 };
  for (const property of properties) counts[rootOf(property)] += 1;
  return counts;
}

export interface PropertyFilter {
  readonly text: string;
  readonly root: Root | 'all';
  readonly isNew: boolean;
}

export function filterProperties(
  properties: readonly SchemaProperty[],
  { text, root, isNew }: PropertyFilter,
): SchemaProperty[] {
  const wanted = text.trim().toLocaleLowerCase();
  return properties.filter(
    (property) =>
      property.path.toLocaleLowerCase().includes(wanted) &&
      (root === 'all' || rootOf(property) === root) &&
      (!isNew || property.new),
  );
}
