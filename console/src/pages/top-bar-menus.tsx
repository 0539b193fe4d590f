import { Avatar, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { type Session, useSignOut } from '../api/session.ts';
import { useTranslate } from '../messages/messages.ts';
import { ColorSchemeMenu } from '../ui/color-scheme-menu.tsx';

/** Appearance and account. */
export function TopBarMenus({ session: { user } }: { readonly session: Session }) {
  const t = useTranslate();
  const signOut = useSignOut();
  return (
    <>
      <ColorSchemeMenu />
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <UnstyledButton>
            <VisuallyHidden>{t('user.menu', { name: user.name })}</VisuallyHidden>
            <Avatar
              aria-hidden
              size={32}
              variant="filled"
              color="fold"
              name={user.name}
              radius="xl"
            />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {user.name}
            <br />
            {user.email}
          </Menu.Label>
          <Menu.Item
            leftSection={<IconLogout size={16} stroke={1.75} />}
            onClick={() => signOut.mutate()}
          >
            {t('user.sign-out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
