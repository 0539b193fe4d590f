import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';

const queryKey = ['account'] as const;

/** The account of whoever is signed in. */
export function useAccount() {
  return useQuery({ queryKey, queryFn: () => answerOf(api.GET('/api/me')) });
}

export function useRename() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => answerOf(api.PATCH('/api/me', { body: { name } })),
    onSuccess: (account) => {
      client.setQueryData(queryKey, account);
      // The name stands in the shell.
      return client.invalidateQueries({ queryKey: ['session'] });
    },
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { currentPassword: string; password: string }) =>
      answerOf(api.PUT('/api/me/password', { body })),
  });
}

/** Ends this session too: the next question is answered with who nobody is. */
export function useSignOutEverywhere() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.POST('/api/me/sign-out-everywhere')),
    onSuccess: () => client.setQueryData(['session'], null),
  });
}
