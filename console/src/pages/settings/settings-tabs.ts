import type { Scope } from '../../api/session.ts';
import type { PlainKey } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';

export interface SettingsTab {
  readonly label: PlainKey;
  readonly path: string;
  /** What a role needs to see the page. */
  readonly scope: Scope;
}

export const settingsTabs: readonly SettingsTab[] = [
  { label: 'settings.workspace', path: paths.workspaceSettings(), scope: 'workspace:read' },
  { label: 'settings.users', path: paths.users(), scope: 'access:read' },
  { label: 'settings.tokens', path: paths.tokens(), scope: 'access:read' },
  { label: 'settings.audit', path: paths.auditLog(), scope: 'audit:read' },
];
