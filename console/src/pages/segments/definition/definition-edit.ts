import type { Clause, LeafClause, ProfileKind } from '../../../api/segment-definition.ts';
import {
  findNode,
  type GroupNode,
  type Linked,
  nodeOf,
  nodesOf,
  type Place,
  placeOf,
  type Tree,
  type TreeNode,
} from './tree.ts';

/**
 * What can be done to a definition. Each gives a new tree and leaves the old one as it was; where it can do nothing, such
 * as move a group into itself, it gives the same tree.
 */
export function addClause(tree: Tree, { parent, index }: Place, clause: Clause): Tree {
  const { node, nextId } = nodeOf(clause, tree.nextId);
  const root = inGroup(tree.root, parent, (of) => of.toSpliced(clamp(index, of.length), 0, node));
  return root === tree.root ? tree : { ...tree, root, nextId };
}

export function removeNode(tree: Tree, id: number): Tree {
  const place = placeOf(tree, id);
  if (place === undefined) return tree;
  return {
    ...tree,
    root: inGroup(tree.root, place.parent, (of) => of.toSpliced(place.index, 1)),
  };
}

/** `index`: its place among those that are there before it is taken out. */
export function moveNode(tree: Tree, id: number, { parent, index }: Place): Tree {
  const node = findNode(tree, id);
  const from = placeOf(tree, id);
  if (node === undefined || from === undefined) return tree;
  const inside = [...nodesOf(node)].some((one) => one.id === parent);
  if (inside || findNode(tree, parent)?.kind !== 'group') return tree;
  const shifts = from.parent === parent && from.index < index;
  const target = shifts ? index - 1 : index;
  if (from.parent === parent && from.index === target) return tree;
  const without = inGroup(tree.root, from.parent, (of) => of.toSpliced(from.index, 1));
  const root = inGroup(without, parent, (of) => of.toSpliced(clamp(target, of.length), 0, node));
  return { ...tree, root };
}

export const moves = ['earlier', 'later', 'into', 'out'] as const;
export type Move = (typeof moves)[number];

/** One step by the keyboard: among its neighbours, into the group beside it, or out of the group around it. */
export function moveStep(tree: Tree, id: number, move: Move): Tree {
  const from = placeOf(tree, id);
  if (from === undefined) return tree;
  const { parent, index } = from;
  const around = findNode(tree, parent) as GroupNode;
  switch (move) {
    case 'earlier':
      return index === 0 ? tree : moveNode(tree, id, { parent, index: index - 1 });
    case 'later':
      return index === around.of.length - 1
        ? tree
        : moveNode(tree, id, { parent, index: index + 2 });
    case 'into': {
      const before = around.of[index - 1];
      const after = around.of[index + 1];
      if (before?.kind === 'group') {
        return moveNode(tree, id, { parent: before.id, index: before.of.length });
      }
      return after?.kind === 'group' ? moveNode(tree, id, { parent: after.id, index: 0 }) : tree;
    }
    case 'out': {
      const above = placeOf(tree, parent);
      return above === undefined
        ? tree
        : moveNode(tree, id, { parent: above.parent, index: above.index + 1 });
    }
    default:
      return move satisfies never;
  }
}

/** Puts a group around a part. */
export function wrapNode(tree: Tree, id: number, match: GroupNode['match'] = 'any'): Tree {
  if (id === tree.root.id || findNode(tree, id) === undefined) return tree;
  const root = replace(tree.root, id, (node) => [
    { kind: 'group', id: tree.nextId, negated: false, match, of: [node] },
  ]) as GroupNode;
  return { ...tree, root, nextId: tree.nextId + 1 };
}

/** Puts what a group holds in its place; what is asked of accounts would mean something else there. */
export function unwrapGroup(tree: Tree, id: number): Tree {
  const group = findNode(tree, id);
  if (id === tree.root.id || group?.kind !== 'group' || group.linked !== undefined) return tree;
  return { ...tree, root: replace(tree.root, id, () => group.of) as GroupNode };
}

export function negateNode(tree: Tree, id: number, negated?: boolean): Tree {
  return editNode(tree, id, (node) => ({ ...node, negated: negated ?? !node.negated }));
}

export function changeClause(tree: Tree, id: number, clause: LeafClause): Tree {
  return editNode(tree, id, (node) => (node.kind === 'leaf' ? { ...node, clause } : node));
}

/** `all`, `any`, and turned around: not all, and none. */
export function changeGroup(
  tree: Tree,
  id: number,
  { match, negated }: Pick<GroupNode, 'match' | 'negated'>,
): Tree {
  return editNode(tree, id, (node) => (node.kind === 'group' ? { ...node, match, negated } : node));
}

/** How many of the accounts a group asks for. */
export function changeLinked(
  tree: Tree,
  id: number,
  { linked, negated }: { readonly linked: Linked; readonly negated: boolean },
): Tree {
  return editNode(tree, id, (node) =>
    node.kind === 'group' ? { ...node, linked, negated } : node,
  );
}

export function changeKind(tree: Tree, of: ProfileKind): Tree {
  return { ...tree, of };
}

/** The same once more, right after it. */
export function duplicateNode(tree: Tree, id: number): Tree {
  const node = findNode(tree, id);
  const place = placeOf(tree, id);
  if (node === undefined || place === undefined) return tree;
  return insertCopy(tree, { parent: place.parent, index: place.index + 1 }, node);
}

/** Puts a part somewhere, also one that was taken away before, under ids of its own. */
export function insertCopy(tree: Tree, { parent, index }: Place, node: TreeNode): Tree {
  let nextId = tree.nextId;
  const copy = (one: TreeNode): TreeNode => {
    const id = nextId;
    nextId += 1;
    return one.kind === 'leaf' ? { ...one, id } : { ...one, id, of: one.of.map(copy) };
  };
  const copied = copy(node);
  const root = inGroup(tree.root, parent, (of) => of.toSpliced(clamp(index, of.length), 0, copied));
  return root === tree.root ? tree : { ...tree, root, nextId };
}

function editNode(tree: Tree, id: number, edit: (node: TreeNode) => TreeNode): Tree {
  if (findNode(tree, id) === undefined) return tree;
  if (id === tree.root.id) return { ...tree, root: edit(tree.root) as GroupNode };
  return { ...tree, root: replace(tree.root, id, (node) => [edit(node)]) as GroupNode };
}

function inGroup(
  node: GroupNode,
  id: number,
  edit: (of: readonly TreeNode[]) => readonly TreeNode[],
): GroupNode {
  if (node.id === id) return { ...node, of: edit(node.of) };
  const of = node.of.map((one) => (one.kind === 'group' ? inGroup(one, id, edit) : one));
  return of.every((one, index) => one === node.of[index]) ? node : { ...node, of };
}

/** What is below `node` with one part replaced by any number of others. */
function replace(
  node: TreeNode,
  id: number,
  by: (node: TreeNode) => readonly TreeNode[],
): TreeNode {
  if (node.kind === 'leaf') return node;
  const of = node.of.flatMap((one) => (one.id === id ? by(one) : [replace(one, id, by)]));
  return { ...node, of };
}

function clamp(index: number, most: number): number {
  return Math.min(Math.max(0, index), most);
}
