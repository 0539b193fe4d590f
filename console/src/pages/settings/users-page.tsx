import { Text } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { Page } from '../../ui/page.tsx';
import { LackingScope } from './lacking-scope.tsx';
import { InviteDialog } from './users/invite-dialog.tsx';
import { InvitesPanel } from './users/invites-panel.tsx';
import { RolesPanel } from './users/roles-panel.tsx';
import { UsersPanel } from './users/users-panel.tsx';

/** Settings → Users: who may use the workspace, who is invited, and what the roles may do. */
export function UsersPage() {
  const t = useTranslate();
  const { role } = useWorkspace();
  const sees = useCan('access:read');
  const changes = useCan('access:write');
  const [inviting, setInviting] = useState(false);
  const invite = (
    <AllowedButton
      scope="access:write"
      leftSection={<IconUserPlus size={16} stroke={2} />}
      onClick={() => setInviting(true)}
    >
      {t('invites.new')}
    </AllowedButton>
  );
  return (
    <Page title={t('users.title')} text={t('users.text')} actions={sees ? invite : undefined}>
      {sees ? (
        <>
          {changes ? null : (
            <Text size="sm" c="var(--of-quiet)">
              {t('users.read-only', { role: t(`role.${role}`) })}
            </Text>
          )}
          <UsersPanel invite={invite} />
          <InvitesPanel />
          <RolesPanel />
        </>
      ) : (
        <LackingScope scope="access:read" />
      )}
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </Page>
  );
}
