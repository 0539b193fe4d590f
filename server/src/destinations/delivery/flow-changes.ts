import type { Clock } from '../../kernel/clock.ts';
import type { DestinationId, ProfileId } from '../../kernel/ids.ts';
import type { Random } from '../../kernel/random.ts';
import type { Failure } from '../outcome.ts';
import { toAttempt } from './attempt.ts';
import { backoffMs } from './backoff.ts';
import type { Circuit } from './circuit.ts';
import type {
  DeliveryChange,
  DeliveryStore,
  DeliveryWithPayload,
  NewDelivery,
} from './delivery-store.ts';
import type { DeliveryOptions } from './options.ts';
import type { Sent } from './send.ts';
import type { DeliveryWindow, WindowEntry } from './window.ts';

export interface FlowChangesDependencies {
  readonly store: Pick<DeliveryStore, 'commit'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly options: DeliveryOptions;
  readonly onCount?:
    | ((id: DestinationId, outcome: CountedOutcome, events: number) => void)
    | undefined;
}

/** As the metrics count events; a retried one is counted at each failed attempt. */
export type CountedOutcome = 'delivered' | 'retried' | 'dead-lettered';

/** What happened to one destination's deliveries since the last commit. Nothing is lost when a commit fails. */
export class FlowChanges {
  readonly #destinationId: DestinationId;
  readonly #dependencies: FlowChangesDependencies;
  #rows: NewDelivery[] = [];
  #changes: DeliveryChange[] = [];
  #delivered = 0;
  #failed = 0;
  #dead = 0;
  #dirty = false;
  #committedAt = Number.NEGATIVE_INFINITY;

  constructor(destinationId: DestinationId, dependencies: FlowChangesDependencies) {
    this.#destinationId = destinationId;
    this.#dependencies = dependencies;
  }

  /** Rows are to be written: others wait for them. */
  get urgent(): boolean {
    return this.#rows.length > 0 || this.#changes.length > 0;
  }

  /** Something is to be written, and the last commit is long enough ago. */
  get due(): boolean {
    return this.#dependencies.clock.now() >= this.dueAt;
  }

  get dueAt(): number {
    if (!this.#dirty && !this.urgent) return Number.POSITIVE_INFINITY;
    return this.urgent
      ? Number.NEGATIVE_INFINITY
      : this.#committedAt + this.#dependencies.options.commitEveryMs;
  }

  /** By how many the waiting rows will have grown. */
  get parked(): number {
    const come = this.#rows.filter(({ state }) => state === 'waiting').length;
    const gone = this.#changes.filter(
      (change) => change.kind === 'delivered' || change.state === 'dead',
    ).length;
    return come - gone;
  }

  /** Profiles whose rows were sent again. */
  get released(): ProfileId[] {
    return this.#changes.map(({ delivery }) => delivery.profileId);
  }

  /** The cursor or the circuit has moved. */
  touch(): void {
    this.#dirty = true;
  }

  delivered(): void {
    this.#delivered += 1;
    this.#dirty = true;
  }

  failed(): void {
    this.#failed += 1;
    this.#dirty = true;
  }

  /** The event waits: for its next attempt, or behind another one of its profile. */
  park({ event, attempts, history, failure }: WindowEntry): void {
    this.#rows.push({
      event,
      state: 'waiting',
      attempt: attempts,
      history,
      nextAttemptAt: failure === null ? null : this.#retryAt(attempts, failure),
      lastError: failure?.message ?? null,
      lastStatus: failure?.status ?? null,
    });
  }

  /** The receiver will not take the event. */
  bury({ event, attempts, history }: WindowEntry, failure: Failure): void {
    this.#dead += 1;
    this.#rows.push({
      event,
      state: 'dead',
      attempt: attempts,
      history,
      nextAttemptAt: null,
      lastError: failure.message,
      lastStatus: failure.status,
    });
  }

  /** Rows of one profile were sent again. While the destination fails as a whole, what it rejects waits on. */
  retried(
    rows: readonly DeliveryWithPayload[],
    sent: readonly Sent[],
    circuitClosed: boolean,
  ): void {
    const now = this.#dependencies.clock.now();
    rows.forEach((delivery, index) => {
      const outcome = sent[index];
      if (outcome === undefined) throw new Error('a send must answer for each event');
      if (outcome.kind === 'unsent') return;
      const attempt = toAttempt(outcome, outcome.trace);
      if (outcome.kind === 'delivered') {
        this.delivered();
        this.#changes.push({ kind: 'delivered', delivery, attempt });
        return;
      }
      this.failed();
      const over = now - delivery.queuedAt >= this.#dependencies.options.windowMs;
      const final = outcome.kind === 'refused' || (outcome.kind === 'rejected' && circuitClosed);
      const dead = final || over;
      if (dead) this.#dead += 1;
      this.#changes.push({
        kind: 'failed',
        delivery,
        attempt,
        state: dead ? 'dead' : 'waiting',
        nextAttemptAt: dead ? null : this.#retryAt(delivery.attempt + 1, outcome),
        lastError: outcome.message,
        lastStatus: outcome.status,
      });
    });
  }

  /** Writes all of it with the cursor in one transaction, then forgets it. */
  async commit(window: DeliveryWindow, circuit: Circuit, stop: boolean): Promise<void> {
    const { store, clock } = this.#dependencies;
    const now = clock.now();
    await store.commit(this.#destinationId, {
      position: window.cursor,
      ahead: window.ahead,
      rows: this.#rows,
      changes: this.#changes,
      delivered: this.#delivered,
      failed: this.#failed,
      dead: this.#dead,
      oldestAt: window.oldestAt,
      circuit: circuit.record(),
      stop,
      now,
    });
    this.#count('delivered', this.#delivered);
    this.#count('retried', this.#failed - this.#dead);
    this.#count('dead-lettered', this.#dead);
    this.#rows = [];
    this.#changes = [];
    this.#delivered = 0;
    this.#failed = 0;
    this.#dead = 0;
    this.#dirty = false;
    this.#committedAt = now;
  }

  #count(outcome: CountedOutcome, events: number): void {
    if (events > 0) this.#dependencies.onCount?.(this.#destinationId, outcome, events);
  }

  #retryAt(attempt: number, failure: Failure): number {
    const { clock, random, options } = this.#dependencies;
    return clock.now() + backoffMs(attempt, failure.retryAfterMs, random, options.retryBackoff);
  }
}
