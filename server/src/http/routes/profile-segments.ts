import { z } from 'zod';
import { type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { type FindProfile, readProfile } from '../find-profile.ts';
import { principalOf } from '../principal.ts';
import { iso } from './access.ts';
import { collection, profileParams } from './profile-queries.ts';

const profileSegment = z
  .object({
    id: z.string(),
    key: z.string(),
    name: z.string(),
    status: z.enum(segmentFields.statuses),
    since: z.iso.datetime().describe('Since when the profile belongs to it.'),
  })
  .meta({ id: 'ProfileSegment' });

/** The segments of one profile, as the stream knows them at this moment. */
export function profileSegmentRoutes(
  app: App,
  { find, segments }: { readonly find: FindProfile; readonly segments: SegmentDesk },
): void {
  app.get('/api/profiles/:id/segments', {
    // To belong tells what the definition asks for.
    onRequest: [
      app.requirePrincipal('profiles:read'),
      app.requirePrincipal('segments:read'),
      app.requirePrincipal('personal-data:read'),
    ],
    schema: {
      tags: ['segments'],
      operationId: 'listProfileSegments',
      summary: 'The segments that a profile belongs to now, and since when',
      params: profileParams,
      querystring: z.object({ collection }),
      response: { 200: z.object({ segments: z.array(profileSegment) }), default: errorAnswer },
    },
    handler: async (request) => {
      const { workspaceId } = principalOf(request);
      const { params, query } = request;
      const { id } = await readProfile(find, workspaceId, params.id, query.collection);
      const found = await segments.ofProfile(workspaceId, id);
      return {
        segments: found.map(({ segment, since }) => {
          const { key, name, status } = segment;
          return { id: segment.id, key, name, status, since: iso(since) };
        }),
      };
    },
  });
}
