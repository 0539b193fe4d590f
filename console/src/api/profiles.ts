import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components, operations } from './schema.d.ts';

export type ProfileSummary = components['schemas']['ProfileSummary'];
export type Profile = components['schemas']['Profile'];
export type Identifier = components['schemas']['Identifier'];
export type ProfileLink = components['schemas']['ProfileLink'];
export type ProfileMerge = components['schemas']['ProfileMerge'];
export type ProfileGraph = components['schemas']['ProfileGraph'];
export type Trait = components['schemas']['Trait'];
export type TraitChange = components['schemas']['TraitChange'];
export type TimelineEvent = components['schemas']['TimelineEvent'];
export type TalliedEvent = components['schemas']['TalliedEvent'];
export type EventType = TimelineEvent['type'];
export type Collection = Profile['collection'];

type ListQuery = NonNullable<operations['listProfiles']['parameters']['query']>;

/** What the list is searched by; null: it has all, the newest first. */
export type ProfileSearch =
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'identifier'; readonly identifier: string }
  | { readonly by: 'traits'; readonly traits: readonly (readonly [name: string, value: string])[] }
  | null;

export interface ProfileListPage {
  readonly profiles: readonly ProfileSummary[];
  readonly next: string | null;
  readonly incomplete: boolean;
  readonly masked: boolean;
}

/** One page of the list. Values go in the query of the request alone: no page has them in its address. */
export function readProfiles(
  search: ProfileSearch,
  collection: Collection | null,
  page: { readonly limit: number; readonly next: string | undefined },
  signal: AbortSignal,
): Promise<ProfileListPage> {
  const query: ListQuery & Record<`trait.${string}`, string> = {
    limit: page.limit,
    ...(page.next === undefined ? {} : { next: page.next }),
    ...(collection === null ? {} : { collection }),
    ...(search?.by === 'text' ? { q: search.text } : {}),
    ...(search?.by === 'identifier' ? { identifier: search.identifier } : {}),
  };
  if (search?.by === 'traits') {
    for (const [name, value] of search.traits) query[`trait.${name}`] = value;
  }
  return answerOf(api.GET('/api/profiles', { params: { query }, signal }));
}

const refreshMs = 10_000;

/** A profile by any id that it ever had; read again while the page is open. */
export function useProfile(id: string) {
  return useQuery({
    queryKey: ['profile', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/profiles/{id}', { params: { path: { id } }, signal })),
    refetchInterval: refreshMs,
  });
}

/** Takes back the merge of a former id into a profile. */
export function useUnmerge(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (profileId: string) => {
      const params = { path: { id } };
      return answerOf(api.POST('/api/profiles/{id}/unmerge', { params, body: { profileId } }));
    },
    // Not waited for: with the merge gone from the page, whoever asked would not be told any more.
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['profile'] });
    },
  });
}

export interface TimelineFilter {
  readonly type?: EventType;
  /** Names of events. */
  readonly names: readonly string[];
  /** ISO times, from inclusive, to exclusive. */
  readonly start?: string;
  readonly end?: string;
}

const eventsPerPage = 50;

export function useTimeline(
  id: string,
  { type, names, start, end }: TimelineFilter,
  enabled: boolean,
): PagedList<TimelineEvent> {
  return usePages({
    queryKey: ['profile', id, 'timeline', { type, names, start, end }],
    enabled,
    read: async (next, signal) => {
      const query = {
        limit: eventsPerPage,
        ...(next === undefined ? {} : { next }),
        ...(type === undefined ? {} : { type }),
        ...(names.length === 0
          ? {}
          : { include: names.map((name) => name.replaceAll(',', '%2C')).join(',') }),
        ...(start === undefined ? {} : { start }),
        ...(end === undefined ? {} : { end }),
      };
      const params = { path: { id }, query };
      const page = await answerOf(api.GET('/api/profiles/{id}/timeline', { params, signal }));
      return { rows: page.events, next: page.next };
    },
  });
}

/** One event of a profile, such as the evidence of a merge; null where the warehouse does not have it (yet). */
export function useTimelineEvent(id: string, messageId: string) {
  return useQuery({
    queryKey: ['profile', id, 'event', messageId],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { messageId, limit: 1 } };
      const { events } = await answerOf(api.GET('/api/profiles/{id}/timeline', { params, signal }));
      return events[0] ?? null;
    },
    staleTime: 60_000,
  });
}

/** Which events the profile has, to filter by. */
export function useEventNames(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['profile', id, 'event-names'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/profiles/{id}/event-names', { params: { path: { id } }, signal })),
    staleTime: 30_000,
    enabled,
  });
}

export function useTraitHistory(id: string, name: string): PagedList<TraitChange> {
  return usePages({
    queryKey: ['profile', id, 'trait', name],
    read: async (next, signal) => {
      const query = next === undefined ? {} : { next };
      const params = { path: { id, name }, query };
      const page = await answerOf(
        api.GET('/api/profiles/{id}/traits/{name}/history', { params, signal }),
      );
      return { rows: page.changes, next: page.next };
    },
  });
}

export function useProfileGraph(id: string) {
  return useQuery({
    queryKey: ['profile', id, 'graph'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/profiles/{id}/graph', { params: { path: { id } }, signal })),
    staleTime: 30_000,
  });
}

const linksPerPage = 50;

/** Accounts of a user, or users of an account. */
export function useProfileLinks(id: string): PagedList<ProfileLink> {
  return usePages({
    queryKey: ['profile', id, 'links'],
    read: async (next, signal) => {
      const query = { limit: linksPerPage, ...(next === undefined ? {} : { next }) };
      const params = { path: { id }, query };
      const page = await answerOf(api.GET('/api/profiles/{id}/links', { params, signal }));
      return { rows: page.links, next: page.next };
    },
  });
}
