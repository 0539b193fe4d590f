import type { DeliveryFilter, DeliveryState } from '../../api/deliveries.ts';
import { paths } from '../../paths.ts';

export const deliveryStates = ['dead', 'waiting', 'replayed'] as const satisfies DeliveryState[];

/** What the address of the deliveries says of the list: the filter, but for a search, which can name a person. */
export interface DeliveryView {
  readonly state: DeliveryState | null;
  readonly status: number | 'none' | null;
  /** The delivery that is inspected. */
  readonly open: string | null;
}

/** Without a word of the state the failed ones are shown: they need a person. */
const standard: DeliveryState = 'dead';
const anyState = 'any';

export function readView(query: URLSearchParams): DeliveryView {
  const state = query.get('state');
  const status = query.get('status');
  return {
    state:
      state === anyState ? null : (deliveryStates.find((known) => known === state) ?? standard),
    status:
      status === 'none'
        ? 'none'
        : status !== null && /^[1-5]\d\d$/.test(status)
          ? Number(status)
          : null,
    open: query.get('delivery'),
  };
}

export function writeView({ state, status, open }: DeliveryView): URLSearchParams {
  return new URLSearchParams([
    ...(state === standard ? [] : [['state', state ?? anyState]]),
    ...(status === null ? [] : [['status', String(status)]]),
    ...(open === null ? [] : [['delivery', open]]),
  ]);
}

/** The address of the deliveries that match. */
export function deliveriesAddress(
  id: string,
  { state = standard, status = null }: Partial<DeliveryView>,
): string {
  const query = writeView({ state, status, open: null }).toString();
  const path = paths.destination(id, 'deliveries');
  return query === '' ? path : `${path}?${query}`;
}

/** The filter as the API takes it. */
export function filterOf({ state, status }: DeliveryView, search: string): DeliveryFilter {
  const wanted = search.trim();
  return {
    ...(state === null ? {} : { state }),
    ...(status === null ? {} : { status }),
    ...(wanted === '' ? {} : { search: wanted }),
  };
}
