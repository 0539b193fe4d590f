import type { Access } from '../../access/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { accountRoutes } from './access-account.ts';
import { auditRoutes } from './access-audit.ts';
import { inviteRoutes } from './access-invites.ts';
import { sessionRoutes } from './access-session.ts';
import { tokenRoutes } from './access-tokens.ts';
import { userRoutes } from './access-users.ts';
import { createSessionCookies } from './session-cookies.ts';

export interface AccessRoutesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
  /** True when people reach this server by HTTPS, whatever this process sees. */
  readonly secureCookies: boolean;
  /** Where people reach the console, for links; left out or null: where the request came to. */
  readonly baseUrl?: string | null;
}

/** Signing in and out, users, invites, API tokens and the audit log. */
export function accessRoutes(app: App, dependencies: AccessRoutesDependencies): void {
  const { access, workspaces, secureCookies, baseUrl = null } = dependencies;
  const cookies = createSessionCookies({ access, workspaces, secureCookies });
  sessionRoutes(app, { access, workspaces, cookies });
  accountRoutes(app, { access, cookies });
  userRoutes(app, { access });
  inviteRoutes(app, { access, workspaces, cookies, baseUrl });
  tokenRoutes(app, { access });
  auditRoutes(app, { access });
}
