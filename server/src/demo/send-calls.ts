import type { Clock } from '../kernel/clock.ts';
import { type Call, type Channel, channels, wireForm } from './shop/call.ts';

export interface SendCallsOptions {
  /** Where the product listens. */
  readonly url: string;
  readonly writeKeys: Readonly<Record<Channel, string>>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Told once when the product takes no calls, and again when it does. */
  readonly onTrouble: (trouble: string | null) => void;
}

export interface CallSender {
  /** As SDKs of servers and phones do, and as history is imported: in batches for each source. */
  batches(calls: readonly Call[]): Promise<void>;
  /** As SDKs do in life: browsers one call a request, the rest in batches. */
  live(calls: readonly Call[]): Promise<void>;
}

const batchEventsMax = 100;
/** So many calls of browsers at once are a backlog, which goes in batches. */
const singlesMax = 50;
const retryDelayMs = { first: 200, most: 5000 } as const;

/** Sends calls over the product's own HTTP ingest, and again while it answers that it cannot take them now. */
export function createCallSender(options: SendCallsOptions): CallSender {
  const { clock, signal } = options;
  const state = { troubled: false };

  const post = async (channel: Channel, path: string, body: () => string): Promise<void> => {
    let delayMs: number = retryDelayMs.first;
    while (!signal.aborted) {
      const trouble = await tryPost(options, channel, path, body());
      if (trouble === null) {
        if (state.troubled) options.onTrouble(null);
        state.troubled = false;
        return;
      }
      if (!state.troubled && !signal.aborted) options.onTrouble(trouble);
      state.troubled = true;
      await clock.sleep(delayMs, signal);
      delayMs = Math.min(delayMs * 2, retryDelayMs.most);
    }
  };

  const batch = (channel: Channel, calls: readonly Call[]) =>
    post(channel, channel === 'app' ? '/v1/b' : '/v1/batch', () => {
      // The times of sending are those of each sender's own clock, so they stand in the items.
      return JSON.stringify({ batch: calls.map((call) => wireForm(call, clock.now())) });
    });

  const batches = async (calls: readonly Call[]) => {
    const ofChannel = async (channel: Channel) => {
      const own = calls.filter((call) => call.channel === channel);
      for (let first = 0; first < own.length; first += batchEventsMax) {
        await batch(channel, own.slice(first, first + batchEventsMax));
      }
    };
    await Promise.all(channels.map(ofChannel));
  };

  return {
    batches,
    live: async (calls) => {
      const single = (call: Call) => call.channel === 'web' && call.flaw !== 'invalid';
      const singles = calls.filter(single);
      if (singles.length > singlesMax) return batches(calls);
      await Promise.all([
        batches(calls.filter((call) => !single(call))),
        ...singles.map((call) =>
          post('web', `/v1/${String(call.message['type']).slice(0, 1)}`, () =>
            JSON.stringify({ ...wireForm(call, clock.now()), writeKey: options.writeKeys.web }),
          ),
        ),
      ]);
    },
  };
}

/** Null when the calls were taken; else what came instead. Only what passes by itself is tried again. */
async function tryPost(
  { url, writeKeys, signal }: SendCallsOptions,
  channel: Channel,
  path: string,
  body: string,
): Promise<string | null> {
  let status: number;
  let answer: string;
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKeys[channel]}:`).toString('base64')}`,
        'content-type': channel === 'web' ? 'text/plain' : 'application/json',
      },
      body,
      signal,
    });
    status = response.status;
    answer = await response.text();
  } catch (error) {
    return error instanceof Error ? String(error.cause ?? error.message) : String(error);
  }
  if (status < 300) return null;
  if (status === 429 || status >= 500) return `${status} ${answer}`;
  throw new Error(`The demo sent what the product refuses: ${status} ${answer}`);
}
