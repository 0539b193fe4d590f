import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type User, useRemoveUser, useSignOutUser } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { RoleChoice } from '../role-choice.tsx';
import { useUserChange } from './use-user-change.ts';

/** What is asked before it is done. */
export type Asked = 'role' | 'sign-out' | 'remove';

interface UserDialogProps {
  readonly user: User;
  /** Whether it is the own account. */
  readonly self: boolean;
  readonly onClose: () => void;
}

export function UserDialogs({ what, ...props }: UserDialogProps & { readonly what: Asked }) {
  switch (what) {
    case 'role':
      return <RoleDialog {...props} />;
    case 'sign-out':
      return <SignOutDialog {...props} />;
    case 'remove':
      return <RemoveDialog {...props} />;
  }
}

function RoleDialog({ user, onClose }: UserDialogProps) {
  const t = useTranslate();
  const change = useUserChange();
  const [role, setRole] = useState(user.role);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (role === user.role) return onClose();
    // What the server refuses is shown in the dialog.
    change.giveRole(user, role).then(onClose, () => undefined);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('users.role.title', { name: user.name })}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('users.role.text')}</Text>
          <RoleChoice label={t('invite.role')} value={role} onChange={setRole} />
          {change.error === null ? null : <ErrorNotice error={change.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={change.pending}>
              {t('users.role.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function SignOutDialog({ user: { id, name }, onClose }: UserDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const signOut = useSignOutUser();
  const confirm = () =>
    signOut.mutate(id, {
      onSuccess: () => {
        toast({ text: t('users.signed-out', { name }) });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('users.sign-out.title', { name })}
      action={t('users.sign-out.action')}
      pending={signOut.isPending}
      error={signOut.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('users.sign-out.text')}</p>
    </ConfirmDialog>
  );
}

function RemoveDialog({ user: { id, name, email }, self, onClose }: UserDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const remove = useRemoveUser();
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        // Who left sees nothing of the workspace any more.
        if (self) return window.location.assign('/');
        toast({ text: t('users.removed', { name }) });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={self ? t('users.leave.title') : t('users.remove.title', { name })}
      action={t(self ? 'users.leave.action' : 'users.remove.action')}
      word={email}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t(self ? 'users.leave.text' : 'users.remove.text')}</p>
      {self ? null : <p>{t('users.remove.tokens')}</p>}
    </ConfirmDialog>
  );
}
