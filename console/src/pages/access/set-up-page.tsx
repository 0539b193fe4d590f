import { Alert, Anchor, Button, Fieldset, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useSession, useSetUp } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { CurrencyField } from '../../ui/currency-field.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { AccessCard } from './card.tsx';
import { textOf } from './form-text.ts';
import { localCustoms } from './local-customs.ts';
import classes from './set-up.module.css';
import { setUpSecretOf } from './set-up-secret.ts';

const fields: readonly string[] = [
  ...['name', 'email', 'password'],
  ...['workspace.name', 'workspace.timeZone', 'workspace.currency'],
];

/** The first user makes themselves with the one-time link that the server printed, and names the workspace. */
export function SetUpPage() {
  const t = useTranslate();
  const location = useLocation();
  const session = useSession();
  const setUp = useSetUp();
  const [token] = useState(() => setUpSecretOf(location));
  const [customs, setCustoms] = useState(() => localCustoms());

  // The secret must not stay in the address bar or in the history of a browser that others may use.
  useEffect(() => window.history.replaceState(window.history.state, '', paths.setUp()), []);

  if (session.data) {
    return <Navigate to={setUp.isSuccess ? paths.firstRun() : paths.home()} replace />;
  }
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
      workspace: { name: textOf(form, 'workspace'), ...customs },
    });
  };
  const fieldError = (name: string) =>
    setUp.error instanceof ApiError && setUp.error.field === name ? setUp.error.message : null;
  const named = setUp.error instanceof ApiError && fields.includes(setUp.error.field ?? '');

  return (
    <AccessCard title={t('set-up.title')} text={t('set-up.text')}>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <Fieldset legend={t('set-up.you')} variant="unstyled" className={classes['part'] ?? ''}>
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
          </Fieldset>
          <Fieldset
            legend={t('set-up.workspace')}
            variant="unstyled"
            className={classes['part'] ?? ''}
          >
            <TextInput
              name="workspace"
              label={t('set-up.workspace-name')}
              description={t('set-up.workspace-name-hint')}
              autoComplete="organization"
              maxLength={200}
              required
              withAsterisk={false}
              error={fieldError('workspace.name')}
            />
            <div className={classes['pair']}>
              <TimeZoneField
                value={customs.timeZone}
                onChange={(timeZone) => setCustoms({ ...customs, timeZone })}
                error={fieldError('workspace.timeZone')}
              />
              <CurrencyField
                value={customs.currency}
                onChange={(currency) => setCustoms({ ...customs, currency })}
                description={t('set-up.currency-hint')}
                error={fieldError('workspace.currency')}
              />
            </div>
          </Fieldset>
          {setUp.isError && !named ? <ErrorNotice error={setUp.error} /> : null}
          <Button type="submit" loading={setUp.isPending}>
            {t('set-up.submit')}
          </Button>
        </Stack>
      </form>
    </AccessCard>
  );
}
