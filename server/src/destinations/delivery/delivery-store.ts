import type { LogPosition } from '../../kernel/event.ts';
import type { DestinationId, ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { OutgoingEvent } from '../destination.ts';
import type { DeliveryPlace } from '../place.ts';
import type { Attempt } from './attempt.ts';

/**
 * A delivery has a row only when it failed, or waits behind one of the same profile that did:
 *
 *   (sent by the stream) ──fails──▶ waiting ──2xx──▶ removed, or `replayed` when it had been dead
 *                                    │  ▲ replay
 *                 refused, or window over ▼  │
 *                                    dead ──discard, retention──▶ removed
 */
export const deliveryStates = ['waiting', 'dead', 'replayed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** A failed or waiting delivery. */
export interface Delivery {
  readonly id: string;
  readonly destinationId: DestinationId;
  readonly profileId: ProfileId;
  readonly position: LogPosition;
  /** Which part of its position; see `place.ts`. */
  readonly part: number;
  readonly messageId: string;
  readonly eventType: string;
  readonly eventName: string | null;
  readonly receivedAt: number;
  readonly state: DeliveryState;
  /** How often it was sent. */
  readonly attempt: number;
  /** How often it was taken back from the dead letters. */
  readonly replays: number;
  /** When its window began: it became a row, or was replayed. */
  readonly queuedAt: number;
  /** null: it waits behind another one of its profile, or is not waiting. */
  readonly nextAttemptAt: number | null;
  /** For people; never holds personal data. */
  readonly lastError: string | null;
  readonly lastStatus: number | null;
  readonly updatedAt: number;
}

/** With its payload, which is null once it is replayed, and its last attempts. */
export interface DeliveryWithPayload extends Delivery {
  readonly payload: string | null;
  readonly history: readonly Attempt[];
}

/** Where one destination stands. */
export interface FlowRecord {
  readonly position: LogPosition;
  /** Places after `position` that are settled already. */
  readonly ahead: readonly DeliveryPlace[];
  readonly circuit: CircuitRecord;
  /** Set when delivery gave up after a long failure; nothing is sent until it is resumed. */
  readonly stoppedAt: number | null;
}

/** What an operator has said of a destination's flow. */
export interface FlowWish {
  readonly destinationId: DestinationId;
  /** Since when nothing may be sent; null: it may. */
  readonly heldAt: number | null;
  /** When somebody last asked for what waits to be tried at once. */
  readonly nudgedAt: number | null;
}

export interface CircuitRecord {
  readonly suspicion: number;
  /** How many pauses in a row ended with a failed probe. */
  readonly pauses: number;
  readonly pausedUntil: number | null;
  readonly failingSince: number | null;
  readonly lastError: string | null;
}

/** An event that becomes a row. */
export interface NewDelivery {
  readonly event: OutgoingEvent;
  readonly state: 'waiting' | 'dead';
  readonly attempt: number;
  readonly history: readonly Attempt[];
  /** null: behind another one of its profile. */
  readonly nextAttemptAt: number | null;
  readonly lastError: string | null;
  readonly lastStatus: number | null;
}

/** What became of a row in an attempt. */
export type DeliveryChange =
  | {
      readonly kind: 'delivered';
      readonly delivery: DeliveryWithPayload;
      readonly attempt: Attempt;
    }
  | {
      readonly kind: 'failed';
      readonly delivery: DeliveryWithPayload;
      readonly attempt: Attempt;
      readonly state: 'waiting' | 'dead';
      readonly nextAttemptAt: number | null;
      readonly lastError: string;
      readonly lastStatus: number | null;
    };

/** Everything that changed since the last commit, written in one transaction. */
export interface FlowChange {
  readonly position: LogPosition;
  readonly ahead: readonly DeliveryPlace[];
  readonly rows: readonly NewDelivery[];
  readonly changes: readonly DeliveryChange[];
  readonly delivered: number;
  readonly failed: number;
  readonly dead: number;
  readonly oldestAt: number | null;
  readonly circuit: CircuitRecord;
  /** True: delivery gives up, the cursor is let go, so that the stream may be trimmed. */
  readonly stop: boolean;
  readonly now: number;
}

/**
 * What delivery keeps. Every write of one destination is one transaction that takes the destination's row first, so
 * that delivery and an operator's replay never interleave.
 *
 * Invariant: of the waiting rows of a profile, exactly the first one has a `nextAttemptAt`.
 */
export interface DeliveryStore {
  /** The record of a destination; a new one begins at `startAt` with its cursor. */
  open(
    destinationId: DestinationId,
    workspaceId: WorkspaceId,
    startAt: LogPosition,
    now: number,
  ): Promise<FlowRecord>;
  commit(destinationId: DestinationId, change: FlowChange): Promise<void>;
  /** Those of the profiles that have waiting rows. */
  waitingProfiles(
    destinationId: DestinationId,
    profileIds: readonly ProfileId[],
  ): Promise<ReadonlySet<ProfileId>>;
  /** Profiles whose first waiting row is due, the longest due first. */
  dueProfiles(destinationId: DestinationId, now: number, limit: number): Promise<ProfileId[]>;
  /** When the next waiting row is due. */
  nextDue(destinationId: DestinationId): Promise<number | null>;
  /** The first waiting rows of a profile, in order. */
  waitingOf(
    destinationId: DestinationId,
    profileId: ProfileId,
    limit: number,
  ): Promise<DeliveryWithPayload[]>;
  /** Waiting rows, counted up to `limit`. */
  countWaiting(destinationId: DestinationId, limit: number): Promise<number>;
  /** Destinations that have a record. */
  listFlows(): Promise<FlowWish[]>;
  /** Lets the cursor of a held destination go, so that the stream may be trimmed: it is stopped from now on. */
  stopHeld(destinationId: DestinationId, now: number): Promise<void>;
  /** Lets the cursor go: a switched-off destination starts at the stream's end when it is switched on again. */
  letGo(destinationId: DestinationId, now: number): Promise<void>;
  /** Removes everything of a destination that is no more. */
  remove(destinationId: DestinationId): Promise<void>;
  /** Removes dead and replayed rows that did not change since; answers how many. */
  purge(destinationId: DestinationId, before: number, now: number): Promise<number>;
  /** Forgets counts by time that nothing shows any more, of destinations that are no more, too. */
  trimCounts(now: number): Promise<void>;
}
