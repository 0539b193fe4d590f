import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSignOutEverywhere } from '../../api/account.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';

export function SessionsPanel() {
  const t = useTranslate();
  const signOut = useSignOutEverywhere();
  const [asking, setAsking] = useState(false);
  return (
    <Panel title={t('account.sessions')} text={t('account.sessions-text')}>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('account.sign-out')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('account.sign-out.title')}
          action={t('account.sign-out.action')}
          pending={signOut.isPending}
          error={signOut.error}
          onConfirm={() => signOut.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>{t('account.sign-out.text')}</p>
        </ConfirmDialog>
      ) : null}
    </Panel>
  );
}
