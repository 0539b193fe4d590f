import { systemClock } from './kernel/clock.ts';
import type { Log } from './log/index.ts';
import type { LagSeconds } from './observe/lag-history.ts';
import { ProcessingLag } from './observe/processing-lag.ts';
import type { BackgroundStatus } from './roles/background-status.ts';
import { decodeEnvelope } from './sources/index.ts';

/** How old the oldest event is that a part has not handled, in seconds; 0 when it is up to date. */
export async function wireLag(log: Log, status: BackgroundStatus): Promise<() => LagSeconds> {
  const now = () => systemClock.monotonic();
  const processing = new ProcessingLag(status.processed());
  await takeInBacklog(log, processing, status.processed());
  processing.acknowledged(log.durableEnd(), now());
  log.onDurable((sequence) => processing.acknowledged(sequence, now()));
  status.onCommitted(() => processing.processed(status.processed()));
  return () => ({
    processing: Math.round(processing.ms(now())) / 1000,
    warehouse: status.lagSeconds('warehouse'),
    delivery: status.lagSeconds('deliver'),
  });
}

/** What waited before this process began is as old as its first record. */
async function takeInBacklog(log: Log, lag: ProcessingLag, processed: number): Promise<void> {
  const end = log.durableEnd();
  const [oldest] = await log.read(processed, { recordsMax: 1, bytesMax: 1 });
  if (oldest === undefined) return;
  const { receivedAt } = decodeEnvelope(oldest.payload);
  const ageMs = Math.max(0, systemClock.now() - receivedAt);
  lag.acknowledged(end, systemClock.monotonic() - ageMs);
}
