import { Box } from '@mantine/core';
import { Outlet } from 'react-router';
import { useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { settingsTabs } from './settings-tabs.ts';

/** The settings of a workspace, each a page of its own, and the way from one to the other. */
export function SettingsFrame() {
  const t = useTranslate();
  const { scopes } = useWorkspace();
  const seen = settingsTabs.filter(({ scope }) => scopes.includes('*') || scopes.includes(scope));
  return (
    <>
      <Box mb="xl">
        <Tabs
          label={t('settings.title')}
          tabs={seen.map(({ label, path }) => ({ label: t(label), to: path }))}
        />
      </Box>
      <Outlet />
    </>
  );
}
