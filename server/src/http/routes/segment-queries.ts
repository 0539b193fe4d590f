import { z } from 'zod';

export const segmentParams = z.object({ id: z.string().describe('Of the segment.') });

export const definitionField = z
  .unknown()
  .describe('Who belongs: a segment definition, version 1; see docs/segments.md.')
  .meta({
    examples: [{ where: { kind: 'trait', trait: 'plan', is: { op: 'equals', value: 'pro' } } }],
  });
