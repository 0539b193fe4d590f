import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Placed } from '../place.ts';
import type { DeliveryTables } from './delivery-rows.ts';
import type { DeliveryState } from './delivery-store.ts';

/** Which deliveries of a destination are meant; null: any. */
export interface DeliveryFilter {
  readonly state: DeliveryState | null;
  /** A message id, a profile id or the name of an event, exactly. */
  readonly search: string | null;
  /** HTTP status of the last attempt; `none`: it got no answer. */
  readonly status: number | 'none' | null;
  /** Replayed at this time or later, ms since the epoch. */
  readonly replayedSince: number | null;
}

export const anyDelivery: DeliveryFilter = {
  state: null,
  search: null,
  status: null,
  replayedSince: null,
};

type Build = ExpressionBuilder<DeliveryTables, 'deliveries'>;

/** The filter as a condition on `deliveries`. */
export function matches({
  state,
  search,
  status,
  replayedSince,
}: DeliveryFilter): (build: Build) => ExpressionWrapper<DeliveryTables, 'deliveries', SqlBool> {
  return (build) =>
    build.and([
      ...(state === null ? [] : [build('state', '=', state)]),
      ...(search === null
        ? []
        : [
            build.or([
              build('message_id', '=', search),
              build('profile_id', '=', search),
              build('event_name', '=', search),
            ]),
          ]),
      ...(status === null
        ? []
        : status === 'none'
          ? // Those that wait behind another one were not sent at all.
            [build('last_status', 'is', null), build('last_error', 'is not', null)]
          : [build('last_status', '=', status)]),
      ...(replayedSince === null
        ? []
        : [build('replays', '>', 0), build('queued_at', '>=', replayedSince)]),
    ]);
}

/** What comes after a place, in the order of the log or against it. */
export function isBehind(
  { position, part }: Placed,
  direction: '>' | '<',
): (build: Build) => ExpressionWrapper<DeliveryTables, 'deliveries', SqlBool> {
  return (build) =>
    build.or([
      build('position', direction, position),
      build.and([build('position', '=', position), build('part', direction, part)]),
    ]);
}
