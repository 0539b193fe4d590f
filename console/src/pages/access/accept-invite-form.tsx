import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { ApiError } from '../../api/client.ts';
import type { Session } from '../../api/session.ts';
import { type HeldInvite, useAcceptInvite } from '../../api/users.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { workspaceBase } from '../../workspace-address.ts';
import { textOf } from './form-text.ts';

/** Name and password for a new account, the password for one that is there, a button for who is signed in. */
export function AcceptInviteForm({
  secret,
  invite: { email, hasAccount, workspace },
  signedIn,
}: {
  readonly secret: string;
  readonly invite: HeldInvite;
  readonly signedIn: Session['user'] | null;
}) {
  const t = useTranslate();
  const accept = useAcceptInvite();
  const isThem = signedIn?.email === email;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = isThem ? {} : { password: textOf(form, 'password') };
    const name = hasAccount ? {} : { name: textOf(form, 'name') };
    accept.mutate(
      { secret, ...name, ...given },
      // The workspace stands at the head of the address, which is read when the console starts.
      { onSuccess: () => window.location.assign(workspaceBase(workspace.slug)) },
    );
  };
  const errorOf = (field: string) =>
    accept.error instanceof ApiError && accept.error.field === field ? accept.error.message : null;
  const named = errorOf('name') !== null || errorOf('password') !== null;
  const note = isThem
    ? t('accept.signed-in', { email })
    : signedIn !== null
      ? t('accept.other', { email: signedIn.email, invited: email })
      : hasAccount
        ? t('accept.known', { email })
        : t('accept.new');
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{note}</Text>
        {isThem ? null : (
          <>
            <TextInput
              name="email"
              type="email"
              label={t('accept.email')}
              value={email}
              readOnly
              autoComplete="username"
              dir="ltr"
            />
            {hasAccount ? null : (
              <TextInput
                name="name"
                label={t('accept.name')}
                autoComplete="name"
                maxLength={200}
                required
                withAsterisk={false}
                autoFocus
                error={errorOf('name')}
              />
            )}
            <PasswordInput
              name="password"
              label={t('accept.password')}
              {...(hasAccount
                ? { autoFocus: true }
                : { description: t('accept.password-hint'), minLength: 10 })}
              autoComplete={hasAccount ? 'current-password' : 'new-password'}
              required
              withAsterisk={false}
              error={errorOf('password')}
            />
          </>
        )}
        {accept.isError && !named ? <ErrorNotice error={accept.error} /> : null}
        <Button type="submit" loading={accept.isPending || accept.isSuccess}>
          {t('accept.submit')}
        </Button>
      </Stack>
    </form>
  );
}
