import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type Source = components['schemas']['Source'];
export type WriteKey = Source['writeKeys'][number];

/** How a source is, and the figures that say so. */
export type SourceHealth = components['schemas']['SourceHealth'];
export type SourceHistory = components['schemas']['SourceHistory'];
export type HistorySpan = NonNullable<
  NonNullable<paths['/api/sources/{id}/health']['get']['parameters']['query']>['span']
>;

/** What to change; what is left out stays. `revision`: of the source that the change was made on. */
export type SourceChange =
  paths['/api/sources/{id}']['patch']['requestBody']['content']['application/json'];

const queryKey = ['sources'] as const;

/** Figures of what flows now are read again this often while somebody looks: at one source, and at all. */
const oneEveryMs = 5_000;
const allEveryMs = 10_000;

const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: [...queryKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/sources/{id}', { params: { path: { id } } })),
    staleTime: 30_000,
  });

/** All sources of the workspace, oldest first. */
export function useSources() {
  return useQuery({
    queryKey: [...queryKey, 'all'],
    queryFn: async () => (await answerOf(api.GET('/api/sources'))).sources,
    staleTime: 30_000,
  });
}

export function useSource(id: string) {
  return useQuery(sourceQuery(id));
}

/** The source, with the last use of its keys kept up to date. */
export function useSourceKeys(id: string) {
  return useQuery({ ...sourceQuery(id), refetchInterval: oneEveryMs });
}

export function useSourcesHealth() {
  return useQuery({
    queryKey: [...queryKey, 'health'],
    queryFn: () => answerOf(api.GET('/api/sources/health')),
    refetchInterval: allEveryMs,
  });
}

export function useSourceHistory(id: string, span: HistorySpan) {
  return useQuery({
    queryKey: [...queryKey, 'history', id, span],
    queryFn: () =>
      answerOf(api.GET('/api/sources/{id}/health', { params: { path: { id }, query: { span } } })),
    refetchInterval: oneEveryMs,
    placeholderData: (before) => (before?.health.sourceId === id ? before : undefined),
  });
}

export function useCreateSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; kind: Source['kind'] }) =>
      answerOf(api.POST('/api/sources', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}

export function useUpdateSource(id: string) {
  return useSourceMutation(id, (body: SourceChange) =>
    answerOf(api.PATCH('/api/sources/{id}', { params: { path: { id } }, body })),
  );
}

/** The first step of a rotation. */
export function useAddWriteKey(id: string) {
  return useSourceMutation(id, () =>
    answerOf(api.POST('/api/sources/{id}/write-keys', { params: { path: { id } } })),
  );
}

/** The last step of a rotation. */
export function useRevokeWriteKey(id: string) {
  return useSourceMutation(id, (key: string) =>
    answerOf(api.DELETE('/api/sources/{id}/write-keys/{key}', { params: { path: { id, key } } })),
  );
}

/** A change that answers with the source as it is then. */
function useSourceMutation<Given>(id: string, mutationFn: (given: Given) => Promise<Source>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (source) => {
      client.setQueryData(sourceQuery(id).queryKey, source);
      return client.invalidateQueries({ queryKey });
    },
  });
}
