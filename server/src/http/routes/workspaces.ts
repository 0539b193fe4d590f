import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import type { UserId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import type { Workspace, Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';

export const workspaceAnswer = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Workspace' });

export function workspaceBody(workspace: Workspace): z.infer<typeof workspaceAnswer> {
  return { ...workspace, createdAt: new Date(workspace.createdAt).toISOString() };
}

export interface WorkspaceRoutesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
}

/** The workspaces that a principal may enter. */
export function workspaceRoutes(app: App, dependencies: WorkspaceRoutesDependencies): void {
  const { access, workspaces } = dependencies;
  app.get('/api/workspaces', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['workspaces'],
      summary: 'Workspaces of the signed-in user, or the one of the API token',
      response: { 200: z.object({ workspaces: z.array(workspaceAnswer) }), default: errorAnswer },
    },
    handler: async (request) => {
      const { kind, id, workspaceId } = principalOf(request);
      const ids =
        kind === 'token'
          ? [workspaceId]
          : (await access.users.memberships(asId<UserId>(id))).map((member) => member.workspaceId);
      const found = await Promise.all(ids.map((each) => workspaces.get(each)));
      return { workspaces: found.filter((each) => each !== null).map(workspaceBody) };
    },
  });
}
