import type { Collection } from '../identity/index.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Identifier } from './rows.ts';

/** Traits to write, as a record of the log takes them. */
export interface Writes {
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly at: number;
  readonly collection: Collection;
  /** Id of the run. */
  readonly by: string;
  readonly writes: readonly Write[];
}

export interface Write {
  readonly row: number;
  readonly whose: ProfileId | readonly Identifier[];
  readonly traits: JsonObject;
}

export interface WriterDependencies {
  /** Appends to the log; resolves to the sequence of the record when it is durable. */
  readonly append: (writes: Writes) => Promise<number>;
  /** Sequence of the last record that took effect. */
  readonly processed: () => Promise<number>;
  readonly clock: Clock;
}

/** Records of one run that the log may have which have not taken effect beside the one under way: events wait behind them. */
const recordsAhead = 1;
const lookEveryMs = 20;

/** Writes what a run changes, no faster than it takes effect. */
export class Writer {
  readonly #dependencies: WriterDependencies;
  /** Of the last record; 0: none was written. */
  sequence = 0;

  constructor(dependencies: WriterDependencies) {
    this.#dependencies = dependencies;
  }

  async write(writes: Omit<Writes, 'at'>, signal: AbortSignal): Promise<void> {
    if (writes.writes.length === 0) return;
    const { append, clock } = this.#dependencies;
    this.sequence = await append({ ...writes, at: clock.now() });
    await this.#until(this.sequence - recordsAhead, signal);
  }

  /** Waits until all that was written took effect. */
  async settled(signal: AbortSignal): Promise<void> {
    await this.#until(this.sequence, signal);
  }

  async #until(sequence: number, signal: AbortSignal): Promise<void> {
    const { processed, clock } = this.#dependencies;
    if (sequence <= 0) return;
    while ((await processed()) < sequence) {
      signal.throwIfAborted();
      await clock.sleep(lookEveryMs, signal);
    }
  }
}
