import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import {
  createKeptApi,
  type KeptDetails,
  type KeptSort,
  type KeptStatus,
  type KeptVersion,
} from './kept.ts';
import type { components } from './schema.d.ts';
import type { SegmentDefinition } from './segment-definition.ts';

export type Segment = components['schemas']['Segment'];
export type SegmentProgress = components['schemas']['SegmentProgress'];
export type SegmentUser = components['schemas']['SegmentUser'];
export type SegmentStatus = KeptStatus;
export type SegmentSort = KeptSort;
export type SegmentVersion = KeptVersion<SegmentDefinition>;
export type SegmentDetails = KeptDetails<Segment, SegmentDefinition>;

/** Everything of segments begins with it. */
export const segmentsKey = ['segments'] as const;

export interface NewSegment {
  readonly name: string;
  readonly description: string;
  readonly definition: SegmentDefinition;
  readonly activate: boolean;
}

const segments = createKeptApi<Segment, SegmentDefinition, NewSegment>({
  ...{ path: '/api/segments', key: segmentsKey },
  rowsOf: (page: { segments: readonly Segment[] }) => page.segments,
});

export const {
  useList: useSegments,
  useNames: useSegmentNames,
  useNamed: useNamedSegments,
  find: findSegments,
  useOne: useSegment,
  useCreate: useCreateSegment,
  useUpdate: useUpdateSegment,
  useSteer: useSteerSegment,
  useCreateVersion,
  useDelete: useDeleteSegment,
  useVersions,
} = segments;

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

export function useRollback(id: string) {
  return segments.useChange(id, (body: { readonly version: number; readonly activate: boolean }) =>
    answerOf(api.POST('/api/segments/{id}/rollback', { params: { path: { id } }, body })),
  );
}

export function useDuplicateSegment(id: string) {
  return segments.useAddition<void>(() =>
    answerOf(api.POST('/api/segments/{id}/duplicate', { params: { path: { id } }, body: {} })),
  );
}
