import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type PagedList, usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';
import type { SegmentDefinition } from './segment-definition.ts';
import { segmentsKey } from './segments.ts';

export type SegmentMember = components['schemas']['SegmentMember'];
export type MembershipChange = components['schemas']['MembershipChange'];
export type MembershipReason = MembershipChange['reason'];
export type SegmentSize = components['schemas']['SegmentSize'];
export type SegmentChangePreview = components['schemas']['SegmentChangePreview'];
export type SegmentOverlap = components['schemas']['SegmentOverlap'];
export type ProfileSegment = components['schemas']['ProfileSegment'];

export type ExplainedClause = components['schemas']['ExplainedClause'];
export type ExplainedEvent = components['schemas']['ExplainedEvent'];

/** Who comes and goes is read again this often while somebody looks. */
const liveEveryMs = 2_000;
const sizesEveryMs = 30_000;

/** Who belongs to a segment now. */
export function useMembers(id: string, enabled: boolean): PagedList<SegmentMember> {
  return usePages({
    queryKey: [...segmentsKey, 'members', id],
    read: async (next, signal) => {
      const params = { path: { id }, query: next === undefined ? {} : { next } };
      const page = await answerOf(api.GET('/api/segments/{id}/members', { params, signal }));
      return { rows: page.members, next: page.next };
    },
    enabled,
  });
}

export interface ChangesFilter {
  readonly direction: 'entered' | 'left' | null;
  readonly limit: number;
}

/** Who entered and left, the newest first; new ones come while somebody looks. */
export function useMembershipChanges(
  id: string,
  { direction, limit }: ChangesFilter,
  enabled: boolean,
): PagedList<MembershipChange> {
  return usePages({
    queryKey: [...segmentsKey, 'changes', id, direction, limit],
    read: async (next, signal) => {
      const query = {
        limit,
        ...(direction === null ? {} : { direction }),
        ...(next === undefined ? {} : { next }),
      };
      const params = { path: { id }, query };
      const page = await answerOf(api.GET('/api/segments/{id}/changes', { params, signal }));
      return { rows: page.changes, next: page.next };
    },
    refetchIntervalMs: liveEveryMs,
    enabled,
  });
}

export const sizeSpans = ['day', 'week', 'month', 'quarter'] as const;
export type SizeSpan = (typeof sizeSpans)[number];

const spanHours: Readonly<Record<SizeSpan, number>> = {
  ...{ day: 24, week: 7 * 24, month: 30 * 24, quarter: 91 * 24 },
};

/** How many belonged over time, by hour for up to a week, else by day. */
export function useSizes(id: string, span: SizeSpan) {
  return useQuery({
    queryKey: [...segmentsKey, 'sizes', id, span],
    queryFn: async ({ signal }) => {
      const from = new Date(Date.now() - spanHours[span] * 3_600_000).toISOString();
      const bucket = span === 'day' || span === 'week' ? 'hour' : 'day';
      const params = { path: { id }, query: { from, bucket } as const };
      return (await answerOf(api.GET('/api/segments/{id}/sizes', { params, signal }))).sizes;
    },
    refetchInterval: sizesEveryMs,
    placeholderData: keepPreviousData,
  });
}

/** Who would enter and leave if the definition took the place of the one in force. */
export function useChangePreview(id: string, definition: SegmentDefinition, enabled: boolean) {
  return useQuery({
    queryKey: [...segmentsKey, 'change-preview', id, definition],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/api/segments/{id}/change-preview', {
          ...{ params: { path: { id } }, body: { definition, sample: 6 }, signal },
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
}

export const overlapMax = 5;

/** How many belong to which of two to five segments. */
export function useOverlap(segments: readonly string[], enabled: boolean) {
  return useQuery({
    queryKey: [...segmentsKey, 'overlap', segments],
    queryFn: ({ signal }) =>
      answerOf(api.POST('/api/segments/overlap', { body: { segments: [...segments] }, signal })),
    enabled,
    retry: false,
  });
}

/** The segments of one profile, as the stream knows them now. */
export function useProfileSegments(profileId: string, enabled: boolean) {
  return useQuery({
    queryKey: ['profile', profileId, 'segments'],
    queryFn: async ({ signal }) => {
      const params = { path: { id: profileId } };
      return (await answerOf(api.GET('/api/profiles/{id}/segments', { params, signal }))).segments;
    },
    refetchInterval: liveEveryMs,
    enabled,
  });
}

/** Why a profile belongs or not, clause by clause; `at`: at a past moment, null: now. */
export function useExplanation(id: string, profileId: string, at: string | null) {
  return useQuery({
    queryKey: [...segmentsKey, 'explanation', id, profileId, at],
    queryFn: async ({ signal }) => {
      const params = { path: { id, profileId }, query: at === null ? {} : { at } };
      const answer = await answerOf(
        api.GET('/api/segments/{id}/profiles/{profileId}/explanation', { params, signal }),
      );
      return { ...answer, definition: answer.definition as SegmentDefinition };
    },
    placeholderData: keepPreviousData,
    retry: false,
  });
}
