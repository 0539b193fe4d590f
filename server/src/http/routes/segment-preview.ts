import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import { readDefinition, type SegmentDesk } from '../../segments/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';

export interface SegmentPreviewDependencies {
  readonly preview: SegmentDesk['preview'];
  readonly workspaces: Pick<Workspaces, 'get'>;
}

const count = z.int().min(0);

const previewAnswer = z
  .object({
    asOf: z.iso.datetime().describe('The moment that windows and dates are relative to.'),
    members: count.describe('Profiles that the definition holds for now: all of them, no sample.'),
    population: count.describe('Profiles of the kind that the definition is of.'),
    clauses: z
      .array(z.object({ path: z.string(), members: count }))
      .describe('Of each clause for itself, by its path: `where`, `where.of.0`…'),
    sample: z.array(z.string()).describe('Ids of some of the members.'),
    sql: z.string().describe('A query of the members, as `POST /api/sql` takes it.'),
  })
  .meta({ id: 'SegmentPreview' });

/** Who a definition holds for, before it is a segment or a version of one. */
export function segmentPreviewRoutes(
  app: App,
  { preview, workspaces }: SegmentPreviewDependencies,
): void {
  app.post('/api/segments/preview', {
    // A count of who has a value tells the value, letter by letter.
    onRequest: [app.requirePrincipal('profiles:read'), app.requirePrincipal('personal-data:read')],
    schema: {
      tags: ['segments'],
      operationId: 'previewSegment',
      summary: 'Count who belongs to a definition now, in total and for each clause',
      description:
        'The language of definitions is described in docs/segments.md. The figures are those of the warehouse, ' +
        'which is a moment behind the stream.',
      body: z.object({
        definition: z.unknown().describe('A segment definition, version 1.'),
        sample: z.int().min(0).max(100).default(10).describe('How many ids of members to give.'),
      }),
      response: { 200: previewAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { definition, sample } = request.body;
      const workspace = await workspaces.get(principalOf(request).workspaceId);
      if (workspace === null) throw new OnefoldError('not_found', 'There is no such workspace.');
      const found = await preview(workspace, readDefinition(definition), { sampleMax: sample });
      return {
        ...found,
        asOf: new Date(found.asOf).toISOString(),
        clauses: [...found.clauses],
        sample: [...found.sample],
      };
    },
  });
}
