import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';
import type { ProfileKind } from './segment-definition.ts';

export type List = components['schemas']['List'];
export type ListDetails = components['schemas']['ListDetails'];
export type ListRun = components['schemas']['ListImport'];
export type ListQuery = components['schemas']['ListQuery'];
export type QueryPreview = components['schemas']['ListQueryPreview'];

const listsKey = ['lists'] as const;
/** How far an import or a run is changes while somebody looks. */
const runningEveryMs = 1_000;
const restingEveryMs = 5_000;
/** A workspace has at most so many lists: one page holds all. */
const listsMax = 200;

/** All lists, by name. */
export function useLists(enabled = true) {
  return useQuery({
    queryKey: [...listsKey, 'all'],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: listsMax } };
      return (await answerOf(api.GET('/api/lists', { params, signal }))).lists;
    },
    staleTime: 5_000,
    enabled,
  });
}

const listQuery = (id: string) =>
  queryOptions({
    queryKey: [...listsKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/lists/{id}', { params: { path: { id } } })),
  });

export function useList(id: string) {
  return useQuery({ ...listQuery(id), refetchInterval: restingEveryMs });
}

export interface NewList {
  readonly name: string;
  readonly of: ProfileKind;
  /** Left out: files fill it. */
  readonly query?: string;
  readonly schedule?: string | null;
}

export function useCreateList() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewList) => answerOf(api.POST('/api/lists', { body })),
    onSuccess: (list) => {
      client.setQueryData(listQuery(list.id).queryKey, list);
      void client.invalidateQueries({ queryKey: [...listsKey, 'all'] });
    },
  });
}

export interface ListChange {
  readonly name?: string;
  readonly query?: string;
  readonly schedule?: string | null;
}

export function useUpdateList(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ListChange) =>
      answerOf(api.PATCH('/api/lists/{id}', { params: { path: { id } }, body })),
    onSuccess: (list) => {
      client.setQueryData(listQuery(id).queryKey, list);
      void client.invalidateQueries({ queryKey: [...listsKey, 'all'] });
    },
  });
}

export function useDeleteList(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/lists/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...listsKey, 'all'] }),
  });
}

/** Files that were taken in, or runs of the query, the newest first. */
export function useListRuns(id: string): PagedList<ListRun> {
  return usePages({
    queryKey: [...listsKey, 'runs', id],
    read: async (next, signal) => {
      const params = { path: { id }, query: next === undefined ? {} : { next } };
      const page = await answerOf(api.GET('/api/lists/{id}/imports', { params, signal }));
      return { rows: page.imports, next: page.next };
    },
    refetchIntervalMs: runningEveryMs,
  });
}

/** Reads again what a run or an import has changed. */
export function useListChanged(id: string): () => void {
  const client = useQueryClient();
  return () => {
    for (const part of ['one', 'runs', 'members']) {
      void client.invalidateQueries({ queryKey: [...listsKey, part, id] });
    }
    void client.invalidateQueries({ queryKey: [...listsKey, 'all'] });
  };
}

export function useRunList(id: string) {
  const changed = useListChanged(id);
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/lists/{id}/run', { params: { path: { id } } })),
    onSuccess: changed,
  });
}

/** Who would enter and leave by a query; `list` left out: nobody is on it yet. */
export function usePreviewList() {
  return useMutation({
    mutationFn: (body: {
      readonly list?: string;
      readonly of: ProfileKind;
      readonly query: string;
    }) => answerOf(api.POST('/api/lists/preview', { body })),
  });
}

export type ListMember = components['schemas']['ProfileSummary'];

/**
 * Who is on a list. Each reading is in the audit log, so it is read again only where the size is another one: the warehouse is a
 * moment behind what was uploaded.
 */
export function useListMembers(
  { id, size }: Pick<ListDetails, 'id' | 'size'>,
  enabled: boolean,
): PagedList<ListMember> {
  return usePages({
    queryKey: [...listsKey, 'members', id, size],
    read: async (next, signal) => {
      const params = { path: { id }, query: next === undefined ? {} : { next } };
      const page = await answerOf(api.GET('/api/lists/{id}/members', { params, signal }));
      return { rows: page.profiles, next: page.next };
    },
    enabled,
    keepsRows: true,
  });
}

/** The refused rows of an import as CSV: line, column, reason, meaning. */
export async function readRefusedRows(id: string, importId: string): Promise<string> {
  const params = { path: { id, importId } };
  return await answerOf(
    api.GET('/api/lists/{id}/imports/{importId}/refused', { params, parseAs: 'text' }),
  );
}

export function useRefusedRows(id: string, importId: string) {
  return useQuery({
    queryKey: [...listsKey, 'refused', id, importId],
    queryFn: () => readRefusedRows(id, importId),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
