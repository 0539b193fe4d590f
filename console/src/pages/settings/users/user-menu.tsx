import { ActionIcon, Menu } from '@mantine/core';
import {
  IconDoorExit,
  IconDots,
  IconLock,
  IconLockOpen,
  IconLogout,
  IconUserShield,
} from '@tabler/icons-react';
import type { User } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { useUserChange } from './use-user-change.ts';
import type { Asked } from './user-dialogs.tsx';

/** What can be done to a user. */
export function UserMenu({
  user,
  self,
  changeable,
  onAsk,
}: {
  readonly user: User;
  readonly self: boolean;
  /** False where their role can do more than the one who looks. */
  readonly changeable: boolean;
  readonly onAsk: (what: Asked) => void;
}) {
  const t = useTranslate();
  const { setDisabled } = useUserChange();
  const { name, role } = user;
  const isDisabled = user.disabledAt !== null;

  const label = t('users.actions', { name });
  const icon = { size: 16, stroke: 1.75 } as const;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label} title={label}>
          <IconDots size={18} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {changeable ? null : (
          <Menu.Label>{t('users.above', { role: t(`role.${role}`) })}</Menu.Label>
        )}
        <Menu.Item
          leftSection={<IconUserShield {...icon} />}
          disabled={!changeable}
          onClick={() => onAsk('role')}
        >
          {t('users.change-role')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout {...icon} />}
          disabled={!changeable}
          onClick={() => onAsk('sign-out')}
        >
          {t('users.sign-out')}
        </Menu.Item>
        {self ? null : (
          <Menu.Item
            leftSection={isDisabled ? <IconLockOpen {...icon} /> : <IconLock {...icon} />}
            disabled={!changeable}
            onClick={() => setDisabled(user, !isDisabled)}
          >
            {t(isDisabled ? 'users.enable' : 'users.disable')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          c="var(--of-rejected)"
          leftSection={<IconDoorExit {...icon} />}
          disabled={!changeable}
          onClick={() => onAsk('remove')}
        >
          {t(self ? 'users.leave' : 'users.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
