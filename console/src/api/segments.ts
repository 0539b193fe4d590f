import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';

/** Everything of segments begins with it. */
export const segmentsKey = ['segments'] as const;

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
