import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { ComputedDefinition, RfmComputation } from './computed-definition.ts';
import { createKeptApi, type KeptDetails, type KeptVersion } from './kept.ts';
import type { components, operations } from './schema.d.ts';
import { segmentsKey } from './segments.ts';

export type ComputedTrait = components['schemas']['ComputedTrait'];
export type ComputedTraitPreview = components['schemas']['ComputedTraitPreview'];
export type ComputedTraitVersion = KeptVersion<ComputedDefinition>;
export type ComputedTraitDetails = KeptDetails<ComputedTrait, ComputedDefinition>;

const traitsKey = ['computed-traits'] as const;

export interface NewComputedTrait {
  readonly name: string;
  readonly key: string;
  readonly description: string;
  readonly definition: ComputedDefinition;
  /** Whether it may take the place of a trait that profiles have already. */
  readonly replaces: boolean;
  readonly activate: boolean;
}

export const {
  useList: useComputedTraits,
  useNames: useComputedTraitNames,
  useNamed: useNamedComputedTraits,
  useOne: useComputedTrait,
  useCreate: useCreateComputedTrait,
  useUpdate: useUpdateComputedTrait,
  useSteer: useSteerComputedTrait,
  useCreateVersion: useCreateComputedVersion,
  useDelete: useDeleteComputedTrait,
  useVersions: useComputedVersions,
} = createKeptApi<ComputedTrait, ComputedDefinition, NewComputedTrait>({
  ...{ path: '/api/computed-traits', key: traitsKey },
  // Segments say what uses them.
  also: [segmentsKey],
  rowsOf: (page: { traits: readonly ComputedTrait[] }) => page.traits,
});

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
