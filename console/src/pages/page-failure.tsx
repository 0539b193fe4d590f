import { Stack, Title } from '@mantine/core';
import { useRouteError } from 'react-router';
import { useTranslate } from '../messages/messages.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';

/** In place of a page that failed to load or to draw; the navigation around it still works. */
export function PageFailure() {
  const t = useTranslate();
  const error = useRouteError();
  const shown = error instanceof Error ? error : new Error(String(error));
  return (
    <Stack maw={560}>
      <Title order={1} size="h3">
        {t('error.title')}
      </Title>
      <ErrorNotice error={shown} onRetry={() => window.location.reload()} />
    </Stack>
  );
}
