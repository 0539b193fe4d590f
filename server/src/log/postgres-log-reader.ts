import type { Clock } from '../kernel/clock.ts';
import type { ConnectPostgres, PostgresSession } from '../storage/postgres-session.ts';
import type { LogDamage, LogReader, LogReadLimits, LogRecord } from './log.ts';
import {
  damagedRange,
  type LogBounds,
  logChannel,
  readBounds,
  readGroups,
  type StoredGroup,
} from './postgres-groups.ts';

export interface PostgresLogReaderOptions {
  readonly id: string;
  readonly connect: ConnectPostgres;
  readonly clock: Clock;
  readonly onDamage: (damage: LogDamage) => void;
  /** Told why the log cannot be followed, and null when it is again. */
  readonly onProblem?: (problem: string | null) => void;
}

/** How long what others append may go unseen while no notification says so. */
const pollMs = 1_000;

/** Groups of one query: bounds what many small ones cost. */
const groupsMax = 256;

/**
 * Reads the log on PostgreSQL by cursor. It learns how far the log is durable by notifications, and by asking every
 * second, which also finds what was appended while its connection was away.
 */
export class PostgresLogReader implements LogReader {
  readonly #options: PostgresLogReaderOptions;
  readonly #listeners: ((durableEnd: number) => void)[] = [];
  readonly #reported = new Set<number>();
  #bounds: LogBounds;
  #session: Promise<PostgresSession> | undefined;
  #listening = false;
  /** What was read before it was asked for: all groups after one sequence, up to the last of them. */
  #ahead: { readonly after: number; readonly groups: readonly StoredGroup[] } | undefined;

  /** Without bounds it knows of no record until it has asked. */
  constructor(
    options: PostgresLogReaderOptions,
    bounds: LogBounds = { first: null, end: 0, bytes: 0 },
  ) {
    this.#options = options;
    this.#bounds = bounds;
  }

  durableEnd(): number {
    return this.#bounds.end;
  }

  firstSequence(): number {
    return this.#bounds.first ?? this.#bounds.end + 1;
  }

  /** Of all groups that are kept, when it last looked. */
  get bytes(): number {
    return this.#bounds.bytes;
  }

  onDurable(listener: (durableEnd: number) => void): void {
    this.#listeners.push(listener);
  }

  /** Whoever knows says how far the log is durable. */
  advance(end: number): void {
    if (end <= this.#bounds.end) return;
    this.#bounds = { ...this.#bounds, first: this.firstSequence(), end };
    for (const listener of this.#listeners) listener(end);
  }

  /** Follows the log until the signal aborts; with `listen` it hears of new groups at once. */
  async follow(signal: AbortSignal, { listen }: { readonly listen: boolean }): Promise<void> {
    const { clock, onProblem } = this.#options;
    this.#listening = listen;
    while (!signal.aborted) {
      try {
        await this.refresh();
        onProblem?.(null);
      } catch (error) {
        onProblem?.(error instanceof Error ? error.message : String(error));
      }
      await clock.sleep(pollMs, signal);
    }
  }

  /** Asks how far the log goes. */
  async refresh(): Promise<LogBounds> {
    const bounds = await this.with(readBounds);
    // The retention removed groups: what was read ahead of it may be gone.
    if (bounds.first !== this.firstSequence()) this.#ahead = undefined;
    this.#bounds = { ...bounds, end: this.#bounds.end };
    this.advance(bounds.end);
    return bounds;
  }

  async read(after: number, limits: LogReadLimits): Promise<LogRecord[]> {
    const records: LogRecord[] = [];
    let bytes = 0;
    let cursor = after;
    while (
      cursor < this.durableEnd() &&
      records.length < limits.recordsMax &&
      (records.length === 0 || bytes < limits.bytesMax)
    ) {
      const group = await this.#groupAfter(cursor, limits);
      if (!group || group.last > this.durableEnd()) break;
      for (const [index, payload] of group.payloads.entries()) {
        const sequence = group.first + index;
        if (sequence <= cursor) continue;
        if (records.length >= limits.recordsMax) return records;
        if (records.length > 0 && bytes + payload.length > limits.bytesMax) return records;
        records.push({ sequence, payload });
        bytes += payload.length;
      }
      cursor = group.last;
    }
    return records;
  }

  /** Work on the connection of this reader, made anew where it is gone. */
  async with<Result>(work: (session: PostgresSession) => Promise<Result>): Promise<Result> {
    this.#session ??= this.#connect();
    return work(await this.#session);
  }

  close(): void {
    this.#session?.then(
      (session) => session.close(),
      () => undefined,
    );
  }

  async #connect(): Promise<PostgresSession> {
    try {
      const session = await this.#options.connect();
      session.onNotification((_channel, payload) => {
        const [id, end] = payload.split(' ');
        if (id === this.#options.id) this.advance(Number(end));
      });
      void session.ended.then(() => {
        this.#session = undefined;
      });
      if (this.#listening) await session.query(`listen ${logChannel}`);
      return session;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }

  async #groupAfter(cursor: number, limits: LogReadLimits): Promise<StoredGroup | undefined> {
    const ahead = this.#ahead;
    const known =
      ahead && ahead.after <= cursor ? ahead.groups.find(({ last }) => last > cursor) : undefined;
    if (known) return known;
    const groups = await this.with((session) =>
      readGroups(session, cursor, {
        groupsMax: Math.min(limits.recordsMax, groupsMax),
        bytesMax: limits.bytesMax,
      }),
    );
    this.#reportDamage(groups);
    this.#ahead = { after: cursor, groups };
    return groups[0];
  }

  #reportDamage(groups: readonly StoredGroup[]): void {
    for (const [index, { first, last, damaged }] of groups.entries()) {
      if (damaged) this.#report(first, last);
      const next = groups[index + 1];
      if (next && next.first > last + 1) this.#report(last + 1, next.first - 1);
    }
  }

  #report(from: number, to: number): void {
    if (this.#reported.has(from)) return;
    this.#reported.add(from);
    this.#options.onDamage(damagedRange(from, to));
  }
}
