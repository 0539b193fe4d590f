import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { type Session, useCan, type Workspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { workspaceBase } from '../../workspace-address.ts';
import classes from './menus.module.css';

const NewWorkspaceDialog = lazy(async () => ({
  default: (await import('../settings/new-workspace-dialog.tsx')).NewWorkspaceDialog,
}));

/** The workspace that is open, and the way into the others. */
export function WorkspaceSwitcher({
  session,
  workspace,
}: {
  readonly session: Session;
  readonly workspace: Workspace;
}) {
  const t = useTranslate();
  const [making, setMaking] = useState(false);
  const isOwner = useCan('*');
  return (
    <>
      <Menu position="bottom-start" width={248}>
        <Menu.Target>
          <UnstyledButton
            className={classes['target'] ?? ''}
            data-boxed
            aria-label={t('workspace.switch', { name: workspace.name })}
          >
            <span className={classes['lines']}>
              <span className={classes['first']}>{workspace.name}</span>
            </span>
            <IconSelector size={16} stroke={1.75} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('workspace.yours')}</Menu.Label>
          {session.workspaces.map(({ id, slug, name, role }) => (
            // A link that loads the page anew: nothing that was read in one workspace is kept for another.
            <Menu.Item
              key={id}
              component="a"
              href={workspaceBase(slug)}
              aria-current={id === workspace.id}
              rightSection={id === workspace.id ? <IconCheck size={16} stroke={1.75} /> : null}
            >
              <span className={classes['lines']}>
                <span className={classes['first']}>{name}</span>
                <span className={classes['second']}>{t(`role.${role}`)}</span>
              </span>
            </Menu.Item>
          ))}
          {isOwner ? (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconPlus size={16} stroke={1.75} />}
                onClick={() => setMaking(true)}
              >
                {t('workspace.new')}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      <Suspense>{making ? <NewWorkspaceDialog onClose={() => setMaking(false)} /> : null}</Suspense>
    </>
  );
}
