import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import type { FromBackground } from './messages.ts';

export interface FollowOthersOptions {
  /** Sequence of the last log record that took effect, as the database has it. */
  readonly processed: () => Promise<number>;
  readonly send: (message: FromBackground) => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

const followEveryMs = 250;

/** Learns from the database what other processes have processed, as if this one had. */
export async function followOthers(
  { processed, send, clock, logger }: FollowOthersOptions,
  signal: AbortSignal,
): Promise<void> {
  let known = true;
  while (!signal.aborted) {
    try {
      send({ kind: 'committed', sequence: await processed() });
      known = true;
    } catch (error) {
      if (known) logger.warn({ err: error }, 'how far the log was processed is not known');
      known = false;
    }
    await clock.sleep(followEveryMs, signal);
  }
}
