import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clause, LeafClause, SegmentDefinition } from '../../../api/segment-definition.ts';
import {
  addClause,
  changeClause,
  changeGroup,
  duplicateNode,
  type Move,
  moveNode,
  moveStep,
  moves,
  negateNode,
  removeNode,
  unwrapGroup,
  wrapNode,
} from './definition-edit.ts';
import { begun, edited, redone, undone } from './edit-history.ts';
import { definitionOf, findNode, nodesOf, type Tree, treeOf } from './tree.ts';

const leaf: fc.Arbitrary<LeafClause> = fc.constantFrom('plan', 'city', 'age').map((trait) => ({
  ...{ kind: 'trait', trait },
  is: { op: 'exists' },
}));
const { clause } = fc.letrec<{ clause: Clause }>((tie) => ({
  clause: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('clause'), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('clause') }),
    fc.record({
      kind: fc.constantFrom('account' as const, 'users' as const),
      match: fc.constantFrom('any' as const, 'all' as const, 'none' as const),
      where: tie('clause'),
    }),
  ),
}));

/** An edit by numbers, which name parts of whatever tree it comes to. */
type Edit = (tree: Tree) => Tree;
const edit: fc.Arbitrary<Edit> = fc
  .record({
    kind: fc.constantFrom(
      'add',
      'remove',
      'move',
      'step',
      'wrap',
      'unwrap',
      'negate',
      'match',
    ) as fc.Arbitrary<string>,
    at: fc.nat(30),
    to: fc.nat(30),
    index: fc.nat(5),
    move: fc.constantFrom<Move>(...moves),
    clause,
    more: fc.constantFrom('copy', 'change', 'none'),
  })
  .map(({ kind, at, to, index, move, clause: given, more }) => (tree: Tree) => {
    const ids = [...nodesOf(tree.root)].map(({ id }) => id);
    const [id, parent] = [ids[at % ids.length]!, ids[to % ids.length]!];
    switch (kind) {
      case 'add':
        return addClause(tree, { parent, index }, given);
      case 'remove':
        return removeNode(tree, id);
      case 'move':
        return moveNode(tree, id, { parent, index });
      case 'step':
        return moveStep(tree, id, move);
      case 'wrap':
        return wrapNode(tree, id);
      case 'unwrap':
        return unwrapGroup(tree, id);
      case 'match':
        return changeGroup(tree, id, { match: 'any', negated: true });
      default:
        if (more === 'copy') return duplicateNode(tree, id);
        if (more === 'none') return negateNode(tree, id);
        return changeClause(tree, id, { kind: 'segment', segment: 'seg_1' });
    }
  });

/** What every tree has to be. */
function check(tree: Tree): void {
  const nodes = [...nodesOf(tree.root)];
  const ids = nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Math.max(...ids)).toBeLessThan(tree.nextId);
  const { definition, ids: byPath } = definitionOf(tree);
  expectNoEmptyInside(definition);
  for (const [path, id] of byPath) {
    expect(findNode(tree, id)).toBeDefined();
    expect(at(definition, path)).toBeDefined();
  }
}

function expectNoEmptyInside({ where }: SegmentDefinition): void {
  const visit = (given: Clause, isRoot: boolean): void => {
    if (given.kind === 'not') visit(given.of, false);
    // Of accounts nothing more may be asked than that there is one.
    if (given.kind === 'account' || given.kind === 'users') visit(given.where, true);
    if (given.kind !== 'all' && given.kind !== 'any') return;
    if (!isRoot) expect(given.of.length).toBeGreaterThan(0);
    for (const one of given.of) visit(one, false);
  };
  visit(where, true);
}

function at(definition: SegmentDefinition, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name],
      definition,
    );
}

const leaves = (tree: Tree) =>
  [...nodesOf(tree.root)].filter(({ kind }) => kind === 'leaf').map(({ id }) => id);

