import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { ComputedDefinition, RfmComputation } from './computed-definition.ts';
import type { components, operations } from './schema.d.ts';
import { type SegmentSearch, type SegmentVerb, segmentsKey } from './segments.ts';

export type ComputedTrait = components['schemas']['ComputedTrait'];
export type ComputedTraitPreview = components['schemas']['ComputedTraitPreview'];
export type ComputedTraitVersion = Omit<
  components['schemas']['ComputedTraitVersion'],
  'definition'
> & { readonly definition: ComputedDefinition };

/** A computed trait with its definition; the API has checked that it is one. */
export type ComputedTraitDetails = Omit<
  components['schemas']['ComputedTraitDetails'],
  'definition' | 'activeDefinition'
> & {
  readonly definition: ComputedDefinition;
  readonly activeDefinition: ComputedDefinition | null;
};

const traitsKey = ['computed-traits'] as const;
const liveEveryMs = 2_000;
const listEveryMs = 5_000;
const rowsPerPage = 50;

export function useComputedTraits({
  search,
  status,
  sort,
}: SegmentSearch): PagedList<ComputedTrait> {
  return usePages({
    queryKey: [...traitsKey, 'list', search, status, sort],
    read: async (next, signal) => {
      const query = {
        ...{ sort, limit: rowsPerPage },
        ...(search === '' ? {} : { search }),
        ...(status === null ? {} : { status }),
        ...(next === undefined ? {} : { next }),
      };
      const page = await answerOf(api.GET('/api/computed-traits', { params: { query }, signal }));
      return { rows: page.traits, next: page.next };
    },
    refetchIntervalMs: listEveryMs,
    keepsRows: true,
  });
}

const traitQuery = (id: string) =>
  queryOptions({
    queryKey: [...traitsKey, 'one', id],
    queryFn: async () =>
      (await answerOf(
        api.GET('/api/computed-traits/{id}', { params: { path: { id } } }),
      )) as ComputedTraitDetails,
  });

/** One computed trait, with how many have it and its progress kept up to date. */
export function useComputedTrait(id: string) {
  return useQuery({ ...traitQuery(id), refetchInterval: liveEveryMs });
}

export interface NewComputedTrait {
  readonly name: string;
  readonly key: string;
  readonly description: string;
  readonly definition: ComputedDefinition;
  /** Whether it may take the place of a trait that profiles have already. */
  readonly replaces: boolean;
  readonly activate: boolean;
}

export function useCreateComputedTrait() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: NewComputedTrait) =>
      (await answerOf(api.POST('/api/computed-traits', { body }))) as ComputedTraitDetails,
    onSuccess: (trait) => {
      client.setQueryData(traitQuery(trait.id).queryKey, trait);
      void client.invalidateQueries({ queryKey: [...traitsKey, 'list'] });
    },
  });
}

export function useUpdateComputedTrait(id: string) {
  return useTraitMutation(id, (body: { readonly name: string; readonly description: string }) =>
    answerOf(api.PATCH('/api/computed-traits/{id}', { params: { path: { id } }, body })),
  );
}

const verbs = {
  activate: (path: { id: string }) =>
    answerOf(api.POST('/api/computed-traits/{id}/activate', { params: { path } })),
  pause: (path: { id: string }) =>
    answerOf(api.POST('/api/computed-traits/{id}/pause', { params: { path } })),
  resume: (path: { id: string }) =>
    answerOf(api.POST('/api/computed-traits/{id}/resume', { params: { path } })),
  archive: (path: { id: string }) =>
    answerOf(api.POST('/api/computed-traits/{id}/archive', { params: { path } })),
  restore: (path: { id: string }) =>
    answerOf(api.POST('/api/computed-traits/{id}/restore', { params: { path } })),
} as const;

/** Leads a computed trait through its life. */
export function useSteerComputedTrait(id: string) {
  return useTraitMutation(id, (verb: SegmentVerb) => verbs[verb]({ id }));
}

export interface NewComputedVersion {
  readonly definition: ComputedDefinition;
  readonly note: string;
  /** The latest version when the definition was read. */
  readonly basedOn: number;
  readonly activate: boolean;
}

export function useCreateComputedVersion(id: string) {
  return useTraitMutation(id, (body: NewComputedVersion) =>
    answerOf(api.POST('/api/computed-traits/{id}/versions', { params: { path: { id } }, body })),
  );
}

/** A change that answers with the computed trait as it is then. */
function useTraitMutation<Given>(id: string, mutationFn: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => (await mutationFn(given)) as ComputedTraitDetails,
    onSuccess: async (trait) => {
      // One that is under way was asked before the change, and must not take its place.
      await client.cancelQueries({ queryKey: traitQuery(id).queryKey });
      client.setQueryData(traitQuery(id).queryKey, trait);
      void client.invalidateQueries({ queryKey: traitsKey });
      // Segments say what uses them.
      void client.invalidateQueries({ queryKey: segmentsKey });
    },
  });
}

export function useDeleteComputedTrait(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/computed-traits/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...traitsKey, 'list'] }),
  });
}

export function useComputedVersions(id: string): PagedList<ComputedTraitVersion> {
  return usePages({
    queryKey: [...traitsKey, 'versions', id],
    read: async (next, signal) => {
      const params = { path: { id }, query: next === undefined ? {} : { next } };
      const page = await answerOf(
        api.GET('/api/computed-traits/{id}/versions', { params, signal }),
      );
      return { rows: page.versions as readonly ComputedTraitVersion[], next: page.next };
    },
  });
}

const sampleMax = 6;

/** What a definition would compute; the answer before stays until the next is there. */
export function useComputedPreview(definition: ComputedDefinition, enabled: boolean) {
  return useQuery({
    queryKey: [...traitsKey, 'preview', definition],
    queryFn: async ({ signal }) => {
      const body = { definition, sample: sampleMax };
      return await answerOf(api.POST('/api/computed-traits/preview', { body, signal }));
    },
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

type RfmQuestion = operations['proposeRfmThresholds']['requestBody']['content']['application/json'];

/** Thresholds that put a fifth of the present customers into each score. */
export function useProposeThresholds() {
  return useMutation({
    mutationFn: ({ event, window, amount }: RfmComputation) => {
      const body = { event, window, amount } as RfmQuestion;
      return answerOf(api.POST('/api/computed-traits/rfm-thresholds', { body }));
    },
  });
}

/** Of a workspace's computed traits as many as a list to choose from shows. */
const namesMax = 200;

/** Computed traits by name, to choose from. */
export function useComputedTraitNames(enabled = true) {
  return useQuery({
    queryKey: [...traitsKey, 'names'],
    queryFn: async ({ signal }) => {
      const params = { query: { limit: namesMax } };
      return (await answerOf(api.GET('/api/computed-traits', { params, signal }))).traits;
    },
    staleTime: 30_000,
    enabled,
  });
}
