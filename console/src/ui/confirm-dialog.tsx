import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslate } from '../messages/messages.ts';
import { ErrorNotice } from './error-notice.tsx';

/**
 * Asks before something that cannot be undone. With `word`, it has to be typed first: for what takes away more than a
 * moment's work. Stays open with the reason where the action fails.
 */
export function ConfirmDialog({
  title,
  children,
  action,
  word,
  danger = true,
  pending,
  error,
  onConfirm,
  onClose,
}: {
  readonly title: string;
  /** What will happen, in words. */
  readonly children: ReactNode;
  /** The label of the button, a verb: "Revoke key". */
  readonly action: string;
  readonly word?: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error?: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <div>{children}</div>
          {word === undefined ? null : (
            <TextInput
              label={t('common.confirm-type', { word })}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
              data-autofocus
            />
          )}
          {error ? <ErrorNotice error={error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              type="submit"
              {...(danger ? { color: 'red' } : {})}
              loading={pending}
              disabled={word !== undefined && typed.trim() !== word}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
