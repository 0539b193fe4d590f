import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import type { MembershipHistory } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import type { Profile, ProfileReader } from '../../profiles/index.ts';
import type { SegmentDesk } from '../../segments/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { definitionOf, workspaceOf } from '../segment-workspace.ts';
import { actorOf, iso } from './access.ts';
import { profileSummary, toSummary } from './profile-answers.ts';
import { limit, next } from './profile-queries.ts';
import { segmentHistoryRoutes } from './segment-history.ts';
import { membershipReason, segmentParams } from './segment-queries.ts';

export interface SegmentMemberDependencies {
  readonly segments: SegmentDesk;
  readonly memberships: MembershipHistory;
  readonly profiles: Pick<ProfileReader, 'many'>;
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

const memberAnswer = z
  .object({
    profile: profileSummary,
    since: z.iso.datetime().nullable().describe('Null: the segment is not in force.'),
    reason: membershipReason.nullable(),
  })
  .meta({ id: 'SegmentMember' });

const cursor = z.tuple([z.uuid()]);

/** Who belongs to a segment, and who did. */
export function segmentMemberRoutes(app: App, dependencies: SegmentMemberDependencies): void {
  const { segments, memberships, profiles, workspaces, audit } = dependencies;
  // To belong tells what the definition asks for.
  const onRequest = [
    app.requirePrincipal('segments:read'),
    app.requirePrincipal('profiles:read'),
    app.requirePrincipal('personal-data:read'),
  ];

  const pageOf = async (request: FastifyRequest, id: string, page: Page): Promise<Members> => {
    const workspace = await workspaceOf(workspaces, request);
    const definition = await definitionOf(segments.store, workspace.id, id);
    const { inForce } = (await segments.standings(workspace.id, [id]))(id);
    if (inForce !== null) {
      const found = await memberships.members(workspace.id, { segmentId: id, ...page });
      return { ...found, basis: 'live' };
    }
    const { ids, next: after } = await segments.pageOfMembers(workspace, definition, page);
    const members = ids.map((profileId) => ({ profileId, since: null, reason: null }));
    return { members, next: after, basis: 'definition' };
  };

  app.get('/api/segments/:id/members', {
    onRequest,
    schema: {
      tags: ['segments'],
      operationId: 'listSegmentMembers',
      summary: 'Who belongs to a segment now, in no order that means anything',
      description:
        'Of a segment that is in force those who entered it and have not left, as the warehouse knows them a moment ' +
        'after the stream; of another those whom its latest definition holds for now.',
      params: segmentParams,
      querystring: z.object({ limit: limit(50, 200), next }),
      response: {
        200: z.object({
          members: z.array(memberAnswer),
          next: z.string().nullable(),
          basis: z
            .enum(['live', 'definition'])
            .describe('live: who entered and has not left. definition: whom it holds for now.'),
        }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const principal = principalOf(request);
      const { limit: most, next: given } = request.query;
      const after = given === undefined ? null : asId<ProfileId>(decodeNext(given, cursor)[0]);
      const page = await pageOf(request, request.params.id, { limit: most, after });
      const ids = page.members.map(({ profileId }) => profileId);
      const found = await profiles.many(principal.workspaceId, ids);
      const mask = maskOf(principal);
      if (ids.length > 1) {
        await audit.append({
          workspaceId: principal.workspaceId,
          actor: actorOf(request),
          ...{ action: 'profiles.read', object: 'profiles', before: null },
          after: { count: ids.length, by: 'segment', segment: request.params.id },
        });
      }
      return {
        members: page.members.flatMap(({ profileId, since, reason }) => {
          const profile: Profile | undefined = found.get(profileId);
          if (profile === undefined) return [];
          const told = { since: since === null ? null : iso(since), reason };
          return [{ profile: toSummary(profile, mask), ...told }];
        }),
        next: page.next === null ? null : encodeNext([page.next]),
        basis: page.basis,
      };
    },
  });

  segmentHistoryRoutes(app, { ...dependencies, onRequest });
}

interface Page {
  readonly limit: number;
  readonly after: ProfileId | null;
}

interface Members {
  readonly members: readonly {
    readonly profileId: ProfileId;
    readonly since: number | null;
    readonly reason: z.infer<typeof membershipReason> | null;
  }[];
  readonly next: ProfileId | null;
  readonly basis: 'live' | 'definition';
}
