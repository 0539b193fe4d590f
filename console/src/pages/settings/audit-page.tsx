import { Group } from '@mantine/core';
import { useState } from 'react';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { Page } from '../../ui/page.tsx';
import { AuditPanel } from './audit/audit-panel.tsx';
import { ExportMenu } from './audit/export-menu.tsx';
import { useAuditFilter } from './audit/use-audit-filter.ts';
import { VerifyDialog } from './audit/verify-dialog.tsx';
import { LackingScope } from './lacking-scope.tsx';

/** Settings → Audit log: searched, read, exported, verified. */
export function AuditPage() {
  const t = useTranslate();
  const sees = useCan('audit:read');
  const given = useAuditFilter();
  const [verifying, setVerifying] = useState(false);
  const actions = (
    <Group gap="xs">
      <AllowedButton scope="audit:read" variant="default" onClick={() => setVerifying(true)}>
        {t('audit.verify')}
      </AllowedButton>
      <ExportMenu filter={given.filter} />
    </Group>
  );
  return (
    <Page title={t('audit.title')} text={t('audit.text')} {...(sees ? { actions } : {})}>
      {sees ? <AuditPanel given={given} /> : <LackingScope scope="audit:read" />}
      {verifying ? <VerifyDialog onClose={() => setVerifying(false)} /> : null}
    </Page>
  );
}
