import { Alert, Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useSession, useSetUp } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AccessCard } from './card.tsx';
import { textOf } from './form-text.ts';
import { setUpSecretOf } from './set-up-secret.ts';

/** The first user makes themselves with the one-time link that the server printed. */
export function SetUpPage() {
  const t = useTranslate();
  const location = useLocation();
  const session = useSession();
  const setUp = useSetUp();
  const [token] = useState(() => setUpSecretOf(location));

  // The secret must not stay in the address bar or in the history of a browser that others may use.
  useEffect(() => window.history.replaceState(window.history.state, '', paths.setUp()), []);

  if (session.data) return <Navigate to={paths.home()} replace />;
  if (token === null) {
    return (
      <AccessCard title={t('set-up.title')}>
        <Alert>{t('set-up.no-token')}</Alert>
        <Anchor component={Link} to={paths.signIn()}>
          {t('sign-in.title')}
        </Anchor>
      </AccessCard>
    );
  }

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setUp.mutate({
      token,
      name: textOf(form, 'name'),
      email: textOf(form, 'email'),
      password: textOf(form, 'password'),
    });
  };
  const fieldError = (name: string) =>
    setUp.error instanceof ApiError && setUp.error.field === name ? setUp.error.message : null;
  const named = ['name', 'email', 'password'].some((name) => fieldError(name) !== null);

  return (
    <AccessCard title={t('set-up.title')} text={t('set-up.text')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            name="name"
            label={t('set-up.name')}
            autoComplete="name"
            required
            withAsterisk={false}
            autoFocus
            error={fieldError('name')}
          />
          <TextInput
            name="email"
            type="email"
            label={t('set-up.email')}
            autoComplete="username"
            required
            withAsterisk={false}
            error={fieldError('email')}
          />
          <PasswordInput
            name="password"
            label={t('set-up.password')}
            description={t('set-up.password-hint')}
            autoComplete="new-password"
            minLength={10}
            required
            withAsterisk={false}
            error={fieldError('password')}
          />
          {setUp.isError && !named ? <ErrorNotice error={setUp.error} /> : null}
          <Button type="submit" loading={setUp.isPending}>
            {t('set-up.submit')}
          </Button>
        </Stack>
      </form>
    </AccessCard>
  );
}
