import type { LogPosition } from '../kernel/event.ts';

/**
 * What is delivered of one position of the log: the event itself is part 0, the memberships that changed with it follow
 * from 1, in their order, and the computed traits follow these. A place names one of them, and the event's is its position.
 */
export type DeliveryPlace = LogPosition | `${LogPosition}.${number}`;

export interface Placed {
  readonly position: LogPosition;
  readonly part: number;
}

export function placeOf({ position, part }: Placed): DeliveryPlace {
  return part === 0 ? position : `${position}.${part}`;
}

export function readPlace(place: DeliveryPlace | string): Placed {
  const [position, part = 0] = String(place).split('.').map(Number);
  return { position: position ?? 0, part };
}

/** In the order of the log. */
export function byPlace(one: Placed, other: Placed): number {
  return one.position - other.position || one.part - other.part;
}
