import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../../../api/session.ts';
import {
  type Invite,
  type IssuedInvite,
  useInvites,
  useReissueInvite,
  useRevokeInvite,
} from '../../../api/users.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { InviteLink } from './invite-link.tsx';
import { useInviteColumns } from './use-invite-columns.tsx';
import classes from './users.module.css';

/** Invites that wait: their links are made anew or revoked. */
export function InvitesPanel() {
  const t = useTranslate();
  const toast = useToast();
  const changes = useCan('access:write');
  const invites = useInvites();
  const reissue = useReissueInvite();
  const [issued, setIssued] = useState<IssuedInvite | null>(null);
  const [revoking, setRevoking] = useState<Invite | null>(null);
  const issue = ({ id }: Invite) =>
    reissue.mutate(id, {
      onSuccess: setIssued,
      onError: (error) => toast({ text: error.message, tone: 'bad' }),
    });
  const actions: Column<Invite> = {
    key: 'actions',
    header: t('users.column.actions'),
    align: 'end',
    fixed: true,
    cell: (invite) => (
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('invites.reissue-of', { email: invite.email })}
          loading={reissue.isPending && reissue.variables === invite.id}
          onClick={() => issue(invite)}
        >
          {t('invites.reissue')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('invites.revoke-of', { email: invite.email })}
          onClick={() => setRevoking(invite)}
        >
          {t('invites.revoke')}
        </Button>
      </Group>
    ),
  };
  const columns = useInviteColumns();
  return (
    <Panel title={t('invites.title')} text={t('invites.text')} flush>
      <DataTable
        name="invites"
        label={t('invites.title')}
        columns={changes ? [...columns, actions] : columns}
        rows={invites.rows}
        rowKey={({ id }) => id}
        error={invites.error}
        onRetry={invites.refetch}
        more={invites.more}
        empty={<p className={classes['none']}>{t('invites.empty')}</p>}
      />
      {issued === null ? null : (
        <Modal
          opened
          onClose={() => setIssued(null)}
          title={t('invite.link.title')}
          centered
          size="lg"
          closeOnClickOutside={false}
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <InviteLink issued={issued} onDone={() => setIssued(null)} />
        </Modal>
      )}
      {revoking === null ? null : (
        <RevokeDialog invite={revoking} onClose={() => setRevoking(null)} />
      )}
    </Panel>
  );
}

function RevokeDialog({
  invite: { id, email },
  onClose,
}: {
  readonly invite: Invite;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const toast = useToast();
  const revoke = useRevokeInvite();
  const confirm = () =>
    revoke.mutate(id, {
      onSuccess: () => {
        toast({ text: t('invites.revoked', { email }) });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={t('invites.revoke.title', { email })}
      action={t('invites.revoke.action')}
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <p>{t('invites.revoke.text')}</p>
    </ConfirmDialog>
  );
}
