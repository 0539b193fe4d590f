import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListPage } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

/** What a source really sends. */
export type SchemaSummary = components['schemas']['SchemaSummary'];
export type SchemaEvent = components['schemas']['SchemaEvent'];
export type SchemaProperty = components['schemas']['SchemaProperty'];
export type SchemaProperties = components['schemas']['SchemaProperties'];
export type ValueType = SchemaProperty['types'][number]['type'];

export type SchemaEventsQuery = NonNullable<
  paths['/api/sources/{id}/schema']['get']['parameters']['query']
>;

const schemaKey = (sourceId: string) => ['sources', 'schema', sourceId] as const;

/** The figures go on while somebody looks. */
export const schemaEveryMs = 10_000;

export function schemaEventsKey(sourceId: string, query: SchemaEventsQuery) {
  return [...schemaKey(sourceId), 'events', query] as const;
}

/** A page of the events of a source, for `usePages`. */
export async function readSchemaEvents(
  sourceId: string,
  query: SchemaEventsQuery,
  signal: AbortSignal,
): Promise<ListPage<SchemaEvent>> {
  const params = { path: { id: sourceId }, query };
  const page = await answerOf(api.GET('/api/sources/{id}/schema', { params, signal }));
  return { rows: page.events, next: page.next };
}

/** Since when is counted, and what has no record; null before the first event. */
export function useSchemaSummary(sourceId: string) {
  return useQuery({
    queryKey: [...schemaKey(sourceId), 'summary'],
    queryFn: async () => {
      const params = { path: { id: sourceId }, query: { limit: 1 } };
      return (await answerOf(api.GET('/api/sources/{id}/schema', { params }))).summary;
    },
    refetchInterval: schemaEveryMs,
  });
}

/** One event by its type and name; empty where the call has none. */
export interface EventName {
  readonly type: SchemaEvent['type'];
  readonly event: string;
}

/** The event as it stands in the list; null when there is none of the name. */
export function useSchemaEvent(sourceId: string, name: EventName) {
  return useQuery({
    queryKey: [...schemaKey(sourceId), 'event', name],
    queryFn: async () => {
      const params = { path: { id: sourceId }, query: { ...name, limit: 1 } };
      const { events } = await answerOf(api.GET('/api/sources/{id}/schema', { params }));
      return events[0] ?? null;
    },
    refetchInterval: schemaEveryMs,
  });
}

/** All properties of an event. They are at most a few hundred, and one page takes them. */
export function useSchemaProperties(sourceId: string, name: EventName) {
  return useQuery({
    queryKey: [...schemaKey(sourceId), 'properties', name],
    queryFn: () => {
      const params = { path: { id: sourceId }, query: { ...name, limit: 1000 } };
      return answerOf(api.GET('/api/sources/{id}/schema/properties', { params }));
    },
  });
}

/** Every property of every event, part by part, for an export. */
export async function* allSchemaProperties(
  sourceId: string,
  signal: AbortSignal,
): AsyncGenerator<readonly SchemaProperty[]> {
  for (let next: string | undefined; ; ) {
    const query = { limit: 1000, ...(next === undefined ? {} : { next }) };
    const params = { path: { id: sourceId }, query };
    const page = await answerOf(api.GET('/api/sources/{id}/schema/properties', { params, signal }));
    yield page.properties;
    if (page.next === null) return;
    next = page.next;
  }
}

/** Forgets all that was observed of a source. */
export function useResetSchema(sourceId: string) {
  return useSchemaMutation(sourceId, () =>
    answerOf(api.DELETE('/api/sources/{id}/schema', { params: { path: { id: sourceId } } })),
  );
}

/** Forgets the examples, and answers how many. */
export function useForgetExamples(sourceId: string) {
  return useSchemaMutation(sourceId, () =>
    answerOf(
      api.DELETE('/api/sources/{id}/schema/examples', { params: { path: { id: sourceId } } }),
    ),
  );
}

function useSchemaMutation<Answer>(sourceId: string, mutationFn: () => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    // Not waited for: once nothing is observed, what asked for it may be gone before it is told.
    onSuccess: () => void client.invalidateQueries({ queryKey: schemaKey(sourceId) }),
  });
}
