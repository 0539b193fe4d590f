import { z } from 'zod';
import type { FindByTraits } from '../analytics/index.ts';
import { type Collection, collections } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type {
  IdentifierKey,
  IdentifierSearch,
  NewestProfiles,
  Profile,
  ProfileReader,
} from '../profiles/index.ts';
import type { FindProfile } from './find-profile.ts';
import { decodeNext, encodeNext } from './keyset.ts';

export interface ProfileSearchDependencies {
  readonly profiles: Pick<ProfileReader, 'byId' | 'many'>;
  readonly newest: NewestProfiles;
  readonly byIdentifierStart: IdentifierSearch;
  readonly byTraits: FindByTraits;
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

export interface ProfilePage {
  readonly profiles: readonly Profile[];
  readonly next: string | null;
}

const idCursor = z.tuple([z.string()]);
const identifierCursor = z.tuple([z.enum(collections), z.string(), z.string()]);

/** Searches profiles, page by page. */
export function createProfileSearch(
  dependencies: ProfileSearchDependencies,
): (workspaceId: WorkspaceId, wanted: WantedProfiles) => Promise<ProfilePage> {
  const { profiles, newest, byIdentifierStart, byTraits, find } = dependencies;

  const idPage = (found: readonly Profile[], ids: readonly ProfileId[], limit: number) => {
    const last = ids.length > limit ? ids[limit - 1] : undefined;
    return { profiles: found, next: last === undefined ? null : encodeNext([last]) };
  };

  return async (workspaceId, wanted) => {
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
      case 'text': {
        const after = next === undefined ? null : decodeNext(next, identifierCursor);
        return searchText(workspaceId, wanted, after);
      }
      default:
        return wanted satisfies never;
    }
  };

  async function searchText(
    workspaceId: WorkspaceId,
    { text, collection, limit }: Extract<WantedProfiles, { by: 'text' }>,
    after: IdentifierKey | null,
  ): Promise<ProfilePage> {
    const named =
      after === null && isProfileId(text)
        ? await profiles.byId(workspaceId, asId<ProfileId>(text.toLowerCase()))
        : undefined;
    if (named && (collection === null || named.collection === collection)) {
      return { profiles: [named], next: null };
    }
    const page = await byIdentifierStart({
      workspaceId,
      collections: collection === null ? collections : [collection],
      starts: writings(text),
      after,
      profilesMax: limit,
    });
    return { profiles: page.profiles, next: page.next && encodeNext([...page.next]) };
  }
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
