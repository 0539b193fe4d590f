import { z } from 'zod';
import type { Principal } from '../access/index.ts';
import {
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterStore,
  deadLetterPosition,
} from '../dead-letters/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { asId, type SourceId } from '../kernel/ids.ts';
import { decodeNext } from './keyset.ts';
import { requireUnmasked } from './mask.ts';

/** Which letters: of the list, and of what is done to all that match. */
export const letterFilter = z.object({
  sourceId: z.string().optional().describe('Only letters of this source.'),
  stage: z.string().optional().describe('Where it was refused, such as `validate`.'),
  reason: z.string().optional().describe('Why, such as `no_user_anon_id`.'),
  search: z
    .string()
    .max(500)
    .optional()
    .describe(
      'A text in the payload, the message or the message id, in any case. Needs personal-data:read.',
    ),
  next: z.string().max(200).optional().describe('Where the page before ended.'),
});

export const letterParams = z.object({ id: z.string().max(40).describe('Of the letter.') });

const positionCursor = z.tuple([z.int()]);

/** The filter of a request in the words of the store. */
export function readLetterFilter(
  principal: Principal,
  { sourceId, stage, reason, search, next }: z.infer<typeof letterFilter>,
): Pick<DeadLetterFilter, 'sourceId' | 'stage' | 'reason' | 'search' | 'beyond'> {
  if (search !== undefined) {
    requireUnmasked(principal, 'Searching dead letters', 'Filter by stage and reason instead.');
  }
  return {
    ...{ stage, reason, search },
    sourceId: sourceId === undefined ? undefined : asId<SourceId>(sourceId),
    beyond: next === undefined ? undefined : decodeNext(next, positionCursor)[0],
  };
}

/** The letter of an id, of the principal's own workspace. */
export async function findLetter(
  letters: Pick<DeadLetterStore, 'get'>,
  { workspaceId }: Pick<Principal, 'workspaceId'>,
  id: string,
): Promise<DeadLetter> {
  const position = deadLetterPosition(id);
  const letter = position === undefined ? undefined : await letters.get(workspaceId, position);
  if (!letter) throw new OnefoldError('not_found', 'There is no such dead letter.');
  return letter;
}
