import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import {
  type IdentityRules,
  type IdentityRulesStore,
  identityRulesSchema,
} from '../../identity/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';

export interface IdentityRoutesDependencies {
  readonly rules: IdentityRulesStore;
  readonly audit: AuditLog;
  readonly clock: Clock;
  /** Told of a change, so that whoever keeps the rules in memory reads them again. */
  readonly onChanged: (workspaceId: WorkspaceId) => void | Promise<void>;
}

const rulesAnswer = z.object(identityRulesSchema.shape).meta({ id: 'IdentityRules' });

/** The rules by which events find their profile. */
export function identityRoutes(app: App, dependencies: IdentityRoutesDependencies): void {
  const { rules, audit, clock, onChanged } = dependencies;

  app.get('/api/identity/rules', {
    onRequest: app.requirePrincipal('workspace:read'),
    schema: {
      tags: ['identity'],
      summary: 'The identity rules of the workspace',
      response: { 200: rulesAnswer, default: errorAnswer },
    },
    handler: async (request) => toAnswer(await rules.read(principalOf(request).workspaceId)),
  });

  app.put('/api/identity/rules', {
    onRequest: app.requirePrincipal('workspace:write'),
    schema: {
      tags: ['identity'],
      summary: 'Replace the identity rules',
      description:
        'What is left out gets its default. The rules apply to events processed from now on; what was linked or ' +
        'merged before stays as it is.',
      body: identityRulesSchema,
      response: { 200: rulesAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const before = await rules.read(workspaceId);
      const after: IdentityRules = request.body;
      await rules.write(workspaceId, after, clock.now());
      await audit.append({
        workspaceId,
        actor: actorOf(request),
        action: 'identity-rules.update',
        object: `workspace:${workspaceId}`,
        before: toAnswer(before) satisfies JsonObject,
        after: toAnswer(after) satisfies JsonObject,
      });
      await onChanged(workspaceId);
      return toAnswer(after);
    },
  });
}

function toAnswer(rules: IdentityRules): z.output<typeof rulesAnswer> {
  return {
    ...rules,
    priority: [...rules.priority],
    limits: { ...rules.limits },
    blockedValues: [...rules.blockedValues],
    customTypes: [...rules.customTypes],
  };
}
