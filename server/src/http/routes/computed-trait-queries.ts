import { z } from 'zod';

export const computedTraitParams = z.object({ id: z.string().describe('Of the computed trait.') });

export const computedDefinitionField = z
  .unknown()
  .describe('What it is: a definition of a computed trait, version 1; see docs/computed-traits.md.')
  .meta({ examples: [{ compute: { kind: 'formula', formula: 'round(spent / orders, 2)' } }] });
