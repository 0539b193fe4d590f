/**
 * The durable log, durable point 1 of the path of an event: received bytes in, in order, kept until retention.
 *
 * What an implementation keeps:
 * 1. `append` resolves only after the payload survives `kill -9` and a power cut (group commit: concurrent appends
 *    share one sync).
 * 2. Sequences start at 1, rise by 1 in the order of acknowledgement, and are never used twice, not even for
 *    payloads whose append failed and was answered with an error.
 * 3. A reader sees exactly the acknowledged payloads, in order, and nothing after `durableEnd`.
 * 4. A torn tail is cut at opening; damage before the tail is reported and never silently skipped.
 * 5. When it cannot write, `append` rejects with `log_unavailable`, `health` says why, and it recovers by itself.
 */
export interface Log extends LogReader {
  /** Identity of this log, minted once when it is created; ids derived from positions include it. */
  readonly id: string;
  append(payload: Uint8Array): Promise<number>;
  health(): LogHealth;
  /** Removes the oldest records that are over the retention and not after `processed`. */
  retain(policy: LogRetention, processed: number, now: number): Promise<void>;
  /** Calls back after each sync with the new durable end. */
  onDurable(listener: (durableEnd: number) => void): void;
  /** Waits for appends under way, then closes the files. */
  close(): Promise<void>;
}

/** Reads by cursor; several readers do not disturb each other nor the writer. */
export interface LogReader {
  /** Sequence of the oldest record kept; `durableEnd + 1` when the log is empty. */
  firstSequence(): number;
  /** Sequence of the last acknowledged record; 0 when nothing was ever appended. */
  durableEnd(): number;
  /** Up to the limits, at least one record where there is one, from `after` (exclusive). */
  read(after: number, limits: LogReadLimits): Promise<LogRecord[]>;
}

export interface LogRecord {
  readonly sequence: number;
  readonly payload: Uint8Array;
}

export interface LogReadLimits {
  readonly recordsMax: number;
  readonly bytesMax: number;
}

export interface LogRetention {
  readonly ageMsMax: number;
  readonly bytesMax: number;
}

/** `damage` lists what was lost to corruption, oldest first; it stays until the damaged segment leaves retention. */
export interface LogHealth {
  readonly writable: boolean;
  readonly reason: string | null;
  readonly bytes: number;
  readonly damage: readonly LogDamage[];
}

export interface LogDamage {
  readonly segment: string;
  readonly byteOffset: number;
  /** First and last sequence that cannot be read. */
  readonly from: number;
  readonly to: number;
}
