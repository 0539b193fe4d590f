import { IconGripVertical } from '@tabler/icons-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useTranslate } from '../../../messages/messages.ts';
import type { TreeNode } from '../definition/tree.ts';
import classes from './builder.module.css';
import { useBuilder } from './builder-context.ts';
import { useNodeActions } from './use-node-actions.ts';

/** What a part is dragged by; with Alt, arrow keys move it too. */
export function NodeGrip({ node, name }: { readonly node: TreeNode; readonly name: string }) {
  const t = useTranslate();
  const { drag } = useBuilder();
  const actions = useNodeActions(node, name);
  const onKeyDown = (event: KeyboardEvent) => {
    const action = keyAction(event);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    actions[action]();
  };
  const onDragStart = (event: DragEvent<HTMLButtonElement>) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', name);
    const row = event.currentTarget.closest('[data-node]');
    if (row !== null) event.dataTransfer.setDragImage(row, 16, 16);
    drag.begin(node.id);
  };
  return (
    <button
      type="button"
      className={classes['grip']}
      data-grip
      draggable
      aria-label={t('segments.grip', { name })}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Delete Control+D"
      title={t('segments.grip-help')}
      onKeyDown={onKeyDown}
      onDragStart={onDragStart}
      onDragEnd={drag.end}
    >
      <IconGripVertical size={16} stroke={1.75} aria-hidden="true" />
    </button>
  );
}

function keyAction(event: KeyboardEvent): keyof ReturnType<typeof useNodeActions> | null {
  const { key, altKey, ctrlKey, metaKey } = event;
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'd') return 'duplicate';
  if (key === 'Delete' || key === 'Backspace') return 'remove';
  if (!altKey) return null;
  // In a page from right to left, into the group is to the left.
  const mirrored = document.documentElement.dir === 'rtl';
  const forth = mirrored ? 'ArrowLeft' : 'ArrowRight';
  const back = mirrored ? 'ArrowRight' : 'ArrowLeft';
  if (key === 'ArrowUp') return 'earlier';
  if (key === 'ArrowDown') return 'later';
  if (key === forth) return 'into';
  return key === back ? 'out' : null;
}
