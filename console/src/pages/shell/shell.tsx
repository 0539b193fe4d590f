import { Center, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { openWorkspace, useSession } from '../../api/session.ts';
import { TimeZoneContext } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { ToastProvider } from '../../ui/toasts.tsx';
import { setUpSecretOf } from '../access/set-up-secret.ts';
import { NoWorkspace } from './no-workspace.tsx';
import classes from './shell.module.css';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';

/** Every page of somebody who is signed in: the areas beside it. Others are led to where they sign in. */
export function Shell() {
  const t = useTranslate();
  const location = useLocation();
  const session = useSession();
  const [menuOpen, menu] = useDisclosure(false);
  const secret = setUpSecretOf(location);
  const { pathname } = location;
  const { close } = menu;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the page closes the menu over it
  useEffect(() => close(), [close, pathname]);

  if (secret !== null) return <Navigate to={paths.setUp(secret)} replace />;
  if (session.isPending) {
    return (
      <Center mih="100dvh">
        <Loader role="status" aria-label={t('common.loading')} />
      </Center>
    );
  }
  if (session.data === undefined) {
    return (
      <Center component="main" mih="100dvh" p="md">
        <ErrorNotice error={session.error} onRetry={() => session.refetch()} />
      </Center>
    );
  }
  if (session.data === null) {
    const from = `${pathname}${location.search}`;
    return <Navigate to={paths.signIn()} replace state={{ from }} />;
  }
  const workspace = openWorkspace(session.data);
  if (workspace === undefined) return <NoWorkspace session={session.data} />;
  return (
    <TimeZoneContext value={workspace.timeZone}>
      <ToastProvider>
        <a className={classes['skip']} href="#content">
          {t('common.skip')}
        </a>
        <div className={classes['frame']} data-menu={menuOpen || undefined}>
          <TopBar open={menuOpen} onToggle={menu.toggle} />
          <Sidebar session={session.data} workspace={workspace} open={menuOpen} onClose={close} />
          <main id="content" tabIndex={-1} className={classes['content']}>
            <div className={classes['page']}>
              <Outlet />
            </div>
          </main>
        </div>
      </ToastProvider>
    </TimeZoneContext>
  );
}
