import { Button, Group, Stack, Text } from '@mantine/core';
import type { IssuedInvite } from '../../../api/users.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';

/** A link that was just made, to be copied and handed over. */
export function InviteLink({
  issued: { invite, url },
  onDone,
}: {
  readonly issued: IssuedInvite;
  readonly onDone: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { email, role, expiresAt } = invite;
  return (
    <Stack>
      <Text size="sm">{t('invite.link.text', { email, role: t(`role.${role}`) })}</Text>
      <CodeBlock code={url} label={t('invite.link.label')} />
      <Text size="sm" c="var(--of-quiet)">
        {t('invite.link.once', { time: format.dateTime(expiresAt) })}
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>{t('invite.link.done')}</Button>
      </Group>
    </Stack>
  );
}
