import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';

export type Source = components['schemas']['Source'];

export function useSources() {
  return useQuery({
    queryKey: ['sources'],
    queryFn: async () => (await answerOf(api.GET('/api/sources'))).sources,
    staleTime: 30_000,
  });
}
