import { z } from 'zod';

export const segmentParams = z.object({ id: z.string().describe('Of the segment.') });

export const definitionField = z
  .unknown()
  .describe('Who belongs: a segment definition, version 1; see docs/segments.md.')
  .meta({
    examples: [{ where: { kind: 'trait', trait: 'plan', is: { op: 'equals', value: 'pro' } } }],
  });

export const membershipReason = z
  .enum(['event', 'time', 'merge', 'unmerge', 'backfill', 'edit', 'archived'])
  .describe(
    'event: by something that happened. time: by time alone. merge: two profiles became one. backfill: everybody was ' +
      'decided. edit: the same, by a new version. archived: the segment was.',
  );
