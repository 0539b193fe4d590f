import { useTranslate } from '../../../messages/messages.ts';
import {
  duplicateNode,
  type Move,
  moveStep,
  negateNode,
  unwrapGroup,
  wrapNode,
} from '../definition/definition-edit.ts';
import type { TreeNode } from '../definition/tree.ts';
import { useBuilder } from './builder-context.ts';

/** What can be done with one part as a whole, by mouse and by keyboard alike. */
export function useNodeActions(node: TreeNode, name: string) {
  const t = useTranslate();
  const { tree, applyTo, remove } = useBuilder();
  const { id } = node;
  const move = (step: Move) => () => {
    const after = moveStep(tree, id, step);
    const say = after === tree ? 'segments.moved.not' : (`segments.moved.${step}` as const);
    applyTo(id, (before) => moveStep(before, id, step), { say: t(say, { name }), field: 'grip' });
  };
  return {
    earlier: move('earlier'),
    later: move('later'),
    into: move('into'),
    out: move('out'),
    remove: () => remove(id),
    duplicate: () =>
      applyTo(tree.nextId, (before) => duplicateNode(before, id), {
        ...{ say: t('segments.duplicated', { name }), field: 'grip' },
      }),
    negate: () =>
      applyTo(id, (before) => negateNode(before, id), {
        ...{ say: t('segments.negated', { name }), field: 'grip' },
      }),
    wrap: () =>
      applyTo(tree.nextId, (before) => wrapNode(before, id), {
        ...{ say: t('segments.wrapped', { name }), field: 'first' },
      }),
    unwrap: () =>
      applyTo(node.kind === 'group' ? (node.of[0]?.id ?? tree.root.id) : id, (before) =>
        unwrapGroup(before, id),
      ),
  } as const;
}
