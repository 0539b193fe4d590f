import { Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import type { Session } from '../api/session.ts';
import { useTranslate } from '../messages/messages.ts';
import { paths } from '../paths.ts';
import { Mark } from '../ui/mark.tsx';
import classes from './shell.module.css';

// Menus bring the code that places them; the page need not wait for it.
const TopBarMenus = lazy(async () => ({
  default: (await import('./top-bar-menus.tsx')).TopBarMenus,
}));

export function TopBar({ session }: { readonly session: Session }) {
  const t = useTranslate();
  return (
    <header className={classes['bar']}>
      <div className={classes['bar-inner']}>
        <Mark />
        <Text component={Link} to={paths.home()} className={classes['name'] ?? ''}>
          {t('product.name')}
        </Text>
        <span className={classes['workspace']}>{session.workspaces[0]?.name}</span>
        <span className={classes['spring']} />
        <Suspense>
          <TopBarMenus session={session} />
        </Suspense>
      </div>
    </header>
  );
}
