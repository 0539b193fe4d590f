import { systemClock } from './kernel/clock.ts';
import type { Log } from './log/index.ts';
import type { LagSeconds } from './observe/lag-history.ts';
import { ProcessingLag } from './observe/processing-lag.ts';
import type { BackgroundStatus } from './roles/background-status.ts';

/** How old the oldest event is that a part has not handled, in seconds; 0 when it is up to date. */
export function wireLag(log: Log, status: BackgroundStatus): () => LagSeconds {
  const now = () => systemClock.monotonic();
  const processing = new ProcessingLag(status.processed());
  // What waited before this process began counts from now on.
  processing.acknowledged(log.durableEnd(), now());
  log.onDurable((sequence) => processing.acknowledged(sequence, now()));
  status.onCommitted(() => processing.processed(status.processed()));
  return () => ({
    processing: Math.round(processing.ms(now())) / 1000,
    warehouse: status.lagSeconds('warehouse'),
    delivery: status.lagSeconds('deliver'),
  });
}
