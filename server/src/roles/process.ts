import type { Clock } from '../kernel/clock.ts';
import type { Wake } from '../kernel/wake.ts';
import type { CursorStore, Stream } from '../log/index.ts';
import type { Logger } from '../observe/logger.ts';
import type { Processor } from '../pipeline/processor.ts';
import type { OnProblem, Role } from './role.ts';
import type { TickRequests } from './tick-requests.ts';

export interface ProcessRoleOptions {
  readonly processor: Processor;
  /** Notified when the log grew. */
  readonly wake: Wake;
  readonly stream: Stream;
  readonly cursors: CursorStore;
  /** Forgets counts that nothing shows any more. */
  readonly trimCounts: (now: number) => Promise<void>;
  readonly ticks: Pick<TickRequests, 'request'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onProblem: OnProblem;
}

/**
 * Least time from one micro-batch to the next while events keep coming: a commit has a price of its own, and shares
 * the disk with ingest. The first event after a pause does not wait.
 */
const batchEveryMs = 10;

const retryDelayMs = { first: 100, most: 10_000 } as const;
const trimEveryMs = 30_000;
const trimCountsEveryMs = 600_000;

/** Takes the log through the path of an event, micro-batch after micro-batch. */
export function processRole(options: ProcessRoleOptions): Role {
  const { processor, clock, logger, onProblem } = options;
  return {
    name: 'process',
    run: async (signal) => {
      const trimming = Promise.all([trimLoop(options, signal), trimCountsLoop(options, signal)]);
      let delayMs: number = retryDelayMs.first;
      while (!signal.aborted) {
        try {
          const startedAt = clock.monotonic();
          const records = await processor.step();
          delayMs = retryDelayMs.first;
          onProblem(null);
          // A turn of the event loop between batches: messages and the other roles of this thread get theirs.
          await new Promise((resolve) => setImmediate(resolve));
          const waitMs = await options.ticks.request();
          if (records === 0) await waitForWork(options, waitMs, signal);
          else await clock.sleep(batchEveryMs - (clock.monotonic() - startedAt), signal);
        } catch (error) {
          // Nothing took effect: the same records are tried again, as long as it takes.
          logger.error({ err: error, retryInMs: delayMs }, 'a micro-batch failed');
          onProblem(error instanceof Error ? error.message : String(error));
          await clock.sleep(delayMs, signal);
          delayMs = Math.min(delayMs * 2, retryDelayMs.most);
        }
      }
      await trimming;
    },
  };
}

/** Waits until the log grows, or as long as said. */
async function waitForWork(
  { wake, clock }: ProcessRoleOptions,
  waitMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (waitMs === Number.POSITIVE_INFINITY) return wake.wait(signal);
  const woken = new AbortController();
  const either = AbortSignal.any([signal, woken.signal]);
  await Promise.race([wake.wait(either), clock.sleep(waitMs, either)]);
  woken.abort();
}

/** Removes what every reader of the stream has handled. */
async function trimLoop(
  { stream, cursors, clock, logger }: ProcessRoleOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(trimEveryMs, signal);
    if (signal.aborted) return;
    try {
      const positions = [...(await cursors.list()).values()].map(({ position }) => position);
      if (positions.length > 0) await stream.trim(Math.min(...positions));
    } catch (error) {
      logger.warn({ err: error }, 'the stream was not trimmed');
    }
  }
}

async function trimCountsLoop(
  { trimCounts, clock, logger }: ProcessRoleOptions,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(trimCountsEveryMs, signal);
    if (signal.aborted) return;
    try {
      await trimCounts(clock.now());
    } catch (error) {
      logger.warn({ err: error }, 'old counts were not removed');
    }
  }
}
