import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type ApiToken = components['schemas']['ApiToken'];
/** With its secret, which comes this once. */
export type NewApiToken = components['schemas']['NewApiToken'];

export type TokenGiven = paths['/api/tokens']['post']['requestBody']['content']['application/json'];

const queryKey = ['tokens'] as const;
/** The last use moves on while somebody looks. */
const refetchIntervalMs = 30_000;

/** API tokens of the workspace, the newest first, revoked ones too. */
export function useTokens(enabled = true) {
  return usePages<ApiToken>({
    queryKey,
    enabled,
    read: async (next, signal) => {
      const query = next === undefined ? {} : { next };
      const page = await answerOf(api.GET('/api/tokens', { params: { query }, signal }));
      return { rows: page.tokens, next: page.next };
    },
    refetchIntervalMs,
  });
}

export function useCreateToken() {
  return useTokenMutation((body: TokenGiven) => answerOf(api.POST('/api/tokens', { body })));
}

export function useRevokeToken() {
  return useTokenMutation((id: string) =>
    answerOf(api.DELETE('/api/tokens/{id}', { params: { path: { id } } })),
  );
}

function useTokenMutation<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey }),
  });
}
