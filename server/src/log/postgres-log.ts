import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { ConnectPostgres, PostgresSession } from '../storage/postgres-session.ts';
import type { Log, LogDamage, LogHealth, LogReadLimits, LogRecord, LogRetention } from './log.ts';
import {
  appendGroup,
  type GroupAge,
  openGroups,
  probeAppend,
  readBounds,
  readLost,
  readOldest,
  removeGroups,
} from './postgres-groups.ts';
import { PostgresLogReader } from './postgres-log-reader.ts';

/** Bounds of the queue before the commit. */
export interface PostgresLogLimits {
  /** Payload bytes that share one commit. */
  readonly groupBytesMax: number;
  /** Payload bytes that may wait for their commit; beyond it `append` refuses. */
  readonly waitingBytesMax: number;
}

export const postgresLogLimits: PostgresLogLimits = {
  groupBytesMax: 8 * 1024 * 1024,
  waitingBytesMax: 64 * 1024 * 1024,
};

export interface OpenPostgresLogOptions {
  readonly connect: ConnectPostgres;
  readonly clock: Clock;
  readonly random: Random;
  readonly limits?: PostgresLogLimits;
  /** The last sequence that took effect; where the log ends before it, what is missing is reported as damage. */
  readonly processed: number;
}

/** Opens the log of a database whose migrations are applied, creating it where it is missing. */
export async function openPostgresLog(options: OpenPostgresLogOptions): Promise<PostgresLog> {
  const { connect, clock, random, processed, limits = postgresLogLimits } = options;
  const session = await connect();
  try {
    const newId = Buffer.from(random.bytes(16)).toString('hex');
    const id = await openGroups(session, { newId, processed, now: clock.now() });
    const damage = await readLost(session);
    const bounds = await readBounds(session);
    const onDamage = (found: LogDamage) => {
      if (!damage.some((known) => known.from === found.from)) damage.push(found);
    };
    const reader = new PostgresLogReader({ id, connect, clock, onDamage }, bounds);
    return new PostgresLog({ id, connect, clock, limits, reader, damage, session });
  } catch (error) {
    session.close();
    throw error;
  }
}

/** Sequence of the last record of the log on PostgreSQL, 0 where there is none. */
export async function postgresLogEnd(connect: ConnectPostgres): Promise<number> {
  const session = await connect();
  try {
    return (await readBounds(session)).end;
  } finally {
    session.close();
  }
}

interface Waiting {
  readonly payload: Uint8Array;
  readonly resolve: (sequence: number) => void;
  readonly reject: (error: Error) => void;
}

const retryDelayMs = { first: 100, most: 2_000 } as const;
const retainGroupsMax = 500;

/**
 * The log that several processes share: each group is one row, stored by one statement and one commit.
 *
 *   append → waiting → [ one statement: lock, next sequences, row, commit ] → acknowledge all → next group
 *                           └─ failure → refuse all that wait → connect and try, again and again → go on
 *
 * While it cannot write it refuses at once. A connection that breaks under a commit leaves open whether the group
 * was stored: its senders are told that it was not and send again, and one of the two takes effect (invariant 2).
 */
export class PostgresLog implements Log {
  readonly id: string;
  readonly #connect: ConnectPostgres;
  readonly #clock: Clock;
  readonly #limits: PostgresLogLimits;
  readonly #reader: PostgresLogReader;
  readonly #damage: LogDamage[];
  readonly #closing = new AbortController();
  readonly #following: Promise<void>;
  #session: PostgresSession;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #flushing: Promise<void> | undefined;
  #recovering: Promise<void> | undefined;
  #failure: string | null = null;

  constructor(options: {
    id: string;
    connect: ConnectPostgres;
    clock: Clock;
    limits: PostgresLogLimits;
    reader: PostgresLogReader;
    damage: LogDamage[];
    session: PostgresSession;
  }) {
    this.id = options.id;
    this.#connect = options.connect;
    this.#clock = options.clock;
    this.#limits = options.limits;
    this.#reader = options.reader;
    this.#damage = options.damage;
    this.#session = options.session;
    this.#watch(options.session);
    this.#following = this.#reader.follow(this.#closing.signal, { listen: false });
  }

  firstSequence(): number {
    return this.#reader.firstSequence();
  }

  durableEnd(): number {
    return this.#reader.durableEnd();
  }

