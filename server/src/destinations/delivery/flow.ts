/**
 * Delivery to one destination, by one loop:
 *
 *   stream ──read──▶ window ──batch──▶ send ──▶ delivered ─────────────────────────▶ settled ─┐
 *              │                        │  └──▶ refused ─▶ row (dead) ─────────────▶ settled ─┤
 *              │ profile has            └─retry─▶ held ─┬─ works for others ─▶ row ─▶ settled ─┼─▶ commit
 *              │ waiting rows                           └─ fails as a whole ─▶ back, pause     │   cursor + rows
 *              └──────────────────────────────────────────────▶ row behind them ─▶ settled ───┘   + counts
 *   rows due ──▶ send, profile by profile ──▶ removed, or later, or dead
 *
 * What it keeps: events of one profile go out in the order of the log, one request at a time; nothing is settled
 * before it is delivered or about to be committed as a row; a destination that fails as a whole costs pauses, not
 * rows; a profile that fails costs the others nothing.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { ProfileId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Stream } from '../../log/stream.ts';
import type { Logger } from '../../observe/logger.ts';
import type { ReadyDestination } from '../instance.ts';
import type { MembershipLookups } from '../membership-event.ts';
import { toAttempt, withAttempt } from './attempt.ts';
import { type Circuit, createCircuit } from './circuit.ts';
import type { DeliveryStore, DeliveryWithPayload, FlowRecord } from './delivery-store.ts';
import { FlowChanges, type FlowChangesDependencies } from './flow-changes.ts';
import type { DeliveryOptions } from './options.ts';
import { outgoingOf, withinBytes } from './retry-rows.ts';
import { createSelectOutgoing, type SelectOutgoing } from './select-outgoing.ts';
import { jsonBytes, type Send, type Sent } from './send.ts';
import { DeliveryWindow, type WindowEntry } from './window.ts';

export interface FlowDependencies {
  readonly destination: ReadyDestination;
  readonly record: FlowRecord;
  readonly stream: Pick<Stream, 'read'>;
  readonly store: DeliveryStore;
  readonly lookups: MembershipLookups;
  readonly send: Send;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly options: DeliveryOptions;
  readonly onCount?: FlowChangesDependencies['onCount'] | undefined;
}

/** One request that has ended. */
type Finished = { readonly sent: readonly Sent[]; readonly probe: boolean } & (
  | { readonly of: 'new'; readonly entries: readonly WindowEntry[] }
  | { readonly of: 'retry'; readonly rows: readonly DeliveryWithPayload[] }
);

const readLimits = { chunksMax: 64, bytesMax: 1_048_576 } as const;

/** A destination is stopped only after so many probes in a row, however long it has had nothing to send. */
const probesBeforeStop = 10;

/** After an error of our own storage the loop waits this long. */
const troubleMs = 1_000;

export class DestinationFlow {
  readonly #dependencies: FlowDependencies;
  readonly #window: DeliveryWindow;
  readonly #circuit: Circuit;
  readonly #changes: FlowChanges;
  readonly #select: SelectOutgoing;
  /** Profiles with a request under way, or with changed rows that are not committed. */
  readonly #busy = new Set<ProfileId>();
  #finished: Finished[] = [];
  #sending = 0;
  #retrying = 0;
  #stopped = false;
  #woken = false;
  #interrupt: (() => void) | null = null;
  #waiting = Number.POSITIVE_INFINITY;
  #countAt = 0;
  #dueAt = 0;
  /** Rows were due whose profile had a request under way. */
  #dueWasBusy = false;
  #batchAt = Number.POSITIVE_INFINITY;
  #readAt = 0;

  constructor(dependencies: FlowDependencies) {
    const { destination, record, random, options, lookups, logger } = dependencies;
    const { instance } = destination;
    this.#dependencies = dependencies;
    this.#window = new DeliveryWindow(record.position, record.ahead);
    this.#circuit = createCircuit(record.circuit, options.probeBackoff, random);
    this.#changes = new FlowChanges(instance.id, dependencies);
    this.#select = createSelectOutgoing(destination, lookups, logger);
  }

