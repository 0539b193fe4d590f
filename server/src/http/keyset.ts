import type { z } from 'zod';
import { OnefoldError } from '../kernel/errors.ts';
import type { JsonValue } from '../kernel/json.ts';

/** An opaque text for where a page ended, that a client gives back as `next`. */
export function encodeNext(key: JsonValue): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What `encodeNext` was given; `invalid_request` for a text that it did not make. */
export function decodeNext<Key>(text: string, schema: z.ZodType<Key>): Key {
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new OnefoldError('invalid_request', 'next is not a cursor of this list.', {
      field: 'next',
      cause,
    });
  }
}

/** A page of rows that were read with one more than asked for, and where the next one begins. */
export function cutPage<Row>(
  found: readonly Row[],
  limit: number,
  keyOf: (row: Row) => JsonValue,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return { rows, next: last === undefined ? null : encodeNext(keyOf(last)) };
}
