import type { SchemaEvent } from '../../../api/observed-schema.ts';

/** The types of calls as the API has them; words of SDKs that are the same in every language. */
export const callTypes = [
  'track',
  'page',
  'screen',
  'identify',
  'group',
  'alias',
] as const satisfies readonly SchemaEvent['type'][];
