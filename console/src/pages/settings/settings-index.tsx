import { Navigate } from 'react-router';
import { settingsTabs } from './settings-tabs.ts';

/** `/settings` by itself is its first page, which every role sees. */
export function SettingsIndex() {
  return <Navigate to={settingsTabs[0]?.path ?? '/'} replace />;
}
