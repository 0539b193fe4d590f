import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { ListChange, ListRun } from './lists.ts';
import type { components } from './schema.d.ts';
import type { ProfileKind } from './segment-definition.ts';

/** A trait that a query keeps. */
export type SqlTrait = components['schemas']['SqlTrait'];

const sqlTraitsKey = ['sql-traits'] as const;
const runningEveryMs = 1_000;
const rowsPerPage = 200;

export function useSqlTraits(): PagedList<SqlTrait> {
  return usePages({
    queryKey: [...sqlTraitsKey, 'all'],
    read: async (next, signal) => {
      const query = { limit: rowsPerPage, ...(next === undefined ? {} : { next }) };
      const page = await answerOf(api.GET('/api/sql-traits', { params: { query }, signal }));
      return { rows: page.traits, next: page.next };
    },
  });
}

const traitQuery = (id: string) =>
  queryOptions({
    queryKey: [...sqlTraitsKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/sql-traits/{id}', { params: { path: { id } } })),
  });

export function useSqlTrait(id: string) {
  return useQuery(traitQuery(id));
}

export interface NewSqlTrait {
  readonly name: string;
  readonly trait: string;
  readonly of: ProfileKind;
  readonly query: string;
  readonly schedule: string | null;
}

export function useCreateSqlTrait() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSqlTrait) => answerOf(api.POST('/api/sql-traits', { body })),
    onSuccess: (trait) => {
      client.setQueryData(traitQuery(trait.id).queryKey, trait);
      void client.invalidateQueries({ queryKey: [...sqlTraitsKey, 'all'] });
    },
  });
}

export function useUpdateSqlTrait(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ListChange) =>
      answerOf(api.PATCH('/api/sql-traits/{id}', { params: { path: { id } }, body })),
    onSuccess: (trait) => {
      client.setQueryData(traitQuery(id).queryKey, trait);
      void client.invalidateQueries({ queryKey: [...sqlTraitsKey, 'all'] });
    },
  });
}

export function useDeleteSqlTrait(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/sql-traits/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...sqlTraitsKey, 'all'] }),
  });
}

export function useSqlTraitRuns(id: string): PagedList<ListRun> {
  return usePages({
    queryKey: [...sqlTraitsKey, 'runs', id],
    read: async (next, signal) => {
      const params = { path: { id }, query: next === undefined ? {} : { next } };
      const page = await answerOf(api.GET('/api/sql-traits/{id}/runs', { params, signal }));
      return { rows: page.runs, next: page.next };
    },
    refetchIntervalMs: runningEveryMs,
  });
}

export function useRunSqlTrait(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/sql-traits/{id}/run', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...sqlTraitsKey, 'runs', id] }),
  });
}

/** Whose value a query would change, and how; nothing is written. */
export function usePreviewSqlTrait(id: string) {
  return useMutation({
    mutationFn: (query: string) =>
      answerOf(
        api.POST('/api/sql-traits/{id}/preview', { params: { path: { id } }, body: { query } }),
      ),
  });
}

/** The same, of a query that is none of a trait yet. */
export function usePreviewNewSqlTrait() {
  return useMutation({
    mutationFn: (body: Pick<NewSqlTrait, 'trait' | 'of' | 'query'>) =>
      answerOf(api.POST('/api/sql-traits/preview', { body })),
  });
}
