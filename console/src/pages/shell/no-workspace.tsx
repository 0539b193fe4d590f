import { Button, Center, Stack, Text, Title } from '@mantine/core';
import { type Session, useSignOut } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { workspaceBase } from '../../workspace-address.ts';

/** For somebody who is signed in, where the address names no workspace of theirs. */
export function NoWorkspace({ session: { workspaces } }: { readonly session: Session }) {
  const t = useTranslate();
  const signOut = useSignOut();
  const kind = workspaces.length === 0 ? 'none' : 'unknown';
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack maw={440} align="start">
        <Title order={1} size="h3">
          {t(`workspace.${kind}.title`)}
        </Title>
        <Text>{t(`workspace.${kind}.text`)}</Text>
        {workspaces.map(({ id, slug, name }) => (
          <Button key={id} component="a" href={workspaceBase(slug)} variant="default">
            {t('workspace.unknown.go', { name })}
          </Button>
        ))}
        <Button variant="subtle" onClick={() => signOut.mutate()}>
          {t('user.sign-out')}
        </Button>
      </Stack>
    </Center>
  );
}
