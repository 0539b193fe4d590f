import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';
import type { Role, Session } from './session.ts';

/** A user of the open workspace. */
export type User = components['schemas']['User'];
export type Invite = components['schemas']['Invite'];
export type IssuedInvite = components['schemas']['IssuedInvite'];
export type HeldInvite = components['schemas']['HeldInvite'];
export type RoleDescription = components['schemas']['RoleDescription'];
/** Who did something, by the name that they have now. */
export type Who = components['schemas']['Who'];

type Body<
  Path extends keyof paths,
  Method extends keyof paths[Path],
> = paths[Path][Method] extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Given } };
}
  ? Given
  : never;

export type UserChange = Body<'/api/users/{id}', 'patch'>;

const usersKey = ['users'] as const;
const invitesKey = ['invites'] as const;

/** Somebody may come in or be seen while the page is open. */
const refetchIntervalMs = 30_000;

/** The users of the workspace, whoever came first on top. */
export function useUsers(search: string) {
  return usePages<User>({
    queryKey: [...usersKey, search],
    read: async (next, signal) => {
      const query = {
        ...(next === undefined ? {} : { next }),
        ...(search === '' ? {} : { search }),
      };
      const page = await answerOf(api.GET('/api/users', { params: { query }, signal }));
      return { rows: page.users, next: page.next };
    },
    refetchIntervalMs,
    keepsRows: true,
  });
}

/** Everybody of the workspace, for a list to choose from. */
export function useEverybody(enabled: boolean) {
  return useQuery({
    queryKey: [...usersKey, 'everybody'],
    queryFn: async ({ signal }) => {
      const users: User[] = [];
      let next: string | null = null;
      do {
        const query: { limit: number; next?: string } = { limit: 200 };
        if (next !== null) query.next = next;
        const page = await answerOf(api.GET('/api/users', { params: { query }, signal }));
        users.push(...page.users);
        next = page.next;
      } while (next !== null);
      return users;
    },
    enabled,
    staleTime: 60_000,
  });
}

const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async () => (await answerOf(api.GET('/api/roles'))).roles,
  staleTime: 5 * 60_000,
});

/** What each role may do, and which of them the user may give. */
export function useRoles() {
  return useQuery(rolesQuery);
}

export function useInvites() {
  return usePages<Invite>({
    queryKey: invitesKey,
    read: async (next, signal) => {
      const query = next === undefined ? {} : { next };
      const page = await answerOf(api.GET('/api/invites', { params: { query }, signal }));
      return { rows: page.invites, next: page.next };
    },
    refetchIntervalMs,
  });
}

/** What changes who may come in shows in both lists. */
function useAccessMutation<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: usersKey }),
        client.invalidateQueries({ queryKey: invitesKey }),
      ]),
  });
}

const one = (id: string) => ({ params: { path: { id } } });

export function useChangeUser() {
  return useAccessMutation(({ id, ...body }: { id: string } & UserChange) =>
    answerOf(api.PATCH('/api/users/{id}', { ...one(id), body })),
  );
}

export function useRemoveUser() {
  return useAccessMutation((id: string) => answerOf(api.DELETE('/api/users/{id}', one(id))));
}

export function useSignOutUser() {
  return useAccessMutation((id: string) => answerOf(api.POST('/api/users/{id}/sign-out', one(id))));
}

export function useInvite() {
  return useAccessMutation((body: { email: string; role: Role }) =>
    answerOf(api.POST('/api/invites', { body })),
  );
}

export function useReissueInvite() {
  return useAccessMutation((id: string) =>
    answerOf(api.POST('/api/invites/{id}/reissue', one(id))),
  );
}

export function useRevokeInvite() {
  return useAccessMutation((id: string) => answerOf(api.DELETE('/api/invites/{id}', one(id))));
}

/** What the link that somebody holds is for. The secret is no part of the key: it belongs nowhere but in the request. */
export function useHeldInvite(secret: string | null) {
  return useQuery({
    queryKey: ['held-invite'],
    queryFn: () => answerOf(api.POST('/api/invites/preview', { body: { secret: secret ?? '' } })),
    enabled: secret !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useAcceptInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<'/api/invites/accept', 'post'>): Promise<Session> =>
      answerOf(api.POST('/api/invites/accept', { body })),
    onSuccess: (session) => client.setQueryData(['session'], session),
  });
}
