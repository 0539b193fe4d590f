import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components, operations } from './schema.d.ts';
import type { SegmentDefinition } from './segment-definition.ts';

export type Segment = components['schemas']['Segment'];
export type SegmentProgress = components['schemas']['SegmentProgress'];
export type SegmentUser = components['schemas']['SegmentUser'];
export type SegmentStatus = Segment['status'];
export type SegmentVersion = Omit<components['schemas']['SegmentVersion'], 'definition'> & {
  readonly definition: SegmentDefinition;
};

/** A segment with its definition; the API has checked that it is one. */
export type SegmentDetails = Omit<
  components['schemas']['SegmentDetails'],
  'definition' | 'activeDefinition'
> & {
  readonly definition: SegmentDefinition;
  readonly activeDefinition: SegmentDefinition | null;
};

export type SegmentSort = NonNullable<
  NonNullable<operations['listSegments']['parameters']['query']>['sort']
>;

/** Everything of segments begins with it. */
export const segmentsKey = ['segments'] as const;

/** Sizes change within moments of an event; they are read again this often while somebody looks. */
const liveEveryMs = 2_000;
const listEveryMs = 5_000;
const rowsPerPage = 50;

export interface SegmentSearch {
  readonly search: string;
  readonly status: SegmentStatus | null;
  readonly sort: SegmentSort;
}

export function useSegments({ search, status, sort }: SegmentSearch): PagedList<Segment> {
  return usePages({
    queryKey: [...segmentsKey, 'list', search, status, sort],
    read: async (next, signal) => {
      const query = {
        ...{ sort, limit: rowsPerPage },
        ...(search === '' ? {} : { search }),
        ...(status === null ? {} : { status }),
        ...(next === undefined ? {} : { next }),
      };
      const page = await answerOf(api.GET('/api/segments', { params: { query }, signal }));
      return { rows: page.segments, next: page.next };
    },
    refetchIntervalMs: listEveryMs,
    keepsRows: true,
  });
}

const namesMax = 200;

/** Segments by name, such as to choose one of. */
export function useSegmentNames(enabled = true) {
  return useQuery({
    queryKey: [...segmentsKey, 'names'],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: namesMax } };
      return (await answerOf(api.GET('/api/segments', { params, signal }))).segments;
    },
    staleTime: 30_000,
    enabled,
  });
}

/** A few segments whose name or key holds a text. */
export async function findSegments(
  search: string,
  limit: number,
  signal: AbortSignal,
): Promise<readonly Segment[]> {
  const params = { query: { limit, ...(search === '' ? {} : { search }) } };
  return (await answerOf(api.GET('/api/segments', { params, signal }))).segments;
}

export interface SegmentTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly definition: SegmentDefinition;
}

/** Definitions to begin with. */
export function useTemplates() {
  return useQuery({
    queryKey: [...segmentsKey, 'templates'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/segments/templates'))).templates as readonly SegmentTemplate[],
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: [...segmentsKey, 'one', id],
    queryFn: async () =>
      (await answerOf(
        api.GET('/api/segments/{id}', { params: { path: { id } } }),
      )) as SegmentDetails,
  });

/** One segment, with its size and progress kept up to date. */
export function useSegment(id: string) {
  return useQuery({ ...segmentQuery(id), refetchInterval: liveEveryMs });
}

export interface NewSegment {
  readonly name: string;
  readonly description: string;
  readonly definition: SegmentDefinition;
  readonly activate: boolean;
}

export function useCreateSegment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewSegment) =>
      (await answerOf(api.POST('/api/segments', { body }))) as SegmentDetails,
    onSuccess: (segment) => {
      client.setQueryData(segmentQuery(segment.id).queryKey, segment);
      void client.invalidateQueries({ queryKey: [...segmentsKey, 'list'] });
    },
  });
}

export function useUpdateSegment(id: string) {
  return useSegmentMutation(id, (body: { readonly name: string; readonly description: string }) =>
    answerOf(api.PATCH('/api/segments/{id}', { params: { path: { id } }, body })),
  );
}

export const segmentVerbs = ['activate', 'pause', 'resume', 'archive', 'restore'] as const;
export type SegmentVerb = (typeof segmentVerbs)[number];

const verbs = {
  activate: (path: { id: string }) =>
    answerOf(api.POST('/api/segments/{id}/activate', { params: { path } })),
  pause: (path: { id: string }) =>
    answerOf(api.POST('/api/segments/{id}/pause', { params: { path } })),
  resume: (path: { id: string }) =>
    answerOf(api.POST('/api/segments/{id}/resume', { params: { path } })),
  archive: (path: { id: string }) =>
    answerOf(api.POST('/api/segments/{id}/archive', { params: { path } })),
  restore: (path: { id: string }) =>
    answerOf(api.POST('/api/segments/{id}/restore', { params: { path } })),
} as const;

/** Leads a segment through its life. */
export function useSteerSegment(id: string) {
  return useSegmentMutation(id, (verb: SegmentVerb) => verbs[verb]({ id }));
}

export interface NewVersion {
  readonly definition: SegmentDefinition;
  readonly note: string;
  /** The latest version when the definition was read. */
  readonly basedOn: number;
  readonly activate: boolean;
}

export function useCreateVersion(id: string) {
  return useSegmentMutation(id, (body: NewVersion) =>
    answerOf(api.POST('/api/segments/{id}/versions', { params: { path: { id } }, body })),
  );
}

export function useRollback(id: string) {
  return useSegmentMutation(id, (body: { readonly version: number; readonly activate: boolean }) =>
    answerOf(api.POST('/api/segments/{id}/rollback', { params: { path: { id } }, body })),
  );
}

/** A change that answers with the segment as it is then. */
function useSegmentMutation<Given>(id: string, mutationFn: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => (await mutationFn(given)) as SegmentDetails,
    onSuccess: async (segment) => {
      // One that is under way was asked before the change, and must not take its place.
      await client.cancelQueries({ queryKey: segmentQuery(id).queryKey });
      client.setQueryData(segmentQuery(id).queryKey, segment);
      void client.invalidateQueries({ queryKey: segmentsKey });
    },
  });
}

export function useDuplicateSegment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () =>
      (await answerOf(
        api.POST('/api/segments/{id}/duplicate', { params: { path: { id } }, body: {} }),
      )) as SegmentDetails,
    onSuccess: (segment) => {
      client.setQueryData(segmentQuery(segment.id).queryKey, segment);
      void client.invalidateQueries({ queryKey: [...segmentsKey, 'list'] });
    },
  });
}

export function useDeleteSegment(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/segments/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...segmentsKey, 'list'] }),
  });
}

export function useVersions(id: string): PagedList<SegmentVersion> {
  return usePages({
    queryKey: [...segmentsKey, 'versions', id],
    read: async (next, signal) => {
      const params = { path: { id }, query: next === undefined ? {} : { next } };
      const page = await answerOf(api.GET('/api/segments/{id}/versions', { params, signal }));
      return { rows: page.versions as readonly SegmentVersion[], next: page.next };
    },
  });
}
