import { Avatar, Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconApi,
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import { type Session, useSignOut, type Workspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import classes from './menus.module.css';

const schemes = [
  { scheme: 'light', key: 'scheme.light', Icon: IconSun },
  { scheme: 'dark', key: 'scheme.dark', Icon: IconMoon },
  { scheme: 'auto', key: 'scheme.auto', Icon: IconDeviceDesktop },
] as const;

/** Who is signed in as what, the appearance, and the way out. */
export function AccountMenu({
  session: { user },
  workspace,
}: {
  readonly session: Session;
  readonly workspace: Workspace;
}) {
  const t = useTranslate();
  const signOut = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={248}>
      <Menu.Target>
        <UnstyledButton className={classes['target'] ?? ''}>
          <Avatar
            aria-hidden
            size={30}
            variant="filled"
            color="fold"
            name={user.name}
            radius="xl"
          />
          <span className={classes['lines']}>
            <VisuallyHidden>
              {t('user.menu', { name: user.name, role: t(`role.${workspace.role}`) })}
            </VisuallyHidden>
            <span className={classes['first']} aria-hidden="true">
              {user.name}
            </span>
            <span className={classes['second']}>{t(`role.${workspace.role}`)}</span>
          </span>
          <IconSelector size={16} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item
          component={Link}
          to={paths.account()}
          leftSection={<IconUser size={16} stroke={1.75} />}
        >
          {t('user.account')}
        </Menu.Item>
        <Menu.Item
          component={Link}
          to={paths.reference()}
          leftSection={<IconApi size={16} stroke={1.75} />}
        >
          {t('user.reference')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('scheme.label')}</Menu.Label>
        {schemes.map(({ scheme, key, Icon }) => (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} stroke={1.75} />}
            rightSection={scheme === colorScheme ? <IconCheck size={16} stroke={1.75} /> : null}
            onClick={() => setColorScheme(scheme)}
            aria-current={scheme === colorScheme}
          >
            {t(key)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} stroke={1.75} />}
          onClick={() => signOut.mutate()}
        >
          {t('user.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
