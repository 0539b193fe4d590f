import { Center, Loader } from '@mantine/core';
import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../api/session.ts';
import { useTranslate } from '../messages/messages.ts';
import { paths } from '../paths.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { setUpSecretOf } from './access/set-up-secret.ts';
import classes from './shell.module.css';
import { TopBar } from './top-bar.tsx';

/** Every page of somebody who is signed in: the bar above, the page below. Others are led to where they sign in. */
export function Shell() {
  const t = useTranslate();
  const location = useLocation();
  const session = useSession();
  const secret = setUpSecretOf(location);

  if (secret !== null) return <Navigate to={paths.setUp(secret)} replace />;
  if (session.isPending) {
    return (
      <Center mih="100dvh">
        <Loader aria-label={t('common.loading')} />
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
    return <Navigate to={paths.signIn()} replace state={{ from: location.pathname }} />;
  }
  return (
    <>
      <a className={classes['skip']} href="#content">
        {t('common.skip')}
      </a>
      <TopBar session={session.data} />
      <main id="content" tabIndex={-1} className={classes['content']}>
        <Outlet context={session.data} />
      </main>
    </>
  );
}
