import { z } from 'zod';
import { readDefinition, type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { definitionOf, workspaceOf } from '../segment-workspace.ts';
import { iso } from './access.ts';
import { definitionField, segmentParams } from './segment-queries.ts';

export interface SegmentPreviewDependencies {
  readonly segments: SegmentDesk;
  readonly workspaces: Pick<Workspaces, 'get'>;
}

const count = z.int().min(0);
const asOf = z.iso.datetime().describe('The moment that windows and dates are relative to.');
const sample = z.array(z.string()).describe('Ids of some of the members.');

const previewAnswer = z
  .object({
    asOf,
    members: count.describe('Profiles that the definition holds for now: all of them, no sample.'),
    population: count.describe('Profiles of the kind that the definition is of.'),
    clauses: z
      .array(z.object({ path: z.string(), members: count }))
      .describe('Of each clause for itself, by its path: `where`, `where.of.0`…'),
    sample,
    sql: z.string().describe('A query of the members, as `POST /api/sql` takes it.'),
  })
  .meta({ id: 'SegmentPreview' });

const changeGroup = z.object({ members: count, sample }).meta({ id: 'SegmentChangeGroup' });
const changeAnswer = z
  .object({
    asOf,
    entering: changeGroup.describe('Those who would enter.'),
    leaving: changeGroup.describe('Those who would leave.'),
    staying: changeGroup.describe('Those who would stay.'),
  })
  .meta({ id: 'SegmentChangePreview' });

const overlapAnswer = z
  .object({
    asOf,
    sizes: z
      .array(z.object({ segment: z.string(), members: count }))
      .describe('Members of each, whatever else they belong to.'),
    parts: z
      .array(z.object({ segments: z.array(z.string()), members: count }))
      .describe(
        'Those who belong to all of `segments` and to none of the others; the greatest first.',
      ),
  })
  .meta({ id: 'SegmentOverlap' });

const behind = 'The figures are those of the warehouse, which is a moment behind the stream.';

/** Who definitions hold for, before they are in force. */
export function segmentPreviewRoutes(app: App, dependencies: SegmentPreviewDependencies): void {
  const { segments, workspaces } = dependencies;
  const { segmentsMin, segmentsMax } = segmentFields.overlap;
  // A count of who has a value tells the value, letter by letter.
  const onRequest = [
    app.requirePrincipal('profiles:read'),
    app.requirePrincipal('personal-data:read'),
  ];

  app.post('/api/segments/preview', {
    onRequest,
    schema: {
      tags: ['segments'],
      operationId: 'previewSegment',
      summary: 'Count who belongs to a definition now, in total and for each clause',
      description: `The language of definitions is described in docs/segments.md. ${behind}`,
      body: z.object({
        definition: definitionField,
        sample: z.int().min(0).max(100).default(10).describe('How many ids of members to give.'),
      }),
      response: { 200: previewAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { definition, sample: sampleMax } = request.body;
      const workspace = await workspaceOf(workspaces, request);
      const found = await segments.preview(workspace, readDefinition(definition), { sampleMax });
      return {
        ...found,
        asOf: iso(found.asOf),
        clauses: [...found.clauses],
        sample: [...found.sample],
      };
    },
  });

  app.post('/api/segments/:id/change-preview', {
    onRequest: [app.requirePrincipal('segments:read'), ...onRequest],
    schema: {
      tags: ['segments'],
      operationId: 'previewSegmentChange',
      summary: 'Count who would enter, leave and stay if a segment had another definition',
      description: `Against the active version, or the latest where none is active. ${behind}`,
      params: segmentParams,
      body: z.object({
        definition: definitionField,
        sample: z.int().min(0).max(20).default(20).describe('How many ids of each to give.'),
      }),
      response: { 200: changeAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const workspace = await workspaceOf(workspaces, request);
      const before = await definitionOf(segments.store, workspace.id, request.params.id);
      const after = readDefinition(request.body.definition);
      const sampleMax = request.body.sample;
      const found = await segments.previewChange(workspace, { before, after }, { sampleMax });
      const group = ({ members, sample: ids }: (typeof found)['staying']) => ({
        members,
        sample: [...ids],
      });
      return {
        asOf: iso(found.asOf),
        entering: group(found.entering),
        leaving: group(found.leaving),
        staying: group(found.staying),
      };
    },
  });

  app.post('/api/segments/overlap', {
    onRequest: [app.requirePrincipal('segments:read'), ...onRequest],
    schema: {
      tags: ['segments'],
      operationId: 'overlapSegments',
      summary: 'Count what up to five segments have in common, for each combination',
      description: `By their active versions, or the latest where none is active. ${behind}`,
      body: z.object({
        segments: z
          .array(z.string().max(60))
          .min(segmentsMin)
          .max(segmentsMax)
          .refine((ids) => new Set(ids).size === ids.length, { error: 'must be different' })
          .describe('Their ids.'),
      }),
      response: { 200: overlapAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const workspace = await workspaceOf(workspaces, request);
      const asked = await Promise.all(
        request.body.segments.map(async (id) => ({
          id,
          definition: await definitionOf(segments.store, workspace.id, id),
        })),
      );
      const found = await segments.overlap(workspace, asked);
      return {
        asOf: iso(found.asOf),
        sizes: [...found.sizes],
        parts: found.parts.map(({ segments: ids, members }) => ({ segments: [...ids], members })),
      };
    },
  });
}
