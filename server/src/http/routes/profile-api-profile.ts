import { z } from 'zod';
import { isComputedSource } from '../../kernel/computed-source.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import { isReservedTrait } from '../../kernel/reserved-trait.ts';
import type { Profile } from '../../profiles/index.ts';
import { decodeNext, encodeNext } from '../keyset.ts';
import type { Mask } from '../mask.ts';
import type { Query } from './profile-api.ts';

/** The profile that a request names, and the address of the list that it asks for. */
export interface Answered {
  readonly profile: Profile;
  readonly url: string;
  readonly mask: Mask;
}

export type Given = Answered & { readonly query: Query };

const nameCursor = z.tuple([z.string()]);

/** Traits by name. Of the class `audience` see `audiencesAnswer`; `computed_trait` names none yet. */
export function traitsAnswer({ profile, url, query, mask }: Given): object {
  const limit = readLimit(query, { standard: 10, most: 200 });
  const include = readList(query, 'include');
  const verbose = readFlag(query, 'verbose');
  const after = readNext(query, nameCursor)?.[0];
  const ofClass = traitClass(query);
  const wanted = ofClass === 'audience' ? [] : include;
  const traits = Object.create(null) as Record<string, unknown>;
  let count = 0;
  let last: string | undefined;
  let hasMore = false;
  // Stored in the order of names.
  for (const name of Object.keys(profile.traits).sort()) {
    const trait = profile.traits[name]!;
    if (trait.value === null || isReservedTrait(name) || (after !== undefined && name <= after))
      continue;
    if (wanted && !wanted.includes(name)) continue;
    if (ofClass === 'computed_trait' && !isComputedSource(trait.sourceId)) continue;
    if (count === limit) {
      hasMore = true;
      break;
    }
    const value = mask.data(trait.value);
    traits[name] = verbose
      ? { value, source_id: trait.sourceId, updated_at: isoTime(trait.at) }
      : value;
    count += 1;
    last = name;
  }
  return { traits, cursor: cursorOf(url, limit, hasMore && last !== undefined ? [last] : null) };
}

export function traitClass(query: Query): 'audience' | 'computed_trait' | null {
  const value = readOne(query, 'class');
  if (value === undefined) return null;
  if (value === 'audience' || value === 'computed_trait') return value;
  return refuse('class', 'must be audience or computed_trait');
}

const identifierCursor = z.tuple([z.string(), z.string()]);
const placeCursor = z.tuple([z.int().min(0)]);

export function externalIdsAnswer({ profile, url, query, mask }: Given): object {
  const limit = readLimit(query, { standard: 25, most: 100 });
  const include = readList(query, 'include');
  readFlag(query, 'verbose');
  const all = profile.identifiers
    .filter(({ type }) => include === undefined || include.includes(type))
    .sort((a, b) => compare([a.type, a.value], [b.type, b.value]));
  // A cursor holds the identifier that a page ended with; where that is hidden, its place.
  const start = mask.masked
    ? (readNext(query, placeCursor)?.[0] ?? 0)
    : placeAfter(all, readNext(query, identifierCursor));
  const page = all.slice(start, start + limit);
  const last = all.length > start + limit ? page.at(-1) : undefined;
  const next = last && (mask.masked ? [start + limit] : [last.type, last.value]);
  return {
    data: page.map((identifier) => externalId(profile, identifier, mask)),
    cursor: cursorOf(url, limit, next ?? null),
  };
}

type Identifier = Profile['identifiers'][number];

function placeAfter(
  sorted: readonly Identifier[],
  after: readonly [string, string] | undefined,
): number {
  if (after === undefined) return 0;
  const place = sorted.findIndex(({ type, value }) => compare([type, value], after) > 0);
  return place === -1 ? sorted.length : place;
}

export function externalId(
  { collection }: Profile,
  { sourceId, value, type, linkedAt, messageId }: Identifier,
  mask: Mask,
): object {
  return {
    source_id: sourceId,
    collection,
    id: mask.identifier(type, value),
    type,
    created_at: isoTime(linkedAt),
    encoding: 'none',
    first_message_id: messageId,
  };
}

export function metadataAnswer({ profile, query }: Given): object {
  readFlag(query, 'verbose');
  return {
    metadata: {
      created_at: isoTime(profile.createdAt),
      updated_at: isoTime(profile.updatedAt),
      expires_at: null,
      first_message_id: profile.first?.messageId ?? null,
      first_source_id: profile.first?.sourceId ?? null,
      last_message_id: profile.last?.messageId ?? null,
      last_source_id: profile.last?.sourceId ?? null,
    },
  };
}

export function cursorOf(
  url: string,
  limit: number,
  last: Parameters<typeof encodeNext>[0],
): object {
  return { url, has_more: last !== null, next: last === null ? '' : encodeNext(last), limit };
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

export function readLimit(
  query: Query,
  { standard, most }: { readonly standard: number; readonly most: number },
): number {
  const text = readOne(query, 'limit');
  if (text === undefined) return standard;
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= most ? limit : refuse('limit', `must be from 1 to ${most}`);
}

/** A comma-separated list; undefined when the parameter is absent or empty. */
export function readList(query: Query, name: string): string[] | undefined {
  const items = [query[name] ?? []]
    .flat()
    .flatMap((text) => text.split(','))
    .filter((text) => text !== '');
  return items.length === 0 ? undefined : items;
}

export function readNext<Key>(query: Query, schema: z.ZodType<Key>): Key | undefined {
  const text = readOne(query, 'next');
  return text === undefined || text === '' ? undefined : decodeNext(text, schema);
}

export function readOne(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' || value === undefined
    ? value
    : refuse(name, 'stands there more than once');
}

export function refuse(name: string, message: string): never {
  throw new OnefoldError('invalid_request', `The parameter \`${name}\` ${message}.`, {
    field: name,
  });
}

export function readFlag(query: Query, name: string): boolean {
  const value = readOne(query, name);
  if (value === undefined || value === 'false') return false;
  return value === 'true' || refuse(name, 'must be true or false');
}

function compare(a: readonly [string, string], b: readonly [string, string]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1;
}
