import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceSlugOf } from '../workspace-address.ts';
import { answerOf, api, isSignedOut } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type Session = components['schemas']['Session'];

/** A workspace of the session, with what the user may do there. */
export type Workspace = Session['workspaces'][number];

export type Role = Workspace['role'];

export type Scope = components['schemas']['Scope'];

/** The first user and their workspace, by the secret of the set-up link. */
export type FirstUser = paths['/api/setup']['post']['requestBody']['content']['application/json'];

/** Who is signed in; null when nobody is. */
const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await answerOf(api.GET('/api/session'));
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** The workspace that the address names, else the oldest of the user; undefined where they are no member. */
export function openWorkspace(session: Session): Workspace | undefined {
  const slug = workspaceSlugOf(window.location.pathname);
  const { workspaces } = session;
  return slug === null ? workspaces[0] : workspaces.find((each) => each.slug === slug);
}

/** The workspace whose pages are open. Pages stand in the shell, which shows none without a workspace. */
export function useWorkspace(): Workspace {
  const { data } = useSession();
  const workspace = data ? openWorkspace(data) : undefined;
  if (workspace === undefined) throw new Error('this page stands outside of a workspace');
  return workspace;
}

/** Whether the user's role allows what the scope names. */
export function useCan(scope: Scope): boolean {
  const { scopes } = useWorkspace();
  return scopes.includes('*') || scopes.includes(scope);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      answerOf(api.POST('/api/session', { body })),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

export function useSetUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: FirstUser) => answerOf(api.POST('/api/setup', { body })),
    onSuccess: (session) => client.setQueryData(sessionQuery.queryKey, session),
  });
}

/** Forgets everything that was read for the user who leaves. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/session')),
    onSuccess: () => {
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0],
      });
    },
  });
}
