import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from './client.ts';
import type { components, paths } from './schema.d.ts';

export type Destination = components['schemas']['Destination'];
export type DestinationStatus = components['schemas']['DestinationStatus'];
export type DestinationDefinition = components['schemas']['DestinationDefinition'];
export type FormField = components['schemas']['FormField'];
export type DestinationTest = components['schemas']['DestinationTest'];
export type ShownRequest = components['schemas']['ShownRequest'];
export type EventType = NonNullable<Destination['eventFilter']['types']>[number];

/** What a new destination is made of. */
export type NewDestination =
  paths['/api/destinations']['post']['requestBody']['content']['application/json'];

/** What to change; what is left out stays. */
export type DestinationChange = NonNullable<
  paths['/api/destinations/{id}']['patch']['requestBody']
>['content']['application/json'];

/** Everything of destinations and their deliveries begins with it. */
export const destinationsKey = ['destinations'] as const;

/** Figures of what flows now are read again this often while somebody looks. */
const statusEveryMs = 3_000;

const destinationQuery = (id: string) =>
  queryOptions({
    queryKey: [...destinationsKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/destinations/{id}', { params: { path: { id } } })),
  });

/** The kinds of destinations there are. */
export function useCatalog() {
  return useQuery({
    queryKey: [...destinationsKey, 'catalog'],
    queryFn: async () => (await answerOf(api.GET('/api/destinations/catalog'))).catalog,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** All destinations of the workspace, oldest first. */
export function useDestinations() {
  return useQuery({
    queryKey: [...destinationsKey, 'all'],
    queryFn: async () => (await answerOf(api.GET('/api/destinations'))).destinations,
    refetchInterval: statusEveryMs,
  });
}

/** One destination, with its figures kept up to date. */
export function useDestination(id: string) {
  return useQuery({ ...destinationQuery(id), refetchInterval: statusEveryMs });
}

export function useCreateDestination() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDestination) => answerOf(api.POST('/api/destinations', { body })),
    onSuccess: ({ destination }) => {
      client.setQueryData(destinationQuery(destination.id).queryKey, destination);
      return client.invalidateQueries({ queryKey: [...destinationsKey, 'all'] });
    },
  });
}

export function useUpdateDestination(id: string) {
  return useDestinationMutation(id, (body: DestinationChange) =>
    answerOf(api.PATCH('/api/destinations/{id}', { params: { path: { id } }, body })),
  );
}

const steering = {
  pause: (path: { id: string }) =>
    answerOf(api.POST('/api/destinations/{id}/pause', { params: { path } })),
  resume: (path: { id: string }) =>
    answerOf(api.POST('/api/destinations/{id}/resume', { params: { path } })),
  retry: (path: { id: string }) =>
    answerOf(api.POST('/api/destinations/{id}/retry', { params: { path } })),
} as const;

/** Pauses a destination, lets it go on, or tries at once what waits. */
export function useSteerDestination(id: string) {
  return useDestinationMutation(id, (verb: keyof typeof steering) => steering[verb]({ id }));
}

/** A change that answers with the destination as it is then. */
function useDestinationMutation<Given>(
  id: string,
  mutationFn: (given: Given) => Promise<Destination>,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (destination) => {
      client.setQueryData(destinationQuery(id).queryKey, destination);
      return client.invalidateQueries({ queryKey: destinationsKey });
    },
  });
}

/** Makes a credential anew; the answer shows it this once. */
export function useRenewSecret(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (field: string) =>
      answerOf(
        api.POST('/api/destinations/{id}/secrets/{field}', { params: { path: { id, field } } }),
      ),
    onSuccess: ({ destination }) => client.setQueryData(destinationQuery(id).queryKey, destination),
  });
}

export function useDeleteDestination(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/destinations/{id}', { params: { path: { id } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...destinationsKey, 'all'] }),
  });
}

/** Sends a test event and gives what was sent and answered. */
export function useTestDestination(id: string) {
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/destinations/{id}/test', { params: { path: { id } } })),
  });
}
