import { Skeleton } from '@mantine/core';
import { useAccount } from '../api/account.ts';
import { useTranslate } from '../messages/messages.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { Page } from '../ui/page.tsx';
import { NamePanel } from './account/name-panel.tsx';
import { PasswordPanel } from './account/password-panel.tsx';
import { SessionsPanel } from './account/sessions-panel.tsx';

/** What somebody changes about themselves, whatever their role. */
export function AccountPage() {
  const t = useTranslate();
  const account = useAccount();
  const { data } = account;
  return (
    <Page
      title={t('account.title')}
      {...(data === undefined ? {} : { text: t('account.text', { email: data.email }) })}
    >
      {data === undefined ? (
        account.isError ? (
          <ErrorNotice error={account.error} onRetry={() => void account.refetch()} />
        ) : (
          <Skeleton h={240} radius="lg" role="status" aria-label={t('common.loading')} />
        )
      ) : (
        <>
          <NamePanel name={data.name} />
          <PasswordPanel email={data.email} />
          <SessionsPanel />
        </>
      )}
    </Page>
  );
}
