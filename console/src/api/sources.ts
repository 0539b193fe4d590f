import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components } from './schema.d.ts';

export type Source = components['schemas']['Source'];

const queryKey = ['sources'];

export function useSources() {
  return useQuery({
    queryKey,
    queryFn: async () => (await answerOf(api.GET('/api/sources'))).sources,
    staleTime: 30_000,
  });
}

export function useCreateSource() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; kind: Source['kind'] }) =>
      answerOf(api.POST('/api/sources', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}
