import { Button, Group, Stack, Text } from '@mantine/core';
import type { NewApiToken } from '../../../api/tokens.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';

/** The secret of a token that was just made, to be copied. */
export function TokenSecret({
  token: { secret },
  onDone,
}: {
  readonly token: NewApiToken;
  readonly onDone: () => void;
}) {
  const t = useTranslate();
  const example = `curl -H 'Authorization: Bearer ${secret}' ${window.location.origin}/api/workspaces`;
  return (
    <Stack>
      <Text size="sm">{t('token.secret.text')}</Text>
      <CodeBlock code={secret} label={t('token.secret.label')} />
      <div>
        <Text size="sm" fw={550} mb={4}>
          {t('token.secret.try')}
        </Text>
        <CodeBlock code={example} label={t('token.secret.try')} />
      </div>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('token.secret.done')}</Button>
      </Group>
    </Stack>
  );
}
