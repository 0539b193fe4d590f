import { Alert, Anchor, Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useSession } from '../../api/session.ts';
import { type HeldInvite, useHeldInvite } from '../../api/users.ts';
import { type Translate, useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { AcceptInviteForm } from './accept-invite-form.tsx';
import { AccessCard } from './card.tsx';

/** The page of an invitation link: who is invited to what, and the way in. */
export function AcceptInvitePage() {
  const t = useTranslate();
  const { hash } = useLocation();
  const [secret] = useState(() => secretOf(hash));
  const session = useSession();
  const held = useHeldInvite(secret);

  // The secret must not stay in the address bar or in the history of a browser that others may use.
  useEffect(() => window.history.replaceState(window.history.state, '', paths.invite()), []);

  if (secret === null) {
    return (
      <AccessCard title={t('accept.title-plain')}>
        <Alert>{t('accept.no-link')}</Alert>
        <ToSignIn />
      </AccessCard>
    );
  }
  if (held.isError) {
    return (
      <AccessCard title={t('accept.title-plain')}>
        <ErrorNotice error={held.error} onRetry={() => void held.refetch()} />
        <ToSignIn />
      </AccessCard>
    );
  }
  if (held.data === undefined || session.isPending) {
    return (
      <AccessCard title={t('accept.title-plain')}>
        <Skeleton h={200} role="status" aria-label={t('common.loading')} />
      </AccessCard>
    );
  }
  return (
    <AccessCard
      title={t('accept.title', { workspace: held.data.workspace.name })}
      text={invitation(held.data, t)}
    >
      <AcceptInviteForm secret={secret} invite={held.data} signedIn={session.data?.user ?? null} />
    </AccessCard>
  );
}

function invitation({ invitedBy, role: given }: HeldInvite, t: Translate): string {
  const role = t(`role.${given}`);
  return invitedBy === null
    ? t('accept.invited', { role })
    : t('accept.invited-by', { name: invitedBy, role });
}

function secretOf(hash: string): string | null {
  const secret = decodeURIComponent(hash.replace(/^#/, ''));
  return secret === '' ? null : secret;
}

function ToSignIn() {
  const t = useTranslate();
  return (
    <Anchor component={Link} to={paths.signIn()}>
      {t('accept.sign-in')}
    </Anchor>
  );
}
