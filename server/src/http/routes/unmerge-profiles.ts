import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import type { UndoMerge } from '../../unmerge/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { type FindProfile, readProfile } from '../find-profile.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';
import { profileParams } from './profile-queries.ts';

export interface UnmergeRoutesDependencies {
  readonly find: FindProfile;
  readonly undoMerge: UndoMerge;
  readonly audit: AuditLog;
}

/** Undoing what events joined, where people know better. */
export function unmergeRoutes(app: App, { find, undoMerge, audit }: UnmergeRoutesDependencies) {
  app.post('/api/profiles/:id/unmerge', {
    onRequest: app.requirePrincipal('profiles:write'),
    schema: {
      operationId: 'unmergeProfiles',
      tags: ['profiles'],
      summary: 'Undo a merge, and keep the two profiles apart from now on',
      description:
        'Each of the two gets what it would have had, had they never been one: identifiers, traits, counts, events, ' +
        'accounts, segments and computed traits. The event that merged them, and each later one that names both, goes to the ' +
        'profile of its most trusted identifier. The answer comes when it has happened. `conflict` says why it cannot be: ' +
        'events that retention removed, over 20,000 events, or a segment that reads its past just now. What lists and SQL ' +
        'traits wrote stays with the profile that keeps the id, until they run again. Asked for again, it changes nothing.',
      params: profileParams,
      body: z.object({
        profileId: z.string().describe('The former id whose merge is undone.'),
      }),
      response: {
        200: z.object({
          id: z.string().describe('The profile that keeps the id.'),
          partedId: z.string().describe('The profile that is there again.'),
          changed: z.boolean().describe('False where they were kept apart before.'),
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = await readProfile(find, workspaceId, request.params.id, 'users');
      const formerId = asId<ProfileId>(request.body.profileId);
      const { profile, parted, isRepeated } = await undoMerge(workspaceId, id, formerId);
      if (!isRepeated) {
        await audit.append({
          ...{ workspaceId, actor: actorOf(request), action: 'profile.unmerge' },
          object: `profile:${profile.id}`,
          before: { mergedId: formerId },
          after: { partedId: parted.id },
        });
      }
      return { id: profile.id, partedId: parted.id, changed: !isRepeated };
    },
  });
}
