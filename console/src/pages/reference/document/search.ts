import type { Group, Operation } from './document.ts';

/** The groups with the operations that hold every word of the search. */
export function searchGroups(groups: readonly Group[], search: string): readonly Group[] {
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      operations: group.operations.filter((operation) => {
        const text = textOf(operation);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ operations }) => operations.length > 0);
}

function textOf({ id, method, path, tag, summary, description, scopes, parameters }: Operation) {
  const names = parameters.map(({ name }) => name);
  return [id, method, path, tag, summary, description, ...scopes, ...names].join(' ').toLowerCase();
}
