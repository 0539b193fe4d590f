import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useSession, useSignIn } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AccessCard } from './card.tsx';
import { textOf } from './form-text.ts';

export function SignInPage() {
  const t = useTranslate();
  const location = useLocation();
  const session = useSession();
  const signIn = useSignIn();
  if (session.data) return <Navigate to={cameFrom(location.state)} replace />;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: textOf(form, 'email'), password: textOf(form, 'password') });
  };
  return (
    <AccessCard title={t('sign-in.title')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            name="email"
            type="email"
            label={t('sign-in.email')}
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            name="password"
            label={t('sign-in.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          {signIn.isError ? <ErrorNotice error={signIn.error} /> : null}
          <Button type="submit" loading={signIn.isPending}>
            {t('sign-in.submit')}
          </Button>
        </Stack>
      </form>
      <Text size="sm" c="var(--of-quiet)">
        {t('sign-in.first')}
      </Text>
    </AccessCard>
  );
}

/** Back to the page that sent here; only paths of the console count, whatever the history holds. */
function cameFrom(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : null;
  const own = typeof from === 'string' && from.startsWith('/') && !from.startsWith('//');
  return own ? from : paths.home();
}
