import type { Readable } from 'node:stream';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { LogPosition } from '../kernel/event.ts';
import { Wake } from '../kernel/wake.ts';
import type { Stream, StreamChunk } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import { ActivityClient, type ActivityWish, toMessage } from './activity-client.ts';
import { type ActivityEntry, toActivityEntry } from './activity-entry.ts';
import { matchesFilter } from './activity-filter.ts';

export interface ActivityFeedDependencies {
  readonly stream: Pick<Stream, 'read' | 'end'>;
  /** Calls back after each commit of the processor; returns how to stop that. */
  readonly onCommitted: (listener: () => void) => () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

export const activityFeedLimits = {
  /** Least ms between two readings of the stream, however many watch and commit. */
  readEveryMs: 250,
  /** What one reading takes, so that watching never costs ingest much: more commits than come between two. */
  chunksMax: 32,
  bytesMax: 512 * 1024,
  /** What is read of the past of one client that comes, so that it misses nothing of some seconds. */
  missedChunksMax: 500,
  missedBytesMax: 4 * 1024 * 1024,
  /** Readings after which a feed that does not keep up jumps to the newest chunk. */
  behindReadingsMax: 4,
  retryAfterMs: 2_000,
  beatEveryMs: 15_000,
  /** A connection is ended then and opened again by the client, so that a revoked token is noticed. */
  openMsMax: 15 * 60_000,
  clientsMax: 500,
} as const;

/** From the first client to the last one: their set is its own, so that what ends late touches nobody else. */
interface Watch {
  readonly clients: Set<ActivityClient>;
  readonly joining: Set<ActivityClient>;
  readonly wake: Wake;
  readonly over: AbortController;
  cursor: LogPosition;
}

/**
 * The live stream of what becomes of events. All clients share one reading of the processed stream, which begins
 * with the first of them and ends with the last.
 */
export class ActivityFeed {
  readonly #dependencies: ActivityFeedDependencies;
  #watch: Watch | null = null;
  #closed = false;

  constructor(dependencies: ActivityFeedDependencies) {
    this.#dependencies = dependencies;
  }

  /** Server-sent events of one workspace that match, from now on or from where a client stopped. */
  open(wish: ActivityWish): Readable {
    const watch = this.#closed ? null : (this.#watch ?? this.#start());
    const clients = watch === null ? 0 : watch.clients.size + watch.joining.size;
    if (watch === null || clients >= activityFeedLimits.clientsMax) {
      throw new OnefoldError('rate_limited', 'Too many clients watch the stream of events.');
    }
    const client = new ActivityClient(wish, this.#dependencies.clock.monotonic());
    watch.joining.add(client);
    watch.wake.notify();
    client.onClose(() => {
      watch.clients.delete(client);
      watch.joining.delete(client);
      if (watch.clients.size + watch.joining.size === 0) this.#end(watch);
    });
    return client.body;
  }

  /** Ends all connections, and takes no more. */
  close(): void {
    this.#closed = true;
    const watch = this.#watch;
    if (watch === null) return;
    this.#end(watch);
    for (const client of [...watch.clients, ...watch.joining]) client.end();
  }

  #end(watch: Watch): void {
    watch.over.abort();
    if (this.#watch === watch) this.#watch = null;
  }

  #start(): Watch {
    const watch: Watch = {
      clients: new Set(),
      joining: new Set(),
      wake: new Wake(),
      over: new AbortController(),
      cursor: 0,
    };
    this.#watch = watch;
    void this.#read(watch);
    void this.#beat(watch);
    return watch;
  }

