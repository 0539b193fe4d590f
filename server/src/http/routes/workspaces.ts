import { z } from 'zod';
import { type Access, allows } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { UserId } from '../../kernel/ids.ts';
import { asId } from '../../kernel/ids.ts';
import { settingsOf, type Workspace, type Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { entryOf, recordChange } from '../workspace-changes.ts';
import { actorOf, whoIs } from './access.ts';
import {
  currentWorkspaceAnswer,
  newWorkspaceBody,
  workspaceAnswer,
  workspaceBody,
  workspaceSettings,
} from './workspace-answers.ts';

export interface WorkspaceRoutesDependencies {
  readonly access: Access;
  readonly workspaces: Workspaces;
}

/** The workspaces that a principal may enter, and the settings of the one they are in. */
export function workspaceRoutes(app: App, dependencies: WorkspaceRoutesDependencies): void {
  const { access, workspaces } = dependencies;
  const currentBody = async (
    workspace: Workspace,
  ): Promise<z.infer<typeof currentWorkspaceAnswer>> => {
    const by = workspace.updated?.by;
    if (by === undefined) return { ...workspaceBody(workspace), updatedBy: null };
    const { name } = (await whoIs(access, [by.id]))(by.id);
    return { ...workspaceBody(workspace), updatedBy: { ...by, name } };
  };

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

  app.post('/api/workspaces', {
    onRequest: app.requirePrincipal('workspace:write'),
    schema: {
      tags: ['workspaces'],
      summary: 'Make a further workspace, as its owner',
      description:
        'For signed-in owners: who makes it becomes its owner, so an API token, which belongs to one workspace, ' +
        'cannot. Without a slug one is made of the name.',
      body: newWorkspaceBody,
      response: { 201: workspaceAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const principal = principalOf(request);
      if (principal.kind !== 'user' || !allows(principal, '*')) {
        throw new OnefoldError('forbidden', 'Only a signed-in owner makes workspaces.');
      }
      const actor = actorOf(request);
      const made = await workspaces.create(request.body, async (workspace, transaction) => {
        const { id: workspaceId, createdAt: at } = workspace;
        await access.audit.append(
          {
            ...entryOf(workspaceId, actor, 'workspace.create'),
            after: { ...settingsOf(workspace) },
          },
          transaction,
        );
        const owner = { workspaceId, role: 'owner', at } as const;
        await access.joinWorkspace(transaction, asId<UserId>(principal.id), owner, actor);
      });
      return reply.code(201).send(workspaceBody(made));
    },
  });

  app.get('/api/workspaces/current', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['workspaces'],
      summary: 'The workspace of the request, with its settings and who changed them last',
      response: { 200: currentWorkspaceAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const workspace = await workspaces.get(principalOf(request).workspaceId);
      if (workspace === null) throw new OnefoldError('not_found', 'The workspace is gone.');
      return currentBody(workspace);
    },
  });

  app.patch('/api/workspaces/current', {
    onRequest: app.requirePrincipal('workspace:write'),
    schema: {
      tags: ['workspaces'],
      summary: 'Change settings of the workspace',
      description:
        'Only what is given changes. `version` is the one that was read: where somebody else changed the workspace ' +
        'meanwhile, the answer is 409 with the field `version` and nothing changes. A shorter retention removes stored ' +
        'events for good at the next run; `GET /api/workspaces/current/retention/preview` says how many. A new slug ends ' +
        'the old one at once, in URLs of the Profile API and for SQL clients.',
      body: workspaceSettings.partial().extend({ version: workspaceAnswer.shape.version }),
      response: { 200: currentWorkspaceAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { version, ...changed } = request.body;
      const actor = actorOf(request);
      const after = await workspaces.update(principalOf(request).workspaceId, {
        settings: changed,
        version,
        by: actor,
        alongside: recordChange(access, actor),
      });
      return currentBody(after);
    },
  });
}
