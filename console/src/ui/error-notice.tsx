import { Alert, Button, Group } from '@mantine/core';
import { ApiError } from '../api/client.ts';
import { useTranslate } from '../messages/messages.ts';

/** What went wrong in the server's words, and what to do about it. */
export function ErrorNotice({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry?: () => void;
}) {
  const t = useTranslate();
  const unreachable = error instanceof ApiError && error.code === 'unreachable';
  const help = error instanceof ApiError && error.code !== 'authentication_error' ? error.help : '';
  return (
    <Alert color="red" variant="light" role="alert">
      {unreachable ? t('error.unreachable') : error.message}
      {help ? ` ${help}` : null}
      {onRetry === undefined ? null : (
        <Group mt="sm">
          <Button size="xs" color="red" variant="light" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
