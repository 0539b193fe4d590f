import { Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { Page } from '../../ui/page.tsx';
import { LackingScope } from './lacking-scope.tsx';
import { TokenDialog } from './tokens/token-dialog.tsx';
import { TokensPanel } from './tokens/tokens-panel.tsx';

/** Settings → API tokens: the keys of programs. */
export function TokensPage() {
  const t = useTranslate();
  const { role } = useWorkspace();
  const sees = useCan('access:read');
  const changes = useCan('access:write');
  const [making, setMaking] = useState(false);
  const create = (
    <AllowedButton
      scope="access:write"
      leftSection={<IconPlus size={16} stroke={2} />}
      onClick={() => setMaking(true)}
    >
      {t('tokens.new')}
    </AllowedButton>
  );
  return (
    <Page title={t('tokens.title')} text={t('tokens.text')} actions={sees ? create : undefined}>
      {sees ? (
        <>
          {changes ? null : (
            <Text size="sm" c="var(--of-quiet)">
              {t('tokens.read-only', { role: t(`role.${role}`) })}
            </Text>
          )}
          <TokensPanel create={create} />
        </>
      ) : (
        <LackingScope scope="access:read" />
      )}
      {making ? <TokenDialog onClose={() => setMaking(false)} /> : null}
    </Page>
  );
}
