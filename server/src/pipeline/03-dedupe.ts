import type { BatchState } from './batch-state.ts';
import type { Unique, Valid } from './event.ts';
import { next, type Outcome, type Stage } from './outcome.ts';

/** Lets each message id of a workspace take effect once in 28 days. */
export function dedupe({ messages }: Pick<BatchState, 'messages'>): Stage<Valid, Unique> {
  return async (batch) => {
    await messages.load(batch.map(({ event }) => event));
    return batch.map((valid): Outcome<Unique> => {
      if (messages.take(valid.event)) return next({ ...valid, unique: true });
      const message = 'An event with this message id took effect within the last 28 days.';
      return { kind: 'drop', reason: 'duplicate', message };
    });
  };
}
