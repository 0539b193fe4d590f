import {
  type Clause,
  isGroup,
  isLinked,
  type LeafClause,
  type LinkedClause,
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
  /** What the group is asked of, where that is not whose definition it is; `negated` turns the whole around. */
  readonly linked?: Linked;
}

export type Linked = Pick<LinkedClause, 'kind' | 'match'>;

/** A definition in parts. Its whole is always a group, so that there is a place to add to. */
export function treeOf({ of = 'users', where }: SegmentDefinition): Tree {
  const { node, nextId } = nodeOf(where, 1);
  if (node.kind === 'group' && node.linked === undefined) return { of, root: node, nextId };
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
    if (isLinked(given)) {
      const { kind, match, where } = given;
      const inner = isGroup(where) ? where : { kind: 'all' as const, of: [where] };
      const of = inner.of.map((one) => read(one, false));
      return { kind: 'group', id, negated, match: inner.kind, of, linked: { kind, match } };
    }
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

/** Groups that hold nothing do not count, until something is put into them; of accounts they mean that there is one. */
export function definitionOf({ of, root }: Tree): WrittenTree {
  const ids = new Map<string, number>();
  const write = (node: TreeNode, path: string): Clause => {
    ids.set(path, node.id);
    const at = node.negated ? `${path}.of` : path;
    const clause = node.kind === 'leaf' ? node.clause : writeGroup(node, at);
    return node.negated ? { kind: 'not', of: clause } : clause;
  };
  const writeGroup = ({ match, of: all, linked }: GroupNode, at: string): Clause => {
    const inside = linked === undefined ? at : `${at}.where`;
    const within = all.filter(counts).map((one, index) => write(one, `${inside}.of.${index}`));
    const group: Clause = { kind: within.length === 0 ? 'all' : match, of: within };
    return linked === undefined ? group : { ...linked, where: group };
  };
  const where: Clause = counts(root) ? write(root, 'where') : { kind: 'all', of: [] };
  ids.set('where', root.id);
  return { definition: { version: 1, of, where }, ids };
}

/** Whether a part is in the definition: a clause, or a group with one somewhere in it or of accounts. */
export function counts(node: TreeNode): boolean {
  return node.kind === 'leaf' || node.linked !== undefined || node.of.some(counts);
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
