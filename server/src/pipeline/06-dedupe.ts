import type { BatchState } from './batch-state.ts';
import type { Identified, Unique } from './event.ts';
import { next, type Outcome, type Stage } from './outcome.ts';

/**
 * Lets each message id of a workspace take effect once in 28 days. Stands after every stage that can refuse an event
 * and before the first that changes state: only an event that takes effect takes its message id, so which of two
 * with one id goes through never depends on how the log is cut into batches.
 */
export function dedupe({ messages }: Pick<BatchState, 'messages'>): Stage<Identified, Unique> {
  return async (batch) => {
    await messages.load(batch.map(({ event }) => event));
    return batch.map((identified): Outcome<Unique> => {
      if (messages.take(identified.event)) return next(identified, { unique: true });
      const message = 'An event with this message id took effect within the last 28 days.';
      return { kind: 'drop', reason: 'duplicate', message };
    });
  };
}
