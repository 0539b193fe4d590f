import type { LogPosition } from '../../kernel/event.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { OutgoingEvent } from '../destination.ts';
import type { Failure } from '../outcome.ts';
import { byPlace, type DeliveryPlace, placeOf, readPlace } from '../place.ts';
import type { Attempt } from './attempt.ts';

/** An event between the stream and its settlement. */
export interface WindowEntry {
  readonly event: OutgoingEvent;
  /** When it was read, for the time that a batch may wait. Monotonic ms. */
  readonly enteredAt: number;
  /** How often it was sent. */
  attempts: number;
  /** The last of them. */
  history: readonly Attempt[];
  /** Set while it is held back after a failure: the verdict on the destination is still open. */
  failure: Failure | null;
}

interface Chunk {
  readonly last: LogPosition;
  /** Events of the chunk that are not settled. */
  open: number;
}

/**
 * The part of the stream that one destination has in hand: whole chunks after its cursor, bounded by the reader.
 * An event is queued, in flight, or held; it leaves when it is settled (delivered, or a row).
 *
 * Invariants: of a profile at most one batch is in flight; a profile with a held event has nothing else in flight;
 * queued events are in the order of the log; the cursor passes a chunk only when all of it is settled.
 */
export class DeliveryWindow {
  readonly #queued = new Map<DeliveryPlace, WindowEntry>();
  readonly #inFlight = new Map<DeliveryPlace, WindowEntry>();
  readonly #held = new Map<DeliveryPlace, WindowEntry>();
  readonly #heldProfiles = new Set<ProfileId>();
  readonly #chunks: Chunk[] = [];
  readonly #chunkOf = new Map<DeliveryPlace, Chunk>();
  /** Settled places after the cursor. */
  readonly #ahead = new Set<DeliveryPlace>();
  #cursor: LogPosition;
  #bytes = 0;

  constructor(cursor: LogPosition, ahead: readonly DeliveryPlace[]) {
    this.#cursor = cursor;
    for (const place of ahead) this.#ahead.add(place);
  }

  /** The last position of which everything before and itself is settled. */
  get cursor(): LogPosition {
    return this.#cursor;
  }

  /** From where to read on. */
  get readTo(): LogPosition {
    return this.#chunks.at(-1)?.last ?? this.#cursor;
  }

  get ahead(): DeliveryPlace[] {
    return [...this.#ahead];
  }

  get aheadCount(): number {
    return this.#ahead.size;
  }

  /** Events that are not settled. */
  get size(): number {
    return this.#chunkOf.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get inFlight(): number {
    return this.#inFlight.size;
  }

  get held(): number {
    return this.#held.size;
  }

  /** `receivedAt` of the event that waits longest. */
  get oldestAt(): number | null {
    let oldest: number | null = null;
    for (const entries of [this.#queued, this.#inFlight, this.#held]) {
      const [first] = entries.values();
      if (first !== undefined) oldest = Math.min(oldest ?? Infinity, first.event.receivedAt);
    }
    return oldest;
  }

  /** Takes in a chunk with the events of it that go to this destination; those settled before a restart are left out. */
  add(last: LogPosition, events: readonly OutgoingEvent[], enteredAt: number): WindowEntry[] {
    const chunk: Chunk = { last, open: 0 };
    this.#chunks.push(chunk);
    const entries: WindowEntry[] = [];
    for (const event of events) {
      const place = placeOf(event);
      if (this.#ahead.has(place)) continue;
      const entry = { event, enteredAt, attempts: 0, history: [], failure: null };
      this.#queued.set(place, entry);
      this.#chunkOf.set(place, chunk);
      this.#bytes += event.json.length;
      chunk.open += 1;
      entries.push(entry);
    }
    this.#advance();
    return entries;
  }

  /** Queued events that may be sent now, in order: none of a profile that is held or in `busy`. */
  *sendable(busy: ReadonlySet<ProfileId>): Generator<WindowEntry> {
    for (const entry of this.#queued.values()) {
      const { profileId } = entry.event;
      if (!busy.has(profileId) && !this.#heldProfiles.has(profileId)) yield entry;
    }
  }

  start(entries: readonly WindowEntry[]): void {
    for (const entry of entries) {
      const place = placeOf(entry.event);
      this.#queued.delete(place);
      this.#inFlight.set(place, entry);
    }
  }

  /** Keeps a failed event and its profile back until the verdict. */
  hold(entry: WindowEntry, failure: Failure): void {
    const place = placeOf(entry.event);
    this.#inFlight.delete(place);
    entry.failure = failure;
    this.#held.set(place, entry);
    this.#heldProfiles.add(entry.event.profileId);
  }

  /** Puts events in flight back where they were. */
  unsend(entries: readonly WindowEntry[]): void {
    if (entries.length === 0) return;
    for (const entry of entries) this.#inFlight.delete(placeOf(entry.event));
    this.#requeue(entries);
  }

  /** The destination fails as a whole: all held events are queued again, in their places. */
  releaseHeld(): void {
    const entries = [...this.#held.values()];
    this.#held.clear();
    this.#heldProfiles.clear();
    for (const entry of entries) entry.failure = null;
    this.#requeue(entries);
  }

  /** The destination works for others: answers with the held events and all that queue behind them, in order. */
  takeHeld(): WindowEntry[] {
    const taken = [...this.#held.values()];
    for (const entry of this.#queued.values()) {
      if (this.#heldProfiles.has(entry.event.profileId)) taken.push(entry);
    }
    this.#heldProfiles.clear();
    return taken.sort((one, other) => byPlace(one.event, other.event));
  }

  /** The event is delivered, or its row is about to be committed with the cursor. */
  settle({ event }: WindowEntry): void {
    const place = placeOf(event);
    this.#queued.delete(place);
    this.#inFlight.delete(place);
    this.#held.delete(place);
    const chunk = this.#chunkOf.get(place);
    if (chunk === undefined) throw new Error('an event was settled twice');
    this.#chunkOf.delete(place);
    this.#bytes -= event.json.length;
    this.#ahead.add(place);
    chunk.open -= 1;
    this.#advance();
  }

  #advance(): void {
    const before = this.#cursor;
    for (;;) {
      const [first] = this.#chunks;
      if (first === undefined || first.open > 0) break;
      this.#cursor = first.last;
      this.#chunks.shift();
    }
    if (this.#cursor === before) return;
    for (const place of this.#ahead) {
      if (readPlace(place).position <= this.#cursor) this.#ahead.delete(place);
    }
  }

  #requeue(entries: readonly WindowEntry[]): void {
    const all = [...this.#queued.values(), ...entries];
    all.sort((one, other) => byPlace(one.event, other.event));
    this.#queued.clear();
    for (const entry of all) this.#queued.set(placeOf(entry.event), entry);
  }
}
