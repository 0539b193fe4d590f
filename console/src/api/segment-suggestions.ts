import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { EventMatch, EventType, ProfileKind } from './segment-definition.ts';

/** A name or value that was observed. */
export interface Suggestion {
  readonly value: string;
  /** Events or values that had it; left out: it was not counted. */
  readonly count?: number;
}

export interface EventSuggestion {
  readonly type: EventType;
  /** Null: the calls of this type have no name. */
  readonly name: string | null;
  readonly count: number;
}

const observed = { staleTime: 30_000, retry: false } as const;
const namesMax = 500;

/** Events of all sources, those that came most often first. */
export function useEventSuggestions(): readonly EventSuggestion[] {
  const { data } = useQuery({
    queryKey: ['segments', 'observed', 'events'],
    queryFn: async ({ signal }) => {
      const query = { order: 'count', limit: namesMax } as const;
      const { events } = await answerOf(
        api.GET('/api/schema/events', { params: { query }, signal }),
      );
      return events.map(({ type, event, count }) => ({ type, name: event, count }));
    },
    ...observed,
  });
  return data ?? none;
}

/** Paths of traits, of users or accounts, as the language names them. */
export function useTraitSuggestions(of: ProfileKind): readonly Suggestion[] {
  return usePaths('traits.', { type: of === 'users' ? 'identify' : 'group' });
}

/** Paths of properties of the events that are meant. */
export function usePropertySuggestions({ type, name }: EventMatch): readonly Suggestion[] {
  const named = name === undefined ? {} : { event: name };
  return usePaths('properties.', {
    ...(type === undefined ? { type: 'track' } : { type }),
    ...named,
  });
}

function usePaths(
  start: string,
  query: { readonly type: EventType; readonly event?: string },
): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['segments', 'observed', start, query],
    queryFn: async ({ signal }) => {
      const params = { query: { ...query, limit: namesMax } };
      const { properties } = await answerOf(api.GET('/api/schema/properties', { params, signal }));
      return properties
        .filter(({ path }) => path.startsWith(start) && !/\[\]|\*/.test(path))
        .map(({ path, events }) => ({ value: path.slice(start.length), count: events }));
    },
    ...observed,
  });
  return data ?? none;
}

/** Categories of consent of which people said something. */
export function useConsentSuggestions(): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['segments', 'observed', 'consent'],
    queryFn: async ({ signal }) => {
      const params = { query: { kind: 'consent' } } as const;
      const { values } = await answerOf(api.GET('/api/segments/values', { params, signal }));
      return values.map(({ value, count }) => ({ value: String(value), count }));
    },
    ...observed,
  });
  return data ?? none;
}

/** What has values: a trait, or a property of some events. */
export type ValueSource =
  | { readonly kind: 'trait'; readonly of: ProfileKind; readonly path: string }
  | { readonly kind: 'property'; readonly event: string | undefined; readonly path: string };

/** Values that begin with a text, those that were observed most often first; null: nothing is asked. */
export function useValueSuggestions(
  source: ValueSource | null,
  search: string,
): readonly Suggestion[] {
  const { data } = useQuery({
    queryKey: ['segments', 'observed', 'values', source, search],
    queryFn: async ({ signal }) => {
      if (source === null) return [];
      const { kind, path } = source;
      const query = {
        ...{ kind, path, search },
        ...(source.kind === 'trait' ? { of: source.of } : {}),
        ...(source.kind === 'property' && source.event !== undefined
          ? { event: source.event }
          : {}),
      };
      const answer = await answerOf(api.GET('/api/segments/values', { params: { query }, signal }));
      return answer.values.flatMap(({ value, count }): Suggestion[] =>
        typeof value === 'string' || typeof value === 'number'
          ? [{ value: String(value), count }]
          : [],
      );
    },
    enabled: source !== null && source.path !== '',
    placeholderData: keepPreviousData,
    ...observed,
  });
  return data ?? none;
}

const none: readonly never[] = [];
