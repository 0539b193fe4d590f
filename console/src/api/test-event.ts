import type { ActivityEntry } from './activity-stream.ts';
import { ApiError, requestHeaders } from './client.ts';
import { readServerSentEvents } from './server-sent-events.ts';

/** Ms that a test event may take from its acknowledgement to its outcome. */
const arrivalMsMax = 20_000;

/** The event was acknowledged, and its outcome was not seen in time. */
export class NotSeenYet extends Error {}

/** An SDK's call from this page: as a website with this write key would send it. */
export interface TestEvent {
  readonly sourceId: string;
  readonly writeKey: string;
}

/** The one person that all test events of the console are of. */
const anonymousId = 'onefold-console-test';

/**
 * Sends an event to the ingest endpoint as an SDK does, and resolves with what became of it. Rejects with what the
 * endpoint answered, or with `NotSeenYet`.
 */
export async function sendTestEvent({ sourceId, writeKey }: TestEvent): Promise<ActivityEntry> {
  const messageId = newMessageId();
  const watching = new AbortController();
  const timer = setTimeout(() => watching.abort(), arrivalMsMax);
  try {
    // The stream is open before the event is sent, so that it cannot be missed.
    const query = new URLSearchParams({ sourceId });
    const { signal } = watching;
    const response = await fetch(`/api/activity/stream?${query}`, {
      headers: { accept: 'text/event-stream', ...requestHeaders() },
      signal,
    });
    if (!response.ok || response.body === null) throw await errorOf(response);
    await post(writeKey, messageId);
    for await (const { event, data } of readServerSentEvents(response.body)) {
      if (event !== 'entries') continue;
      const entries: readonly ActivityEntry[] = JSON.parse(data);
      const found = entries.find((entry) => entry.messageId === messageId);
      if (found !== undefined) return found;
    }
    throw new NotSeenYet();
  } catch (error) {
    if (watching.signal.aborted) throw new NotSeenYet();
    throw error;
  } finally {
    clearTimeout(timer);
    watching.abort();
  }
}

async function post(writeKey: string, messageId: string): Promise<void> {
  const response = await fetch('/v1/track', {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      anonymousId,
      messageId,
      event: 'Test Event',
      properties: { test: true },
    }),
  });
  if (!response.ok) throw await errorOf(response);
}

async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => undefined);
  return new ApiError(response.status, body as ConstructorParameters<typeof ApiError>[1]);
}

/** `crypto.randomUUID` is missing on pages without TLS; its random bytes are not. */
function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `console-test-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
