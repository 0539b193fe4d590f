import type { Clock } from '../kernel/clock.ts';
import type { LogHealth } from '../log/index.ts';
import type { LagSeconds } from '../observe/lag-history.ts';
import type { Logger } from '../observe/logger.ts';
import type { ServerFacts } from '../observe/problems/problem-facts.ts';
import type { BackgroundPart } from './messages.ts';

export interface ServerWatchDependencies {
  readonly health: () => LogHealth;
  /** Why parts make no progress. */
  readonly problems: () => ReadonlyMap<BackgroundPart, string>;
  readonly lagSeconds: () => LagSeconds;
  readonly pingWarehouse: () => Promise<boolean>;
  /** Null: this process keeps no data on a disk of its own. */
  readonly freeBytes: (() => Promise<number>) | null;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const serverWatchTimes = {
  lookEveryMs: 5_000,
  /** Trouble that is over by then needs no person: a retry, a restart of the embedded ClickHouse. */
  troubleMsMin: 15_000,
} as const;

const processingParts: readonly BackgroundPart[] = ['process', 'processThread', 'log'];
const deliveryParts: readonly BackgroundPart[] = ['deliver', 'deliverThread'];

type Trouble = 'log' | 'warehouse' | 'processing' | 'delivery';

/** Looks at the server from time to time and remembers since when something is wrong, for the problems on Home. */
export class ServerWatch {
  readonly #dependencies: ServerWatchDependencies;
  readonly #since = new Map<Trouble, number>();
  #freeBytes: number | null = null;
  #warehouseAnswers = true;
  #pinging: Promise<void> | null = null;

  constructor(dependencies: ServerWatchDependencies) {
    this.#dependencies = dependencies;
  }

  /** As of the last look; the lag is of now. Never waits for anything. */
  facts(): ServerFacts {
    const { health, lagSeconds, clock } = this.#dependencies;
    const { damage } = health();
    const since = (trouble: Trouble) => {
      const at = this.#since.get(trouble) ?? null;
      return at !== null && clock.now() - at >= serverWatchTimes.troubleMsMin ? at : null;
    };
    return {
      logUnwritableSince: since('log'),
      damagedRecords: damage.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      freeBytes: this.#freeBytes,
      warehouseDownSince: since('warehouse'),
      processingStuckSince: since('processing'),
      deliveryStuckSince: since('delivery'),
      lagSeconds: lagSeconds(),
    };
  }

  async run(signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#dependencies;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        logger.warn({ err: error }, 'the server could not be looked at');
      }
      await clock.sleep(serverWatchTimes.lookEveryMs, signal);
    }
  }

  async look(): Promise<void> {
    const { health, problems, freeBytes } = this.#dependencies;
    this.#ping();
    const found = problems();
    const stuck = (parts: readonly BackgroundPart[]) => parts.some((part) => found.has(part));
    this.#note('log', !health().writable);
    this.#note('processing', stuck(processingParts));
    this.#note('delivery', stuck(deliveryParts));
    this.#note('warehouse', found.has('warehouse') || !this.#warehouseAnswers);
    this.#freeBytes = freeBytes === null ? null : await freeBytes();
  }

  /** One that hangs is waited for by the next looks, and counts as no answer meanwhile. */
  #ping(): void {
    if (this.#pinging !== null) {
      this.#warehouseAnswers = false;
      return;
    }
    this.#pinging = this.#dependencies
      .pingWarehouse()
      .catch(() => false)
      .then((answers) => {
        this.#warehouseAnswers = answers;
        this.#pinging = null;
      });
  }

  #note(trouble: Trouble, is: boolean): void {
    if (!is) this.#since.delete(trouble);
    else if (!this.#since.has(trouble)) this.#since.set(trouble, this.#dependencies.clock.now());
  }
}