  /** Says that the stream has grown or that rows were replayed. */
  wake(): void {
    this.#woken = true;
    this.#readAt = 0;
    this.#countAt = 0;
    this.#interrupt?.();
  }

  /** Probes a paused destination at once: somebody says that it works again. */
  probeNow(): void {
    this.#circuit.endPause(this.#dependencies.clock.now());
    this.#dueAt = 0;
    this.wake();
  }

  /** Delivers until the signal, then lets requests under way end and commits. `stopped`: it gave up by itself. */
  async run(signal: AbortSignal): Promise<'ended' | 'stopped'> {
    const { clock, destination, logger } = this.#dependencies;
    const wake = () => this.wake();
    signal.addEventListener('abort', wake);
    while (!signal.aborted && !this.#stopped) {
      let waitMs = 0;
      try {
        await this.#step();
        if (this.#stopped) break;
        waitMs = this.#restMs();
      } catch (error) {
        logger.error(
          { destinationId: destination.instance.id, error: (error as Error).message },
          'delivery cannot reach its storage; it tries again',
        );
        waitMs = troubleMs;
      }
      await this.#rest(waitMs, clock);
    }
    signal.removeEventListener('abort', wake);
    while (this.#sending + this.#retrying > 0) await this.#rest(Number.POSITIVE_INFINITY, clock);
    this.#applyFinished();
    if (!this.#stopped) await this.#changes.commit(this.#window, this.#circuit, false);
    return this.#stopped ? 'stopped' : 'ended';
  }

  async #step(): Promise<void> {
    this.#woken = false;
    this.#applyFinished();
    if (this.#changes.urgent) await this.#commit();
    if (this.#givesUp()) {
      await this.#changes.commit(this.#window, this.#circuit, true);
      this.#stopped = true;
      return;
    }
    await this.#countWaiting();
    await this.#fill();
    await this.#startRetries();
    this.#startNew();
    // Nothing else can tell whether the destination works, so the verdict is for the benefit of those behind.
    const { held, inFlight } = this.#window;
    if (held > 0 && inFlight === 0 && this.#circuit.closed) this.#parkHeld();
    if (this.#changes.due) await this.#commit();
  }

  async #commit(): Promise<void> {
    const { parked, released } = this.#changes;
    await this.#changes.commit(this.#window, this.#circuit, false);
    for (const profileId of released) this.#busy.delete(profileId);
    this.#waiting += parked;
    this.#dueAt = 0;
    this.#woken = true;
  }

  /** Takes chunks from the stream while there is room. Events of a profile with waiting rows go behind them. */
  async #fill(): Promise<void> {
    const { stream, store, destination, clock, options } = this.#dependencies;
    const window = this.#window;
    // After a restart much can be settled ahead while nothing is in hand: then only reading leads on.
    const room =
      window.size === 0 ||
      (window.size + window.aheadCount < options.windowEventsMax &&
        window.bytes < options.windowBytesMax);
    if (!room || this.#waiting >= options.waitingMax || clock.now() < this.#readAt) return;
    const chunks = await stream.read(window.readTo, readLimits);
    if (chunks.length === 0) this.#readAt = clock.now() + options.pollMs;
    else this.#woken = true;
    if (chunks.length === 0) return;
    this.#changes.touch();
    const selected = await this.#select(chunks);
    const profileIds = new Set(
      selected.flatMap(({ events }) => events.map(({ profileId }) => profileId)),
    );
    const waiting =
      profileIds.size === 0
        ? profileIds
        : await store.waitingProfiles(destination.instance.id, [...profileIds]);
    for (const { last, events } of selected) {
      for (const entry of window.add(last, events, clock.monotonic())) {
        // Rows of this loop are committed by now, so the table knows of all that wait.
        if (waiting.has(entry.event.profileId)) this.#park(entry);
      }
    }
  }

  #startNew(): void {
    const { clock, random, options } = this.#dependencies;
    this.#batchAt = Number.POSITIVE_INFINITY;
    if (this.#circuit.closed) {
      while (this.#sending < options.concurrency) {
        const batch = this.#nextBatch();
        if (batch.length === 0) return;
        this.#sendNew(batch, false);
      }
    } else if (this.#mayProbe(clock.now())) {
      // Any profile's next event will do; the same one each time could be the only one that fails.
      const heads = new Map<ProfileId, WindowEntry>();
      for (const entry of this.#window.sendable(this.#busy)) {
        if (!heads.has(entry.event.profileId)) heads.set(entry.event.profileId, entry);
      }
      const probe = [...heads.values()][Math.floor(random.fraction() * heads.size)];
      if (probe === undefined) return;
      this.#sendNew([probe], true);
    }
  }

  #mayProbe(now: number): boolean {
    return this.#circuit.mayProbe(now) && this.#sending + this.#retrying === 0;
  }

  /** The next events that may go out together; none while a batch may still fill. */
  #nextBatch(): WindowEntry[] {
    const { destination, clock } = this.#dependencies;
    const { batchSize, batchWaitMs } = destination.instance;
    const { batchBytesMax } = destination.action;
    const batch: WindowEntry[] = [];
    let bytes = 2;
    for (const entry of this.#window.sendable(this.#busy)) {
      bytes += jsonBytes(entry.event) + 1;
      if (batch.length > 0 && bytes > batchBytesMax) return batch;
      batch.push(entry);
      if (batch.length >= batchSize) return batch;
    }
    const [first] = batch;
    if (first === undefined) return [];
    const waitMs = first.enteredAt + batchWaitMs - clock.monotonic();
    if (waitMs <= 0) return batch;
    this.#batchAt = clock.now() + waitMs;
    return [];
  }

  #sendNew(entries: readonly WindowEntry[], probe: boolean): void {
    this.#window.start(entries);
    for (const { event } of entries) this.#busy.add(event.profileId);
    this.#sending += 1;
    void this.#dependencies.send(entries.map(({ event }) => event)).then((sent) => {
      this.#sending -= 1;
      this.#finish({ of: 'new', entries, sent, probe });
    });
  }

  /** Sends the first waiting rows of profiles that are due; while paused, one of them at most, as the probe. */
  async #startRetries(): Promise<void> {
    const { destination, store, clock, options } = this.#dependencies;
    const { id } = destination.instance;
    const now = clock.now();
    if (now < this.#dueAt) return;
    const probe = !this.#circuit.closed;
    if (probe && (!this.#mayProbe(now) || this.#window.sendable(this.#busy).next().done !== true)) {
      return;
    }
    let free = probe ? 1 : options.retriesMax - this.#retrying;
    if (free <= 0) return;
    const due = await store.dueProfiles(id, now, free + this.#busy.size);
    this.#dueWasBusy = due.some((profileId) => this.#busy.has(profileId));
    for (const profileId of due) {
      if (free === 0 || this.#busy.has(profileId)) continue;
      const limit = probe ? 1 : destination.instance.batchSize;
      const rows = withinBytes(
        await store.waitingOf(id, profileId, limit),
        destination.action.batchBytesMax,
      );
      if (rows.length === 0) continue;
      free -= 1;
      this.#sendRetry(profileId, rows, probe);
    }
    const next = await store.nextDue(id);
    // One that is due already waits for a request to end, and that wakes the loop.
    this.#dueAt = next === null || next <= now ? now + options.recountMs : next;
  }

  #sendRetry(profileId: ProfileId, rows: readonly DeliveryWithPayload[], probe: boolean): void {
    this.#busy.add(profileId);
    this.#retrying += 1;
    void this.#dependencies.send(rows.map(outgoingOf)).then((sent) => {
      this.#retrying -= 1;
      this.#finish({ of: 'retry', rows, sent, probe });
    });
  }

  #finish(finished: Finished): void {
    this.#finished.push(finished);
    if (this.#dueWasBusy) this.#dueAt = 0;
    this.#woken = true;
    this.#interrupt?.();
  }

  #applyFinished(): void {
    const finished = this.#finished;
    this.#finished = [];
    for (const each of finished) {
      if (each.of === 'new') this.#applyNew(each.entries, each.sent);
      else this.#changes.retried(each.rows, each.sent, this.#circuit.closed);
      this.#judge(each);
    }
  }

  #applyNew(entries: readonly WindowEntry[], sent: readonly Sent[]): void {
    const back: WindowEntry[] = [];
    for (const [index, entry] of entries.entries()) {
      const outcome = sent[index];
      if (outcome === undefined) throw new Error('a send must answer for each event');
      this.#busy.delete(entry.event.profileId);
      if (outcome.kind === 'unsent') {
        back.push(entry);
        continue;
      }
      entry.attempts += 1;
      if (outcome.kind === 'delivered') {
        this.#changes.delivered();
        this.#window.settle(entry);
        continue;
      }
      this.#changes.failed();
      entry.history = withAttempt(entry.history, toAttempt(outcome, outcome.trace));
      if (outcome.kind !== 'refused' && !this.#circuit.closed) {
        back.push(entry);
      } else if (outcome.kind === 'retry') {
        this.#window.hold(entry, outcome);
      } else {
        this.#changes.bury(entry, outcome);
        this.#window.settle(entry);
      }
    }
    this.#window.unsend(back);
  }

  /** Draws the conclusion about the destination from one request. */
  #judge({ sent, probe, of }: Finished): void {
    const now = this.#dependencies.clock.now();
    if (sent.some(({ kind }) => kind === 'delivered')) {
      this.#circuit.succeeded();
      this.#parkHeld();
      return;
    }
    const failures = sent.filter((one) => one.kind !== 'delivered' && one.kind !== 'unsent');
    const whole = failures.find(({ kind }) => kind !== 'refused');
    if (probe) {
      const failure = whole ?? failures[0];
      if (failure !== undefined) this.#circuit.probeFailed(failure, now);
      return;
    }
    // That a row fails again says nothing new; it has its own backoff.
    if (of === 'retry') return;
    for (const failure of whole === undefined ? failures : [whole]) {
      if (this.#circuit.failed(failure, now)) this.#window.releaseHeld();
    }
  }

  /** Held events become rows, and with them all that queue behind them. */
  #parkHeld(): void {
    for (const entry of this.#window.takeHeld()) this.#park(entry);
  }

  #park(entry: WindowEntry): void {
    this.#changes.park(entry);
    this.#window.settle(entry);
  }

  #givesUp(): boolean {
    const { clock, options } = this.#dependencies;
    const { failingSince, closed, pauses } = this.#circuit;
    return (
      !closed &&
      failingSince !== null &&
      pauses >= probesBeforeStop &&
      clock.now() - failingSince >= options.stopAfterMs &&
      this.#sending + this.#retrying === 0
    );
  }

  async #countWaiting(): Promise<void> {
    const { store, destination, clock, options } = this.#dependencies;
    if (clock.now() < this.#countAt) return;
    this.#waiting = await store.countWaiting(destination.instance.id, options.waitingMax);
    this.#countAt = clock.now() + options.recountMs;
    this.#dueAt = 0;
  }

  #restMs(): number {
    if (this.#woken) return 0;
    const { clock, options } = this.#dependencies;
    const now = clock.now();
    const pausedUntil = this.#circuit.pausedUntil ?? now;
    const until = Math.min(
      this.#readAt > now ? this.#readAt : Number.POSITIVE_INFINITY,
      this.#countAt,
      this.#batchAt,
      pausedUntil > now ? pausedUntil : this.#dueAt,
      this.#changes.dueAt,
    );
    // While a request is under way its end wakes the loop, so times that have passed do not spin it.
    return until > now ? until - now : this.#sending + this.#retrying > 0 ? options.recountMs : 0;
  }

  /** Waits for the time or the next `wake`. */
  async #rest(ms: number, clock: Clock): Promise<void> {
    if (this.#woken || ms <= 0) {
      this.#woken = false;
      return;
    }
    const over = new AbortController();
    this.#interrupt = () => over.abort();
    await clock.sleep(Math.min(ms, 2 ** 31 - 1), over.signal);
    this.#interrupt = null;
  }
}