  read(after: number, limits: LogReadLimits): Promise<LogRecord[]> {
    return this.#reader.read(after, limits);
  }

  onDurable(listener: (durableEnd: number) => void): void {
    this.#reader.onDurable(listener);
  }

  health(): LogHealth {
    return {
      writable: this.#failure === null,
      reason: this.#failure,
      bytes: this.#reader.bytes,
      damage: this.#damage,
    };
  }

  append(payload: Uint8Array): Promise<number> {
    if (this.#closing.signal.aborted) return Promise.reject(unavailable('the log is closed'));
    if (this.#failure !== null) return Promise.reject(unavailable(this.#failure));
    if (this.#waitingBytes + payload.length > this.#limits.waitingBytesMax) {
      return Promise.reject(unavailable('too many bytes wait for their commit'));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ payload, resolve, reject });
      this.#waitingBytes += payload.length;
      this.#flushing ??= this.#flush();
    });
  }

  async retain(policy: LogRetention, processed: number, now: number): Promise<void> {
    for (;;) {
      const { end, bytes: kept } = await this.#reader.refresh();
      // The newest group stays, whatever its age: the next sequence follows on it.
      const upTo = Math.min(processed, end - 1);
      const oldest = await this.#reader.with((session) =>
        readOldest(session, upTo, retainGroupsMax),
      );
      const start = oldest[0]?.bytesBefore ?? 0;
      const isOver = ({ bytesBefore, writtenAt }: GroupAge) =>
        kept - (bytesBefore - start) > policy.bytesMax || now - writtenAt > policy.ageMsMax;
      const stays = oldest.findIndex((group) => !isOver(group));
      const over = stays === -1 ? oldest : oldest.slice(0, stays);
      const last = over.at(-1)?.last;
      if (last === undefined) return;
      await this.#reader.with((session) => removeGroups(session, last));
      const left = this.#damage.filter(({ to }) => to > last);
      this.#damage.splice(0, this.#damage.length, ...left);
      await this.#reader.refresh();
      if (over.length < retainGroupsMax) return;
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#flushing;
    await this.#recovering;
    await this.#following;
    this.#reader.close();
    this.#session.close();
  }

  async #flush(): Promise<void> {
    // Appends of the same tick share the group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup();
      const payloads = group.map(({ payload }) => payload);
      try {
        const last = await appendGroup(this.#session, this.id, payloads, this.#clock.now());
        const first = last - group.length + 1;
        this.#reader.advance(last);
        for (const [index, { resolve }] of group.entries()) resolve(first + index);
      } catch (error) {
        this.#fail(error, [...group, ...this.#waiting.splice(0)]);
      }
    }
    this.#flushing = undefined;
  }

  #takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { payload } of this.#waiting) {
      if (count > 0 && bytes + payload.length > this.#limits.groupBytesMax) break;
      bytes += payload.length;
      count += 1;
    }
    const group = this.#waiting.splice(0, count);
    this.#waitingBytes -= bytes;
    return group;
  }

  /** An idle connection that breaks is noticed and replaced before somebody needs it. */
  #watch(session: PostgresSession): void {
    void session.ended.then((reason) => {
      if (session === this.#session && !this.#closing.signal.aborted) this.#fail(reason, []);
    });
  }

  #fail(error: unknown, refused: readonly Waiting[]): void {
    this.#failure = error instanceof Error ? error.message : String(error);
    if (this.#waiting.length === 0) this.#waitingBytes = 0;
    for (const { reject } of refused) reject(unavailable(this.#failure, error));
    this.#recovering ??= this.#recover().finally(() => {
      this.#recovering = undefined;
    });
  }

  /** Connects anew and tries to append, with growing pauses, until it works. */
  async #recover(): Promise<void> {
    const { signal } = this.#closing;
    for (let delayMs: number = retryDelayMs.first; !signal.aborted; ) {
      this.#session.close();
      try {
        const session = await this.#connect();
        this.#session = session;
        await probeAppend(session, this.id);
        this.#failure = null;
        this.#watch(session);
        return;
      } catch (error) {
        this.#failure = error instanceof Error ? error.message : String(error);
      }
      await this.#clock.sleep(delayMs, signal);
      delayMs = Math.min(delayMs * 2, retryDelayMs.most);
    }
  }
}

function unavailable(reason: string, cause?: unknown): OnefoldError {
  return new OnefoldError('log_unavailable', `The log cannot write: ${reason}`, { cause });
}
