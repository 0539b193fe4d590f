import { Button } from '@mantine/core';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { Past } from './use-live-events.ts';

/** At the end of the list: what came before. */
export function OlderEvents({ past, whole }: { readonly past: Past; readonly whole: boolean }) {
  const t = useTranslate();
  if (past.state === 'failed' && past.error !== null) {
    return (
      <>
        {t('stream.past-failed')}
        <ErrorNotice error={past.error} onRetry={past.loadOlder} />
      </>
    );
  }
  if (!whole) return <>{t('stream.older-gap')}</>;
  if (past.state === 'all') return <>{t('stream.older-none')}</>;
  return (
    <Button size="xs" variant="default" loading={past.state === 'loading'} onClick={past.loadOlder}>
      {t('stream.older')}
    </Button>
  );
}
