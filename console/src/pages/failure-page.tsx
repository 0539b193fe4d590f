import { Center, Stack, Title } from '@mantine/core';
import { useRouteError } from 'react-router';
import { useTranslate } from '../messages/messages.ts';
import { ErrorNotice } from '../ui/error-notice.tsx';

/** Where a page failed to load or to draw. */
export function FailurePage() {
  const t = useTranslate();
  const error = useRouteError();
  const shown = error instanceof Error ? error : new Error(String(error));
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack maw={480}>
        <Title order={1} size="h3">
          {t('error.title')}
        </Title>
        <ErrorNotice error={shown} onRetry={() => window.location.reload()} />
      </Stack>
    </Center>
  );
}
