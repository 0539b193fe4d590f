import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useChangePassword } from '../../api/account.ts';
import { ApiError } from '../../api/client.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useToast } from '../../ui/toasts.tsx';

export function PasswordPanel({ email }: { readonly email: string }) {
  const t = useTranslate();
  const toast = useToast();
  const change = useChangePassword();
  const [currentPassword, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { currentPassword, password },
      {
        onSuccess: () => {
          setCurrent('');
          setPassword('');
          toast({ text: t('account.password-saved') });
        },
      },
    );
  };
  const errorOf = (field: string) =>
    change.error instanceof ApiError && change.error.field === field ? change.error.message : null;
  const named = errorOf('currentPassword') !== null || errorOf('password') !== null;
  return (
    <Panel title={t('account.password')} text={t('account.password-text')}>
      <form onSubmit={submit}>
        <Stack maw={420}>
          {/* Password managers ask to whom a password belongs. */}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label={t('account.password-current')}
            value={currentPassword}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            error={errorOf('currentPassword')}
            required
            withAsterisk={false}
            autoComplete="current-password"
          />
          <PasswordInput
            label={t('account.password-new')}
            description={t('account.password-hint')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={errorOf('password')}
            minLength={10}
            required
            withAsterisk={false}
            autoComplete="new-password"
          />
          {change.isError && !named ? <ErrorNotice error={change.error} /> : null}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('account.password-save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
