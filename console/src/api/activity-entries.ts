import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ActivityEntry } from './activity-stream.ts';
import { ApiError, answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type EventDetails = components['schemas']['EventDetails'];
export type ReceivedEvent = components['schemas']['ReceivedEvent'];
export type NormalizedEvent = components['schemas']['NormalizedEvent'];
export type EventOwner = components['schemas']['EventOwner'];

type Query = NonNullable<paths['/api/activity/entries']['get']['parameters']['query']>;

/** Which events the server sends: all that are named must hold. */
export interface LiveFilter {
  readonly sourceId?: string | undefined;
  readonly outcome?: Query['outcome'] | undefined;
  readonly type?: Query['type'] | undefined;
  /** The whole name, in any case. */
  readonly event?: string | undefined;
}

export interface PastQuery extends LiveFilter {
  readonly messageId?: string;
  readonly next?: string;
  readonly limit: number;
}

/** Events of the past, newest first. */
export interface PastPage {
  readonly entries: readonly ActivityEntry[];
  readonly next: string | null;
  /** Where the stream goes on. */
  readonly upTo: number;
}

export function readPast(query: PastQuery, signal: AbortSignal): Promise<PastPage> {
  const given: Query = Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined),
  );
  return answerOf(api.GET('/api/activity/entries', { params: { query: given }, signal }));
}

/** How often an event that waits to be processed is looked at again. */
const waitingMs = 400;

const eventQuery = (position: number) =>
  queryOptions({
    queryKey: ['event', position],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/activity/entries/{position}', {
          params: { path: { position: String(position) } },
          signal,
        }),
      ),
    // What became of an event does not change; where it is kept does, which another look shows.
    staleTime: 10_000,
  });

/** Everything about one event; looked at again until it is processed. */
export function useEvent(position: number) {
  return useQuery({
    ...eventQuery(position),
    refetchInterval: ({ state }) => (state.data?.outcome === 'waiting' ? waitingMs : false),
  });
}

/** The same of an event that was only just written: another process may not know of it yet. */
export function useNewEvent(position: number) {
  return useQuery({
    ...eventQuery(position),
    retry: (failures, error) => failures < 20 && error instanceof ApiError && error.status === 404,
    retryDelay: waitingMs,
    refetchInterval: ({ state }) => (state.data?.outcome === 'waiting' ? waitingMs : false),
  });
}

/** Events with a message id, however long ago. */
export function useEventsOfMessage(messageId: string | null) {
  return useQuery({
    queryKey: ['events-of-message', messageId],
    queryFn: async ({ signal }) =>
      (await readPast({ messageId: messageId ?? '', limit: 20 }, signal)).entries,
    enabled: messageId !== null,
  });
}
