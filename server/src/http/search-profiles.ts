import { z } from 'zod';
import type { Principal } from '../access/index.ts';
import type { FindByTraits, FindByWords, WordMatch } from '../analytics/index.ts';
import { type Collection, collections } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import { isReservedTrait } from '../kernel/reserved-trait.ts';
import {
  type IdentifierSearch,
  type NewestProfiles,
  type Profile,
  type ProfileReader,
  typedWords,
} from '../profiles/index.ts';
import type { FindProfile } from './find-profile.ts';
import { decodeNext, encodeNext } from './keyset.ts';
import { maskOf, requireUnmasked } from './mask.ts';
import { createNameSearch, firstPlace } from './search-names.ts';

export interface ProfileSearchDependencies {
  readonly profiles: Pick<ProfileReader, 'byId' | 'many'>;
  readonly newest: NewestProfiles;
  readonly byIdentifierStart: IdentifierSearch;
  readonly byTraits: FindByTraits;
  readonly byWords: FindByWords;
  readonly find: FindProfile;
}

interface Paged {
  readonly collection: Collection | null;
  readonly limit: number;
  readonly next: string | undefined;
}

/** What a client searches: one kind at a time. */
export type WantedProfiles = Paged &
  (
    | { readonly by: 'newest' }
    | { readonly by: 'text'; readonly text: string }
    | { readonly by: 'identifier'; readonly identifier: string }
    | { readonly by: 'traits'; readonly traits: Parameters<FindByTraits>[0]['traits'] }
  );

const traitPrefix = 'trait.';

/** Reads the query of a search; `invalid_request` where it asks for two kinds at once. */
export function readSearch(
  query: {
    readonly q?: string | undefined;
    readonly identifier?: string | undefined;
    readonly collection?: Collection | undefined;
    readonly limit: number;
    readonly next?: string | undefined;
  } & Readonly<Record<string, unknown>>,
): WantedProfiles {
  const { identifier, limit, next } = query;
  const paged = { collection: query.collection ?? null, limit, next };
  const text = query.q?.trim() ?? '';
  const traits = Object.entries(query).flatMap(([key, value]) => {
    if (!key.startsWith(traitPrefix)) return [];
    if (isReservedTrait(key.slice(traitPrefix.length))) {
      const why = 'Traits that begin with $ are the product’s own, and nobody is found by them.';
      throw new OnefoldError('invalid_request', why, { field: key });
    }
    if (typeof value === 'string') return [{ name: key.slice(traitPrefix.length), value }];
    throw new OnefoldError('invalid_request', `${key} stands there twice.`, { field: key });
  });
  const kinds = [text !== '', identifier !== undefined, traits.length > 0];
  if (kinds.filter(Boolean).length > 1) {
    throw new OnefoldError('invalid_request', 'Search by one of q, identifier and traits.');
  }
  if (text !== '') return { ...paged, by: 'text', text };
  if (identifier !== undefined) return { ...paged, by: 'identifier', identifier };
  return traits.length > 0 ? { ...paged, by: 'traits', traits } : { ...paged, by: 'newest' };
}

/** What a principal may search: one who sees masked values may not guess them by searching for parts of them. */
export function allowedSearch(principal: Principal, wanted: WantedProfiles): WantedProfiles {
  const instead = 'Give the id of a profile, or one whole identifier: identifier=type:value.';
  if (wanted.by === 'traits') requireUnmasked(principal, 'Searching by traits', instead);
  if (wanted.by !== 'text' || !maskOf(principal).masked) return wanted;
  if (!isProfileId(wanted.text)) {
    requireUnmasked(principal, 'Searching by how a name or an identifier begins', instead);
  }
  const { collection, limit, next, text } = wanted;
  return {
    collection,
    limit,
    next,
    by: 'identifier',
    identifier: `profile_id:${text.toLowerCase()}`,
  };
}

export interface ProfilePage {
  readonly profiles: readonly Profile[];
  readonly next: string | null;
  /** Whether a part could not be searched: names, while the warehouse does not answer. */
  readonly incomplete?: true;
}

/** Searches profiles, page by page. What nobody waits for any more, as the signal says, is not looked for. */
export type ProfileSearch = (
  workspaceId: WorkspaceId,
  wanted: WantedProfiles,
  signal: AbortSignal,
) => Promise<ProfilePage>;