  async #read(watch: Watch): Promise<void> {
    const { onCommitted, clock, logger, stream } = this.#dependencies;
    const { signal } = watch.over;
    const stop = onCommitted(() => watch.wake.notify());
    let began = false;
    let behind = 0;
    while (!signal.aborted) {
      let pauseMs: number = activityFeedLimits.readEveryMs;
      try {
        if (!began) {
          watch.cursor = await stream.end();
          began = true;
        }
        await this.#join(watch);
        behind = (await this.#deliver(watch)) ? 0 : behind + 1;
        if (behind >= activityFeedLimits.behindReadingsMax) {
          await this.#jump(watch);
          behind = 0;
        }
      } catch (error) {
        logger.warn({ err: error }, 'the stream of activity could not be read and is tried again');
        behind = 1;
        pauseMs = activityFeedLimits.retryAfterMs;
      }
      await clock.sleep(pauseMs, signal);
      // What is known to wait is read at once, else the next commit wakes.
      if (behind === 0) await watch.wake.wait(signal);
    }
    stop();
  }

  /** Gives clients that came back what they missed, as far as that goes. */
  async #join(watch: Watch): Promise<void> {
    const limits = {
      chunksMax: activityFeedLimits.missedChunksMax,
      bytesMax: activityFeedLimits.missedBytesMax,
    };
    for (const client of watch.joining) {
      const { lastSeen } = client.wish;
      if (lastSeen !== null && lastSeen < watch.cursor) {
        const chunks = await this.#dependencies.stream.read(lastSeen, limits);
        const missed = entriesOf(chunks, client.wish).filter(
          ({ position }) => position > lastSeen && position <= watch.cursor,
        );
        const message = toMessage(missed);
        if (message) client.send(message);
        if ((chunks.at(-1)?.last ?? watch.cursor) < watch.cursor) client.skipUnknown();
      }
      // It may have gone while its past was read.
      if (watch.joining.delete(client)) watch.clients.add(client);
    }
  }

  /** Reads once and sends; false where more is there than one reading takes. */
  async #deliver(watch: Watch): Promise<boolean> {
    const { stream } = this.#dependencies;
    const chunks = await stream.read(watch.cursor, activityFeedLimits);
    const last = chunks.at(-1)?.last;
    if (last === undefined || watch.over.signal.aborted) return true;
    const messages = new Map<string, ReturnType<typeof toMessage>>();
    for (const client of watch.clients) {
      const { audience, wish } = client;
      if (!messages.has(audience)) messages.set(audience, toMessage(entriesOf(chunks, wish)));
      const message = messages.get(audience);
      if (message) client.send(message);
    }
    watch.cursor = last;
    return (await stream.end()) <= last;
  }

  /** Leaves out what lies before the newest chunk. */
  async #jump(watch: Watch): Promise<void> {
    const end = await this.#dependencies.stream.end();
    if (end - 1 <= watch.cursor) return;
    watch.cursor = end - 1;
    for (const client of watch.clients) client.skipUnknown();
    watch.wake.notify();
  }

  async #beat(watch: Watch): Promise<void> {
    const { clock } = this.#dependencies;
    const { signal } = watch.over;
    let stuck = new Set<ActivityClient>();
    while (!signal.aborted) {
      await clock.sleep(activityFeedLimits.beatEveryMs, signal);
      const now = clock.monotonic();
      const full = new Set<ActivityClient>();
      for (const client of [...watch.clients]) {
        client.beat(watch.cursor);
        if (now - client.openedAt >= activityFeedLimits.openMsMax) client.end();
        // Two beats without reading anything: nobody is there any more.
        if (client.full && stuck.has(client)) client.destroy();
        else if (client.full) full.add(client);
      }
      stuck = full;
    }
  }
}

function entriesOf(
  chunks: readonly StreamChunk[],
  { workspaceId, filter }: Pick<ActivityWish, 'workspaceId' | 'filter'>,
): ActivityEntry[] {
  return chunks
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.outcome !== 'timed')
    .filter((entry) => {
      const owner = entry.outcome === 'processed' ? entry.event.workspaceId : entry.workspaceId;
      return owner === workspaceId;
    })
    .map(toActivityEntry)
    .filter((entry) => matchesFilter(filter, entry));
}
