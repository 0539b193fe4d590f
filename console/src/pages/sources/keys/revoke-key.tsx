import { Alert } from '@mantine/core';
import { useRevokeWriteKey, type WriteKey } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { isInUse } from './rotation-state.ts';

/** The end of the key that has to be typed: enough to tell it from the others. */
const typedLength = 6;

/** Asks before a key is revoked for good, and says whether something still sends with it. */
export function RevokeKey({
  sourceId,
  writeKey,
  onClose,
}: {
  readonly sourceId: string;
  readonly writeKey: WriteKey;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const toast = useToast();
  const revoke = useRevokeWriteKey(sourceId);
  const { key, lastUsedAt } = writeKey;
  const now = Date.now();
  const confirm = () =>
    revoke.mutate(key, {
      onSuccess: () => {
        toast({ text: t('sources.keys.revoke-done') });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('sources.keys.revoke-title')}
      action={t('sources.keys.revoke')}
      word={key.slice(-typedLength)}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>
        <code style={{ overflowWrap: 'anywhere' }}>{key}</code>
      </p>
      <p>{t('sources.keys.revoke-text')}</p>
      {lastUsedAt !== null && isInUse(writeKey, now) ? (
        <Alert color="yellow" variant="light">
          {t('sources.keys.revoke-used', { when: format.ago(lastUsedAt, now) })}
        </Alert>
      ) : null}
    </ConfirmDialog>
  );
}
