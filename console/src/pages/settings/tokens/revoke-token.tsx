import { Alert } from '@mantine/core';
import { type ApiToken, useRevokeToken } from '../../../api/tokens.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useToast } from '../../../ui/toasts.tsx';

/** Within this time of its last use a token is taken to be in use. */
const inUseMs = 7 * 86_400_000;

/** Asks before a token is revoked for good, and says whether a program still uses it. */
export function RevokeToken({
  token: { id, name, usedAt },
  onClose,
}: {
  readonly token: ApiToken;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const revoke = useRevokeToken();
  const now = Date.now();
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => {
        toast({ text: t('tokens.revoked', { name }) });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('tokens.revoke.title', { name })}
      action={t('tokens.revoke.action')}
      word={name}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('tokens.revoke.text')}</p>
      {usedAt !== null && now - Date.parse(usedAt) < inUseMs ? (
        <Alert color="yellow" variant="light">
          {t('tokens.revoke.used', { ago: format.ago(usedAt, now) })}
        </Alert>
      ) : null}
    </ConfirmDialog>
  );
}
