import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../api/client.ts';
import { type Role, useWorkspace } from '../../../api/session.ts';
import { type IssuedInvite, useInvite } from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RoleChoice } from '../role-choice.tsx';
import { InviteLink } from './invite-link.tsx';

/** Invites somebody, and shows the link this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const [issued, setIssued] = useState<IssuedInvite | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(issued === null ? 'invite.title' : 'invite.link.title')}
      centered
      size="lg"
      // A click beside it must not lose the link.
      closeOnClickOutside={issued === null}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {issued === null ? (
        <InviteForm onIssued={setIssued} onCancel={onClose} />
      ) : (
        <InviteLink issued={issued} onDone={onClose} />
      )}
    </Modal>
  );
}

function InviteForm({
  onIssued,
  onCancel,
}: {
  readonly onIssued: (issued: IssuedInvite) => void;
  readonly onCancel: () => void;
}) {
  const t = useTranslate();
  const { name: workspace } = useWorkspace();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ email, role }, { onSuccess: onIssued });
  };
  const errorOf = (field: string) =>
    invite.error instanceof ApiError && invite.error.field === field ? invite.error.message : null;
  const named = errorOf('email') !== null || errorOf('role') !== null;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('invite.text', { workspace })}</Text>
        <TextInput
          type="email"
          label={t('invite.email')}
          description={t('invite.email-hint')}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={errorOf('email')}
          maxLength={254}
          required
          withAsterisk={false}
          autoComplete="off"
          dir="ltr"
          data-autofocus
        />
        <RoleChoice
          label={t('invite.role')}
          value={role}
          onChange={setRole}
          error={errorOf('role')}
        />
        {invite.isError && !named ? <ErrorNotice error={invite.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('invite.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
