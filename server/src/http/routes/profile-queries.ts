import { z } from 'zod';
import { collections } from '../../identity/index.ts';

/** Parameters that the routes of profiles have in common. */
export const collection = z
  .enum(collections)
  .optional()
  .describe('Left out: both; for one profile, users first.');

export const next = z.string().max(2000).optional().describe('Where the page before ended.');

export const limit = (standard: number, most: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(standard)
    .describe(`How many at most; ${most} are allowed.`);

export const profileParams = z.object({
  id: z.string().describe('An id, also a former one, or `type:value` of an identifier.'),
});