describe('edits of a definition', () => {
  it('keep a tree whose parts have ids of their own, and every path leads to one of them', () => {
    fc.assert(
      fc.property(clause, fc.array(edit, { maxLength: 12 }), (where, edits) => {
        let tree = treeOf({ where });
        check(tree);
        for (const one of edits) {
          tree = one(tree);
          check(tree);
        }
      }),
    );
  });

  it('lose no clause when they move, wrap, unwrap and turn around', () => {
    const keeping: readonly Edit[] = [
      (tree) => wrapNode(tree, tree.root.of[0]?.id ?? 0),
      (tree) => unwrapGroup(tree, tree.root.of.at(-1)?.id ?? 0),
      (tree) => negateNode(tree, tree.root.id),
      ...moves.map(
        (move): Edit =>
          (tree) =>
            moveStep(tree, [...nodesOf(tree.root)].at(-1)!.id, move),
      ),
    ];
    const chosen = fc.array(fc.constantFrom(...keeping), { maxLength: 12 });
    fc.assert(
      fc.property(clause, chosen, (where, edits) => {
        const tree = treeOf({ where });
        const after = edits.reduce((each, one) => one(each), tree);
        expect(new Set(leaves(after))).toEqual(new Set(leaves(tree)));
      }),
    );
  });

  it('are taken back one by one, and done again', () => {
    fc.assert(
      fc.property(clause, fc.array(edit, { maxLength: 12 }), (where, edits) => {
        const first = treeOf({ where });
        const last = edits.reduce(
          (history, one) => edited(history, one(history.present)),
          begun(first),
        );
        let back = last;
        while (back.past.length > 0) back = undone(back);
        expect(back.present).toBe(first);
        let forth = back;
        while (forth.future.length > 0) forth = redone(forth);
        expect(forth.present).toBe(last.present);
      }),
    );
  });

  it('of one field go back together', () => {
    const typed = ['B', 'Be', 'Ber'].reduce(
      (history, text) => edited(history, text, 'city'),
      begun(''),
    );
    expect(undone(typed).present).toBe('');
    expect(undone(edited(typed, 'x', 'plan')).present).toBe('Ber');
  });
});

describe('a definition in parts', () => {
  const trait = (name: string): Clause => ({ kind: 'trait', trait: name, is: { op: 'exists' } });

  it('comes back as it was, twice turned around as not turned around', () => {
    const where: Clause = {
      kind: 'all',
      of: [
        trait('a'),
        { kind: 'not', of: { kind: 'any', of: [trait('b'), { kind: 'not', of: trait('c') }] } },
      ],
    };
    expect(definitionOf(treeOf({ where })).definition.where).toEqual(where);
    const twice: Clause = { kind: 'not', of: { kind: 'not', of: where } };
    expect(definitionOf(treeOf({ where: twice })).definition.where).toEqual(where);
  });

  it('knows its parts by the paths of the API', () => {
    const where: Clause = {
      kind: 'all',
      of: [{ kind: 'not', of: { kind: 'any', of: [trait('b')] } }],
    };
    const tree = treeOf({ where });
    const { ids } = definitionOf(tree);
    const [group] = tree.root.of;
    expect(ids.get('where.of.0')).toBe(group?.id);
    expect(ids.get('where.of.0.of.of.0')).toBe(group?.kind === 'group' ? group.of[0]?.id : null);
  });

  it('does not count groups that hold nothing', () => {
    const where: Clause = { kind: 'all', of: [{ kind: 'any', of: [] }, trait('a')] };
    const { definition, ids } = definitionOf(treeOf({ where }));
    expect(definition.where).toEqual({ kind: 'all', of: [trait('a')] });
    expect(ids.has('where.of.1')).toBe(false);
  });

  it('moves a clause between its neighbours, into the group beside it and out again', () => {
    const where: Clause = { kind: 'all', of: [trait('a'), { kind: 'any', of: [trait('b')] }] };
    const tree = treeOf({ where });
    const [a] = tree.root.of;
    const into = moveStep(tree, a!.id, 'into');
    expect(definitionOf(into).definition.where).toEqual({
      ...{ kind: 'all', of: [{ kind: 'any', of: [trait('a'), trait('b')] }] },
    });
    const out = moveStep(into, a!.id, 'out');
    expect(definitionOf(out).definition.where).toEqual({
      ...{ kind: 'all', of: [{ kind: 'any', of: [trait('b')] }, trait('a')] },
    });
    expect(definitionOf(moveStep(out, a!.id, 'earlier')).definition.where).toEqual(where);
    expect(moveStep(tree, a!.id, 'earlier')).toBe(tree);
    const group = tree.root.of[1]!;
    expect(moveNode(tree, group.id, { parent: group.id, index: 0 })).toBe(tree);
  });
});
