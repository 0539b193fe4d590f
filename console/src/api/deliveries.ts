import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePages } from '../ui/use-pages.ts';
import { answerOf, api } from './client.ts';
import { destinationsKey } from './destinations.ts';
import type { components } from './schema.d.ts';

export type Delivery = components['schemas']['Delivery'];
export type DeliveryState = Delivery['state'];
export type InspectedDelivery = components['schemas']['DeliveryWithPayload'];
export type DeliveryAttempt = components['schemas']['DeliveryAttempt'];
export type DeliveryCounts = components['schemas']['DeliveryCounts'];

/** Which deliveries; `status` is an HTTP status, or `none` for those that got no answer. */
export interface DeliveryFilter {
  readonly state?: DeliveryState;
  readonly status?: number | 'none';
  readonly search?: string;
}

const countsEveryMs = 3_000;
const pageRows = 50;

const keyOf = (id: string) => [...destinationsKey, 'deliveries', id] as const;

/** Failed and waiting deliveries of a destination, newest first, page by page. */
export function useDeliveries(id: string, filter: DeliveryFilter, enabled: boolean) {
  return usePages({
    queryKey: [...keyOf(id), 'list', filter],
    read: async (after, signal) => {
      const query = { ...filter, limit: pageRows, ...(after === undefined ? {} : { after }) };
      const path = { id };
      const { deliveries, next } = await answerOf(
        api.GET('/api/destinations/{id}/deliveries', { params: { path, query }, signal }),
      );
      return { rows: deliveries, next };
    },
    refetchIntervalMs: countsEveryMs,
    enabled,
  });
}

/** How many deliveries match, and what they failed for. */
export function useDeliveryCounts(
  id: string,
  filter: DeliveryFilter & { readonly replayedSince?: string },
  { enabled = true, everyMs = countsEveryMs } = {},
) {
  return useQuery({
    queryKey: [...keyOf(id), 'counts', filter],
    queryFn: () =>
      answerOf(
        api.GET('/api/destinations/{id}/deliveries/counts', {
          params: { path: { id }, query: filter },
        }),
      ),
    enabled,
    refetchInterval: everyMs,
    placeholderData: (before) => before,
  });
}

/** One delivery with payload, request and attempts. */
export function useDelivery(id: string, deliveryId: string) {
  return useQuery({
    queryKey: [...keyOf(id), 'one', deliveryId],
    queryFn: () =>
      answerOf(
        api.GET('/api/destinations/{id}/deliveries/{deliveryId}', {
          params: { path: { id, deliveryId } },
        }),
      ),
    refetchInterval: countsEveryMs,
    retry: false,
  });
}

export function useReplayDelivery(id: string) {
  return useDeliveryMutation((deliveryId: string) =>
    answerOf(
      api.POST('/api/destinations/{id}/deliveries/{deliveryId}/replay', {
        params: { path: { id, deliveryId } },
      }),
    ),
  );
}

export function useDiscardDelivery(id: string) {
  return useDeliveryMutation((deliveryId: string) =>
    answerOf(
      api.DELETE('/api/destinations/{id}/deliveries/{deliveryId}', {
        params: { path: { id, deliveryId } },
      }),
    ),
  );
}

type DeadFilter = Pick<DeliveryFilter, 'search' | 'status'>;

export function useReplayDead(id: string) {
  return useDeliveryMutation((filter: DeadFilter) =>
    answerOf(
      api.POST('/api/destinations/{id}/replay-dead', { params: { path: { id } }, body: filter }),
    ),
  );
}

export function useDiscardDead(id: string) {
  return useDeliveryMutation((filter: DeadFilter) =>
    answerOf(
      api.POST('/api/destinations/{id}/discard-dead', { params: { path: { id } }, body: filter }),
    ),
  );
}

function useDeliveryMutation<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => client.invalidateQueries({ queryKey: destinationsKey }),
  });
}
