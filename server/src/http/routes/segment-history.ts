import { z } from 'zod';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import { principalOf, type RequirePrincipalHook } from '../principal.ts';
import { workspaceOf } from '../segment-workspace.ts';
import { iso } from './access.ts';
import { limit, next } from './profile-queries.ts';
import type { SegmentMemberDependencies } from './segment-members.ts';
import { membershipReason, segmentParams } from './segment-queries.ts';

type Dependencies = SegmentMemberDependencies & {
  readonly onRequest: RequirePrincipalHook[];
};

const time = z.iso.datetime({ offset: true });
const from = time.optional().describe('From this time on.');
const to = time.optional().describe('Before this time.');

const changeAnswer = z
  .object({
    at: z.iso.datetime().describe('When it happened, however late it became known.'),
    entered: z.boolean().describe('False: left.'),
    reason: membershipReason,
    version: z.int().describe('Of the segment.'),
    profileId: z.string().describe('What the profile is today.'),
    originalProfileId: z.string().describe('What it was then.'),
  })
  .meta({ id: 'MembershipChange' });

const sizeAnswer = z
  .object({
    start: z.iso.datetime().describe('Where the hour or day begins.'),
    entered: z.int(),
    left: z.int(),
    size: z.int().describe('How many belonged at its end.'),
  })
  .meta({ id: 'SegmentSize' });

const changeCursor = z.tuple([z.int(), z.int(), z.int()]);
const dayMs = 86_400_000;

/** Who entered and left a segment, and how many belonged to it over time. */
export function segmentHistoryRoutes(app: App, dependencies: Dependencies): void {
  const { segments, memberships, workspaces, clock, onRequest } = dependencies;

  app.get('/api/segments/:id/changes', {
    onRequest,
    schema: {
      tags: ['segments'],
      operationId: 'listMembershipChanges',
      summary: 'Who entered and left a segment, when and why, the newest first',
      params: segmentParams,
      querystring: z.object({
        ...{ from, to },
        direction: z
          .enum(['entered', 'left'])
          .optional()
          .describe('Only those who did. Left out: both.'),
        ...{ limit: limit(50, 200), next },
      }),
      response: {
        200: z.object({ changes: z.array(changeAnswer), next: z.string().nullable() }),
        default: errorAnswer,
      },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { id } = request.params;
      await segments.store.get(workspaceId, id);
      const { query } = request;
      const page = await memberships.changes(workspaceId, {
        segmentId: id,
        ...(query.from === undefined ? {} : { from: Date.parse(query.from) }),
        ...(query.to === undefined ? {} : { to: Date.parse(query.to) }),
        ...(query.direction === undefined ? {} : { entered: query.direction === 'entered' }),
        limit: query.limit,
        after: query.next === undefined ? null : decodeNext(query.next, changeCursor),
      });
      return {
        changes: page.changes.map((change) => {
          const { entered, reason, version, profileId, originalProfileId } = change;
          const at = iso(change.at);
          return { at, entered, reason, version, profileId, originalProfileId };
        }),
        next: page.next === null ? null : encodeNext([...page.next]),
      };
    },
  });

  app.get('/api/segments/:id/sizes', {
    onRequest: app.requirePrincipal('segments:read'),
    schema: {
      tags: ['segments'],
      operationId: 'readSegmentSizes',
      summary: 'How many belonged to a segment over time, by hour or day of the workspace',
      params: segmentParams,
      querystring: z.object({
        from: from.describe('From the hour or day of this time on. Left out: 30 days before `to`.'),
        to: to.describe('Before this time. Left out: now.'),
        bucket: z.enum(['hour', 'day']).default('day').describe('What each size is of.'),
      }),
      response: { 200: z.object({ sizes: z.array(sizeAnswer) }), default: errorAnswer },
    },
    handler: async (request) => {
      const workspace = await workspaceOf(workspaces, request);
      const { id } = request.params;
      await segments.store.get(workspace.id, id);
      const { query } = request;
      const end = query.to === undefined ? clock.now() : Date.parse(query.to);
      const sizes = await memberships.sizes(workspace.id, {
        segmentId: id,
        from: query.from === undefined ? end - 30 * dayMs : Date.parse(query.from),
        to: end,
        ...{ bucket: query.bucket, timeZone: workspace.timeZone },
      });
      return { sizes: sizes.map(({ start, ...rest }) => ({ start: iso(start), ...rest })) };
    },
  });
}
