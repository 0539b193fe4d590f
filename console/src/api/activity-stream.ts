import type { LiveFilter } from './activity-entries.ts';
import { ApiError, isSignedOut, requestHeaders } from './client.ts';
import type { components } from './schema.d.ts';
import { readServerSentEvents } from './server-sent-events.ts';

/** What became of one received event. */
export type ActivityEntry = components['schemas']['ActivityEntry'];

export type Outcome = ActivityEntry['outcome'];

/** `waiting`: the connection is lost and will be tried again. `refused`: the role does not allow to watch. */
export type StreamState = 'connecting' | 'open' | 'waiting' | 'refused' | 'signed-out';

/** Entries that the server left out because there were too many to show; the count is a least where not exact. */
export interface Skipped {
  readonly count: number;
  readonly exact: boolean;
}

export interface ActivityStreamListener {
  onEntries(entries: readonly ActivityEntry[]): void;
  onSkipped(skipped: Skipped): void;
  onState(state: StreamState): void;
}

const retryMsMin = 500;
const retryMsMax = 15_000;

export interface ActivityStreamStart {
  /** Which events the server sends. */
  readonly filter?: LiveFilter;
  /** Position to go on from; null: from now on. */
  readonly after?: number | null;
}

/** Follows the stream and goes on where it was after losing it, until the signal aborts or the session ends. */
export async function followActivity(
  listener: ActivityStreamListener,
  signal: AbortSignal,
  { filter = {}, after = null }: ActivityStreamStart = {},
): Promise<void> {
  let retryMs = retryMsMin;
  let lastEventId: string | null = after === null ? null : String(after);
  listener.onState('connecting');
  while (!signal.aborted) {
    try {
      const body = await open(filter, lastEventId, signal);
      listener.onState('open');
      retryMs = retryMsMin;
      for await (const message of readServerSentEvents(body)) {
        lastEventId = message.lastEventId ?? lastEventId;
        if (message.event === 'entries') listener.onEntries(JSON.parse(message.data));
        if (message.event === 'skipped') listener.onSkipped(JSON.parse(message.data));
      }
      // The server ends a connection from time to time on purpose; that is no loss to speak of.
      await pause(retryMsMin, signal);
      continue;
    } catch (error) {
      if (signal.aborted) return;
      if (isSignedOut(error)) return listener.onState('signed-out');
      if (error instanceof ApiError && error.status === 403) return listener.onState('refused');
    }
    listener.onState('waiting');
    await pause(retryMs, signal);
    retryMs = Math.min(retryMs * 2, retryMsMax);
  }
}

async function open(
  filter: LiveFilter,
  lastEventId: string | null,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const headers = {
    accept: 'text/event-stream',
    ...requestHeaders(),
    ...(lastEventId === null ? {} : { 'last-event-id': lastEventId }),
  };
  const query = new URLSearchParams(
    Object.entries(filter).filter(([, value]) => value !== undefined),
  );
  const response = await fetch(`/api/activity/stream?${query}`, { headers, signal });
  if (!response.ok || response.body === null) throw new ApiError(response.status, undefined);
  return response.body;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
