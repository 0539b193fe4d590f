import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';

export type Activity = components['schemas']['Activity'];

/** How often the counters are read again. */
export const activityRefreshMs = 2_000;

export function useActivity() {
  return useQuery({
    queryKey: ['activity'],
    queryFn: () => answerOf(api.GET('/api/activity')),
    refetchInterval: activityRefreshMs,
    placeholderData: keepPreviousData,
    retry: false,
  });
}
