import {
  type Clause,
  isGroup,
  type LeafClause,
  type ProfileKind,
  type SegmentDefinition,
} from '../../../api/segment-definition.ts';

/**
 * A definition while it is edited. Each part has an id that stays with it wherever it is moved, and `not` is a mark on
 * what it turns around.
 */
export interface Tree {
  readonly of: ProfileKind;
  readonly root: GroupNode;
  /** Ids that were never given out begin here. */
  readonly nextId: number;
}

export type TreeNode = LeafNode | GroupNode;

export interface LeafNode {
  readonly kind: 'leaf';
  readonly id: number;
  readonly negated: boolean;
  readonly clause: LeafClause;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: number;
  readonly negated: boolean;
  readonly match: 'all' | 'any';
  readonly of: readonly TreeNode[];
}

/** A definition in parts. Its whole is always a group, so that there is a place to add to. */
export function treeOf({ of = 'users', where }: SegmentDefinition): Tree {
  const { node, nextId } = nodeOf(where, 1);
  if (node.kind === 'group') return { of, root: node, nextId };
  const root: GroupNode = {
    ...({ kind: 'group', id: nextId, negated: false, match: 'all' } as const),
    of: [node],
  };
  return { of, root, nextId: nextId + 1 };
}

/** A clause in parts with ids from `firstId` on. */
export function nodeOf(
  clause: Clause,
  firstId: number,
): { readonly node: TreeNode; readonly nextId: number } {
  let nextId = firstId;
  const read = (given: Clause, negated: boolean): TreeNode => {
    if (given.kind === 'not') return read(given.of, !negated);
    const id = nextId;
    nextId += 1;
    if (!isGroup(given)) return { kind: 'leaf', id, negated, clause: given };
    const of = given.of.map((one) => read(one, false));
    return { kind: 'group', id, negated, match: given.kind, of };
  };
  const node = read(clause, false);
  return { node, nextId };
}

/** The definition that a tree stands for, and which part each of its paths is of. */
export interface WrittenTree {
  readonly definition: SegmentDefinition;
  /** Ids of parts by the path that the API names them with: `where`, `where.of.0`… */
  readonly ids: ReadonlyMap<string, number>;
}

/** Groups that hold nothing do not count, until something is put into them. */
export function definitionOf({ of, root }: Tree): WrittenTree {
  const ids = new Map<string, number>();
  const write = (node: TreeNode, path: string): Clause => {
    ids.set(path, node.id);
    const at = node.negated ? `${path}.of` : path;
    const clause: Clause =
      node.kind === 'leaf'
        ? node.clause
        : {
            kind: node.match,
            of: node.of.filter(counts).map((one, index) => write(one, `${at}.of.${index}`)),
          };
    return node.negated ? { kind: 'not', of: clause } : clause;
  };
  const where: Clause = counts(root) ? write(root, 'where') : { kind: 'all', of: [] };
  ids.set('where', root.id);
  return { definition: { version: 1, of, where }, ids };
}

/** Whether a part is in the definition: a clause, or a group with one somewhere in it. */
export function counts(node: TreeNode): boolean {
  return node.kind === 'leaf' || node.of.some(counts);
}

/** Every part, itself before those in it. */
export function* nodesOf(node: TreeNode): Generator<TreeNode> {
  yield node;
  if (node.kind === 'group') for (const one of node.of) yield* nodesOf(one);
}

export function findNode(tree: Tree, id: number): TreeNode | undefined {
  for (const node of nodesOf(tree.root)) if (node.id === id) return node;
  return undefined;
}

/** Where a part stands: the group that holds it, and its place there. */
export interface Place {
  readonly parent: number;
  readonly index: number;
}

export function placeOf(tree: Tree, id: number): Place | undefined {
  for (const node of nodesOf(tree.root)) {
    if (node.kind !== 'group') continue;
    const index = node.of.findIndex((one) => one.id === id);
    if (index !== -1) return { parent: node.id, index };
  }
  return undefined;
}
