import { PassThrough, type Readable } from 'node:stream';
import type { LogPosition } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { ActivityEntry } from './activity-entry.ts';
import { type ActivityFilter, filterKey } from './activity-filter.ts';

/** Entries of one workspace that match one filter, written out once for all who see them. */
export interface ActivityMessage {
  readonly text: string;
  readonly count: number;
  /** Entries before these that were left out. */
  readonly skipped: number;
}

/** What somebody asks to see. */
export interface ActivityWish {
  readonly workspaceId: WorkspaceId;
  readonly filter: ActivityFilter;
  /** The last position that the client has seen before it came back, null for a new one. */
  readonly lastSeen: LogPosition | null;
}

/** Bytes that wait for a slow reader at most, before entries are skipped for it. */
const bufferBytes = 64 * 1024;

/**
 * One reader of the live stream. What does not fit into its buffer is counted and skipped, and it is told how many:
 * `exact` false means that there may be more than the count.
 */
export class ActivityClient {
  readonly wish: ActivityWish;
  /** The same for all who see the same. */
  readonly audience: string;
  /** Monotonic ms. */
  readonly openedAt: number;
  readonly #body = new PassThrough({ highWaterMark: bufferBytes });
  #skipped = 0;
  #exact = true;
  #full = false;

  constructor(wish: ActivityWish, openedAt: number) {
    this.wish = wish;
    this.audience = `${wish.workspaceId} ${filterKey(wish.filter)}`;
    this.openedAt = openedAt;
    this.#body.on('drain', () => {
      this.#full = false;
      this.#tellSkipped();
    });
    // How long a browser waits before it comes back, in ms.
    this.#write('retry: 2000\n\n');
  }

  get body(): Readable {
    return this.#body;
  }

  send({ text, count, skipped }: ActivityMessage): void {
    this.#skipped += skipped;
    if (this.#full) {
      this.#skipped += count;
      return;
    }
    this.#tellSkipped();
    if (this.#full) this.#skipped += count;
    else this.#write(text);
  }

  /** A part of the stream was not read: nobody knows how many of its entries this client would have seen. */
  skipUnknown(): void {
    this.#exact = false;
    this.#tellSkipped();
  }

  /** Keeps proxies from closing the connection, and moves the id from which the client would come back. */
  beat(position: LogPosition): void {
    if (!this.#full) this.#write(`: still here\nid: ${position}\n\n`);
  }

  end(): void {
    this.#body.end();
  }

  destroy(): void {
    this.#body.destroy();
  }

  get full(): boolean {
    return this.#full;
  }

  onClose(listener: () => void): void {
    this.#body.on('close', listener);
  }

  #tellSkipped(): void {
    if (this.#full || (this.#skipped === 0 && this.#exact)) return;
    const data = JSON.stringify({ count: this.#skipped, exact: this.#exact });
    this.#skipped = 0;
    this.#exact = true;
    this.#write(`event: skipped\ndata: ${data}\n\n`);
  }

  #write(text: string): void {
    if (!this.#body.writableEnded && !this.#body.destroyed) this.#full = !this.#body.write(text);
  }
}

/** Most entries of one message: more than this a person does not see in a quarter of a second. */
const messageEntriesMax = 200;

/** The newest entries as one message; the others are counted. */
export function toMessage(entries: readonly ActivityEntry[]): ActivityMessage | null {
  const shown = entries.slice(-messageEntriesMax);
  const last = shown.at(-1);
  if (!last) return null;
  return {
    text: `id: ${last.position}\nevent: entries\ndata: ${JSON.stringify(shown)}\n\n`,
    count: shown.length,
    skipped: entries.length - shown.length,
  };
}
