import { z } from 'zod';
import type { AuditLog } from '../../access/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import { actorOf } from './access.ts';
import { computedPreviewAnswer, rfmThresholdsAnswer } from './computed-trait-answers.ts';
import { computedDefinitionField } from './computed-trait-queries.ts';

export interface ComputedTraitPreviewDependencies {
  readonly computedTraits: Pick<SegmentDesk['computed'], 'preview' | 'rfmThresholds'>;
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly audit: AuditLog;
}

/** What a definition would compute, before it is a computed trait or a version of one. */
export function computedTraitPreviewRoutes(
  app: App,
  { computedTraits, workspaces, audit }: ComputedTraitPreviewDependencies,
): void {
  const asked = [app.requirePrincipal('profiles:read'), app.requirePrincipal('personal-data:read')];
  const workspaceOf = async (id: WorkspaceId) => {
    const workspace = await workspaces.get(id);
    if (workspace === null) throw new OnefoldError('not_found', 'There is no such workspace.');
    return workspace;
  };

  app.post('/api/computed-traits/preview', {
    onRequest: asked,
    schema: {
      tags: ['segments'],
      operationId: 'previewComputedTrait',
      summary:
        'Compute a definition for everybody now: how many have a value, and which values there are',
      description:
        'The language of definitions is described in docs/computed-traits.md. The figures are those of the warehouse, ' +
        'which is a moment behind the stream.',
      body: z.object({
        definition: computedDefinitionField,
        sample: z.int().min(0).max(100).default(10).describe('How many profiles to give.'),
      }),
      response: { 200: computedPreviewAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const { definition, sample } = request.body;
      const workspace = await workspaceOf(principalOf(request).workspaceId);
      const read = segmentFields.computed.read(definition);
      const found = await computedTraits.preview(workspace, read, { sampleMax: sample });
      // Values of people come with it.
      await audit.append({
        ...{ workspaceId: workspace.id, actor: actorOf(request), action: 'computed_trait.preview' },
        ...{ object: `workspace:${workspace.id}`, before: null },
        after: { definition: read as unknown as JsonObject, sample },
      });
      return {
        ...found,
        asOf: new Date(found.asOf).toISOString(),
        ...{ top: [...found.top], sample: [...found.sample] },
      };
    },
  });

  app.post('/api/computed-traits/rfm-thresholds', {
    onRequest: asked,
    schema: {
      tags: ['segments'],
      operationId: 'proposeRfmThresholds',
      summary: 'Thresholds that put a fifth of the present customers into each score',
      body: segmentFields.computed.rfmAsked,
      response: { 200: rfmThresholdsAnswer, default: errorAnswer },
    },
    handler: async (request) => {
      const workspace = await workspaceOf(principalOf(request).workspaceId);
      const found = await computedTraits.rfmThresholds(workspace, request.body);
      const { recencyDays, frequency, monetary } = found;
      return {
        ...{ ...found, asOf: new Date(found.asOf).toISOString() },
        recencyDays: [...recencyDays] as [number, number, number, number],
        frequency: [...frequency] as [number, number, number, number],
        monetary: [...monetary] as [number, number, number, number],
      };
    },
  });
}
