import { z } from 'zod';
import { OnefoldError } from '../../kernel/errors.ts';
import { type SegmentDesk, segmentFields } from '../../segments/index.ts';
import type { App } from '../app.ts';
import { errorAnswer } from '../errors.ts';
import { principalOf } from '../principal.ts';
import {
  computedTraitAnswer,
  computedTraitDetailsAnswer,
  computedTraitVersionAnswer,
} from './computed-trait-answers.ts';
import { computedDefinitionField, computedTraitParams } from './computed-trait-queries.ts';
import { computedTraitTexts } from './computed-trait-texts.ts';
import { keptDefinitionRoutes } from './kept-definitions.ts';
import { activateMade, createKept, type KeptDependencies, keptWords } from './kept-kind.ts';
import { keptLifeRoutes } from './kept-life.ts';
import { keptVersionRoutes } from './kept-versions.ts';

export interface ComputedTraitRoutesDependencies extends KeptDependencies {
  readonly computedTraits: SegmentDesk['computed'];
}

const newTrait = z.object({
  name: keptWords.name,
  key: z.string().max(1_000).describe('The name of the trait: snake_case, unique, for ever.'),
  description: keptWords.description.default(''),
  definition: computedDefinitionField,
  replaces: z
    .boolean()
    .default(false)
    .describe('Whether it may take the place of a trait of that name that profiles have already.'),
  activate: activateMade,
});

/** Computed traits: found, made, changed, led through their life, removed. */
export function computedTraitRoutes(app: App, dependencies: ComputedTraitRoutesDependencies): void {
  const { store, standings, holders, destinations } = dependencies.computedTraits;
  const { read, checkKey } = segmentFields.computed;
  const traits = createKept(
    app,
    {
      ...{ path: '/api/computed-traits', name: 'ComputedTrait', plural: 'traits' },
      ...{ noun: 'computed_trait', store, standings, destinations, params: computedTraitParams },
      ...{ definition: computedDefinitionField, read },
      answers: {
        row: computedTraitAnswer,
        details: computedTraitDetailsAnswer,
        version: computedTraitVersionAnswer,
      },
      rows: async (rows, definitions) => {
        const latest = await definitions();
        return rows.map((row) => {
          const kind = latest.get(row.id)?.compute.kind;
          if (kind === undefined) throw new Error('a computed trait without a definition');
          return { ...row, kind };
        });
      },
      texts: computedTraitTexts,
      stillLeaving: 'It is still being taken from profiles. Delete it once that is done.',
    },
    dependencies,
  );

  keptDefinitionRoutes(app, traits);

  app.post('/api/computed-traits', {
    onRequest: traits.defines,
    schema: {
      tags: ['segments'],
      operationId: 'createComputedTrait',
      summary: 'Make a computed trait, as a draft or at once in effect',
      description:
        'A definition that is wrong is refused with the path of each fault. While profiles have a trait of that name the ' +
        'answer is 409, unless `replaces` says that it may take its place: what events say about it is not taken in then.',
      body: newTrait,
      response: { 201: computedTraitDetailsAnswer, default: errorAnswer },
    },
    handler: async (request, reply) => {
      const { workspaceId } = principalOf(request);
      const { replaces, ...given } = request.body;
      const definition = read(given.definition);
      const key = checkKey(given.key);
      if (!replaces) {
        const count = await holders(workspaceId, definition.of, key);
        if (count > 0) throw taken(key, count);
      }
      const made = { ...given, definition };
      const { segment } = await store.create(workspaceId, made, traits.by(request, 'create'));
      if (given.activate) traits.changed();
      return reply.code(201).send(await traits.detailsOf(request, segment.id));
    },
  });

  keptVersionRoutes(app, traits);
  keptLifeRoutes(app, traits);
}

function taken(key: string, count: number): OnefoldError {
  return new OnefoldError(
    'conflict',
    `${count} profiles have a trait ${key} already. Choose another key, or let it be replaced with "replaces": true.`,
    { field: 'key' },
  );
}
