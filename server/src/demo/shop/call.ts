import type { JsonObject } from '../../kernel/json.ts';

/** Where calls come from; each is a source of its own in the workspace. */
export const channels = ['web', 'app', 'store', 'support', 'wholesale'] as const;
export type Channel = (typeof channels)[number];

/** One call of an SDK, as it will be sent. */
export interface Call {
  readonly channel: Channel;
  /** When it happened, ms since the epoch by a right clock. */
  readonly at: number;
  /** When the device or server sends it; later than `at` where it was without a network. */
  readonly sendAt: number;
  /** How far the sender's clock is ahead, ms. */
  readonly skewMs: number;
  /** The call without its times. */
  readonly message: JsonObject;
  /** What is wrong with it on purpose. */
  readonly flaw: Flaw | null;
}

/** `duplicate`: sent before with the same message id. `invalid`: the product must refuse it. */
export type Flaw = 'duplicate' | 'invalid';

/** The call as SDKs write it when they send it at `now`. */
export function wireForm(call: Call, now: number): JsonObject {
  return {
    ...call.message,
    timestamp: new Date(call.at + call.skewMs).toISOString(),
    sentAt: new Date(now + call.skewMs).toISOString(),
  };
}
