import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import type { Scope } from '../../../api/session.ts';
import { type NewApiToken, useCreateToken } from '../../../api/tokens.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { type Expiry, expiryAt } from './expiry.ts';
import { ExpiryChoice } from './expiry-choice.tsx';
import { ScopeChoice } from './scope-choice.tsx';
import { TokenSecret } from './token-secret.tsx';

/** Makes a token, and shows its secret this once. */
export function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const [made, setMade] = useState<NewApiToken | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(made === null ? 'token.title' : 'token.secret.title')}
      centered
      size="xl"
      // Neither a click beside it nor a key must lose the secret.
      closeOnClickOutside={made === null}
      closeOnEscape={made === null}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {made === null ? (
        <TokenForm onMade={setMade} onCancel={onClose} />
      ) : (
        <TokenSecret token={made} onDone={onClose} />
      )}
    </Modal>
  );
}

function TokenForm({
  onMade,
  onCancel,
}: {
  readonly onMade: (token: NewApiToken) => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslate();
  const create = useCreateToken();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>([]);
  const [expiry, setExpiry] = useState<Expiry>({ preset: '90', day: '' });
  const [incomplete, setIncomplete] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIncomplete(scopes.length === 0);
    if (scopes.length === 0) return;
    create.mutate(
      { name, scopes: [...scopes], expiresAt: expiryAt(expiry, Date.now()) },
      { onSuccess: onMade },
    );
  };
  const errorOf = (field: string) =>
    create.error instanceof ApiError && create.error.field === field ? create.error.message : null;
  const named = ['name', 'scopes', 'expiresAt'].some((field) => errorOf(field) !== null);
  const scopesError = incomplete && scopes.length === 0 ? t('token.scopes-none') : null;
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <TextInput
          label={t('token.name')}
          description={t('token.name-hint')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorOf('name')}
          maxLength={200}
          required
          withAsterisk={false}
          autoComplete="off"
          data-autofocus
        />
        <ScopeChoice value={scopes} onChange={setScopes} error={scopesError ?? errorOf('scopes')} />
        <ExpiryChoice value={expiry} onChange={setExpiry} error={errorOf('expiresAt')} />
        {create.isError && !named ? <ErrorNotice error={create.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('token.create')}
          </Button>
        </Group>
        {scopesError === null ? null : (
          <Text size="sm" c="red" role="alert">
            {scopesError}
          </Text>
        )}
      </Stack>
    </form>
  );
}
