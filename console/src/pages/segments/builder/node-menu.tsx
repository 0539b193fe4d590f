import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconFold,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlusMinus,
  IconTrash,
  IconUnlink,
} from '@tabler/icons-react';
import { useTranslate } from '../../../messages/messages.ts';
import { moveStep, moves } from '../definition/definition-edit.ts';
import type { TreeNode } from '../definition/tree.ts';
import { useBuilder } from './builder-context.ts';
import { useNodeActions } from './use-node-actions.ts';

const moveIcons = {
  earlier: IconArrowUp,
  later: IconArrowDown,
  into: IconIndentIncrease,
  out: IconIndentDecrease,
} as const;

/** Everything that can be done with a part, for those who neither drag nor know the keys. */
export function NodeMenu({ node, name }: { readonly node: TreeNode; readonly name: string }) {
  const t = useTranslate();
  const { tree } = useBuilder();
  const actions = useNodeActions(node, name);
  const icon = { size: 16, stroke: 1.75 } as const;
  const possible = moves.filter((move) => moveStep(tree, node.id, move) !== tree);
  return (
    // What was chosen says where the keyboard goes.
    <Menu position="bottom-end" width={220} returnFocus={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('segments.menu', { name })}
          title={t('segments.menu', { name })}
        >
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlusMinus {...icon} />} onClick={actions.negate}>
          {t('segments.menu.negate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={actions.duplicate}>
          {t('segments.menu.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFold {...icon} />} onClick={actions.wrap}>
          {t('segments.menu.wrap')}
        </Menu.Item>
        {node.kind === 'group' && node.linked === undefined ? (
          <Menu.Item leftSection={<IconUnlink {...icon} />} onClick={actions.unwrap}>
            {t('segments.menu.unwrap')}
          </Menu.Item>
        ) : null}
        {possible.length === 0 ? null : <Menu.Divider />}
        {possible.map((move) => {
          const Icon = moveIcons[move];
          return (
            <Menu.Item key={move} leftSection={<Icon {...icon} />} onClick={actions[move]}>
              {t(`segments.menu.${move}`)}
            </Menu.Item>
          );
        })}
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={actions.remove}>
          {t('segments.menu.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