const idCursor = z.tuple([z.string()]);
/** A text finds identifiers first, then names: where a page ended in one or the other. */
const textCursor = z.union([
  z.tuple([z.enum(collections), z.string(), z.string()]),
  z.tuple([z.literal('name'), z.string(), z.uuid()]),
]);

export function createProfileSearch(dependencies: ProfileSearchDependencies): ProfileSearch {
  const { profiles, newest, byIdentifierStart, byTraits, find } = dependencies;
  const byName = createNameSearch(dependencies);

  const idPage = (found: readonly Profile[], ids: readonly ProfileId[], limit: number) => {
    const last = ids.length > limit ? ids[limit - 1] : undefined;
    return { profiles: found, next: last === undefined ? null : encodeNext([last]) };
  };

  return async (workspaceId, wanted, signal) => {
    const { collection, limit, next } = wanted;
    const before = () =>
      next === undefined ? null : asId<ProfileId>(decodeNext(next, idCursor)[0]);
    switch (wanted.by) {
      case 'newest': {
        const rowsMax = limit + 1;
        const found = await newest({ workspaceId, collection, before: before(), rowsMax });
        const ids = found.map(({ id }) => id);
        return idPage(found.slice(0, limit), ids, limit);
      }
      case 'traits': {
        const { traits } = wanted;
        const query = { workspaceId, collection, traits, before: before(), limit: limit + 1 };
        const ids = await byTraits(query);
        const present = await profiles.many(workspaceId, ids.slice(0, limit));
        // The warehouse is a moment behind: two ids may be one profile by now.
        return idPage([...new Set(present.values())].sort(newestFirst), ids, limit);
      }
      case 'identifier': {
        const found: Profile[] = [];
        for (const one of collection === null ? collections : [collection]) {
          const profile = await find(workspaceId, one, wanted.identifier);
          if (profile) found.push(profile);
        }
        return { profiles: found, next: null };
      }
      case 'text':
        return searchText(workspaceId, wanted, signal);
      default:
        return wanted satisfies never;
    }
  };

  async function searchText(
    workspaceId: WorkspaceId,
    { text, collection, limit, next }: Extract<WantedProfiles, { by: 'text' }>,
    signal: AbortSignal,
  ): Promise<ProfilePage> {
    const after = next === undefined ? null : decodeNext(next, textCursor);
    const named =
      after === null && isProfileId(text)
        ? await profiles.byId(workspaceId, asId<ProfileId>(text.toLowerCase()))
        : undefined;
    if (named && (collection === null || named.collection === collection)) {
      return { profiles: [named], next: null };
    }
    const starts = writings(text);
    const isListed = ({ identifiers }: Profile) =>
      identifiers.some(({ value }) => starts.some((start) => value.startsWith(start)));
    const words = typedWords(text);
    const names = async (place: WordMatch | null, profilesMax: number): Promise<ProfilePage> => {
      if (words.length === 0) return { profiles: [], next: null };
      const wanted = { workspaceId, collection, starts: words, isListed, signal };
      const page = await byName({ ...wanted, after: place, profilesMax });
      return { profiles: page.profiles, next: page.next && encodeNext(['name', ...page.next]) };
    };
    if (after?.[0] === 'name') return names([after[1], asId<ProfileId>(after[2])], limit);
    const { profiles: found, next: place } = await byIdentifierStart({
      workspaceId,
      collections: collection === null ? collections : [collection],
      starts,
      after,
      profilesMax: limit,
    });
    // Names come after the last identifier: while those fill a page, nobody waits for the warehouse.
    if (place !== null) return { profiles: found, next: encodeNext([...place]) };
    const room = limit - found.length;
    if (room === 0) return { profiles: found, next: encodeNext(['name', ...firstPlace]) };
    try {
      const page = await names(null, room);
      return { ...page, profiles: [...found, ...page.profiles] };
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      return { profiles: found, next: null, incomplete: true };
    }
  }
}

/** The warehouse does not answer: what the state finds is found all the same. */
function isUnavailable(error: unknown): boolean {
  return error instanceof OnefoldError && error.code === 'warehouse_unavailable';
}

function isProfileId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

/** How an identifier may be stored that a person writes so: e-mail in lower case, a phone number without signs. */
function writings(text: string): string[] {
  const phone = /^\+?[\d\s().\-/]+$/.test(text) ? text.replace(/[^\d+]/g, '') : '';
  return [text, text.toLowerCase(), phone].filter((one) => one !== '');
}

function newestFirst(a: Profile, b: Profile): number {
  return a.id < b.id ? 1 : -1;
}
