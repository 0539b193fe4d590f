import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import { eventTypes } from '../../kernel/event.ts';
import { type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { type FindProfile, readProfile } from '../find-profile.ts';
import { type Mask, maskOf } from '../mask.ts';
import { principalOf } from '../principal.ts';
import { workspaceOf } from '../segment-workspace.ts';
import { timelineOf } from '../timeline-of.ts';
import { actorOf, iso, isoOrNull } from './access.ts';
import { profileSummary, toSummary } from './profile-answers.ts';
import { segmentParams } from './segment-queries.ts';

export interface SegmentExplanationDependencies {
  readonly segments: SegmentDesk;
  readonly find: FindProfile;
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly audit: AuditLog;
}

type Clause = Awaited<ReturnType<SegmentDesk['explain']>>['clause'];

const eventAnswer = z
  .object({
    at: z.iso.datetime(),
    position: z.int().describe('Its place in the log.'),
    messageId: z.string().nullable().describe('Null: the warehouse does not know it.'),
    type: z.enum(eventTypes).nullable(),
    event: z.string().nullable().describe('Its name.'),
  })
  .meta({ id: 'ExplainedEvent' });

const userAnswer = z
  .object({
    profile: profileSummary,
    holds: z.boolean().describe('Whether it is so of this user.'),
  })
  .meta({ id: 'ExplainedUser' });

interface ClauseAnswer {
  readonly path: string;
  readonly kind: string;
  readonly holds: boolean;
  readonly value?: unknown;
  readonly events: z.infer<typeof eventAnswer>[];
  readonly users: z.infer<typeof userAnswer>[];
  readonly hasMoreUsers: boolean;
  readonly of: ClauseAnswer[];
}

const clauseAnswer: z.ZodType<ClauseAnswer> = z
  .object({
    path: z.string().describe('Where it stands in the definition: `where`, `where.of.0`…'),
    kind: z.string(),
    holds: z.boolean(),
    value: z.unknown().describe('The value or figure that was tested; null: there is none.'),
    events: z.array(eventAnswer).describe('Some of the events that count, the latest last.'),
    users: z
      .array(userAnswer)
      .describe(
        'Where the users of the account are asked: up to ten of whom it is so, then up to ten of whom it is not.',
      ),
    hasMoreUsers: z.boolean().describe('Whether the account has more users than are named.'),
    get of(): z.ZodType<ClauseAnswer[]> {
      return z.array(clauseAnswer).describe('The clauses in it, in their order.');
    },
  })
  .meta({ id: 'ExplainedClause' });

const explanationAnswer = z
  .object({
    basis: z
      .enum(['live', 'history'])
      .describe(
        'live: by what the stream knows now. history: by the events of the warehouse that had come by then.',
      ),
    at: z.iso.datetime(),
    version: z.int().describe('The version that is explained.'),
    definition: segmentFields.definition,
    holds: z.boolean().describe('Whether the definition holds.'),
    since: z.iso.datetime().nullable().describe('Since when the profile belongs, where live.'),
    clause: clauseAnswer,
  })
  .meta({ id: 'MembershipExplanation' });

/** Why somebody belongs to a segment, or not. */
export function segmentExplanationRoutes(
  app: App,
  { segments, find, workspaces, audit }: SegmentExplanationDependencies,
): void {
  app.get('/api/segments/:id/profiles/:profileId/explanation', {
    onRequest: [
      app.requirePrincipal('segments:read'),
      app.requirePrincipal('profiles:read'),
      app.requirePrincipal('personal-data:read'),
    ],
    schema: {
      tags: ['segments'],
      operationId: 'explainMembership',
      summary: 'Why a profile belongs to a segment or not, clause by clause, now or in the past',
      description:
        'By the version that is in force. Without `at`, and while one is, by what the stream knows; else the profile is ' +
        'put together from its events that had come by that moment. What is put together so has the merges of today, and ' +
        'of what Onefold itself computes the values of today, as far as they were there then.',
      params: segmentParams.extend({
        profileId: z
          .string()
          .describe('An id, also a former one, or `type:value` of an identifier.'),
      }),
      querystring: z.object({
        at: z.iso.datetime({ offset: true }).optional().describe('A past moment. Left out: now.'),
      }),
      response: { 200: explanationAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { id, profileId } = request.params;
      const { at } = request.query;
      const workspace = await workspaceOf(workspaces, request);
      const { segment } = await segments.store.get(workspace.id, id);
      const profile = await readProfile(find, workspace.id, profileId, segment.of);
      const own = timelineOf(profile);
      const moment = at === undefined ? null : Date.parse(at);
      const given = { segmentId: id, profile, own, at: moment };
      const found = await segments.explain(workspace, given);
      const { basis, version, definition, holds } = found;
      const named = namedIn(found.clause);
      if (named > 0) {
        await audit.append({
          ...{ workspaceId: workspace.id, actor: actorOf(request) },
          ...{ action: 'profiles.read', object: 'profiles', before: null },
          after: { count: named, by: 'explanation', segment: id },
        });
      }
      return {
        ...{ basis, at: iso(found.at), version, definition, holds },
        since: isoOrNull(found.since),
        clause: toClause(found.clause, maskOf(principalOf(request))),
      };
    },
  });
}

/** How many profiles an explanation names besides its own. */
function namedIn(clause: Clause): number {
  const idsIn = ({ decidedBy, of }: Clause): string[] => [
    ...(decidedBy?.users ?? []).map(({ profile }) => profile.id),
    ...of.flatMap(idsIn),
  ];
  return new Set(idsIn(clause)).size;
}

function toClause(clause: Clause, mask: Mask): ClauseAnswer {
  const { path, kind, holds, value, events, decidedBy, of } = clause;
  return {
    ...{ path, kind, holds, value },
    events: events.map(({ at, position, known }) => ({
      ...{ at: iso(at), position, messageId: known?.messageId ?? null },
      ...{ type: known?.type ?? null, event: known?.event ?? null },
    })),
    users: (decidedBy?.users ?? []).map((user) => ({
      profile: toSummary(user.profile, mask),
      holds: user.holds,
    })),
    hasMoreUsers: decidedBy?.hasMore ?? false,
    of: of.map((inner) => toClause(inner, mask)),
  };
}
