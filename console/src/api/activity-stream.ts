import { ApiError, csrfHeaders, isSignedOut } from './client.ts';
import { readServerSentEvents } from './server-sent-events.ts';

export type Outcome = 'processed' | 'dropped' | 'rejected';

/** What became of one received event, as `GET /api/activity/stream` sends it. */
export interface ActivityEntry {
  readonly position: number;
  readonly receivedAt: string;
  readonly sourceId: string;
  readonly type: string | null;
  readonly event: string | null;
  readonly outcome: Outcome;
  /** Where a dropped or rejected event left the path, and why. */
  readonly stage?: string;
  readonly reason?: string;
  readonly profileId?: string;
  readonly messageId: string | null;
}

/** `waiting` means that the connection is lost and will be tried again. */
export type StreamState = 'connecting' | 'open' | 'waiting' | 'signed-out';

export interface ActivityStreamListener {
  onEntries(entries: readonly ActivityEntry[]): void;
  onState(state: StreamState): void;
}

const retryMsMin = 500;
const retryMsMax = 15_000;

/** Follows the stream and connects again after losing it, until the signal aborts or the session ends. */
export async function followActivity(
  listener: ActivityStreamListener,
  signal: AbortSignal,
): Promise<void> {
  let retryMs = retryMsMin;
  listener.onState('connecting');
  while (!signal.aborted) {
    try {
      await readOnce(signal, listener, () => {
        retryMs = retryMsMin;
      });
    } catch (error) {
      if (signal.aborted) return;
      if (isSignedOut(error)) return listener.onState('signed-out');
    }
    if (signal.aborted) return;
    listener.onState('waiting');
    await pause(retryMs, signal);
    retryMs = Math.min(retryMs * 2, retryMsMax);
  }
}

async function readOnce(
  signal: AbortSignal,
  listener: ActivityStreamListener,
  onOpen: () => void,
): Promise<void> {
  const response = await fetch('/api/activity/stream', {
    headers: { accept: 'text/event-stream', ...csrfHeaders },
    signal,
  });
  if (!response.ok || response.body === null) throw new ApiError(response.status, undefined);
  listener.onState('open');
  onOpen();
  for await (const { event, data } of readServerSentEvents(response.body)) {
    if (event === 'entries') listener.onEntries(JSON.parse(data) as ActivityEntry[]);
  }
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
