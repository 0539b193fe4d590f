import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import type { BackgroundData, BackgroundPart, FromBackground, ToBackground } from './messages.ts';

/**
 * Processing, delivery and the warehouse writer in a thread of their own, so that ingest never waits for them.
 * The thread is started again when it fails: its work is transactional and goes on where it stood.
 */
export interface Background {
  send(message: ToBackground): void;
  /** Sequence of the last log record that took effect. */
  processed(): number;
  /** Why a part makes no progress; null while all is well. */
  problems(): ReadonlyMap<BackgroundPart, string>;
  lagSeconds(part: BackgroundPart): number;
  /** Calls back after each commit; returns how to stop that. */
  onCommitted(listener: () => void): () => void;
  ready(): Promise<void>;
  /** Lets the thread end what is under way, up to the time. */
  drain(msMax: number): Promise<void>;
}

export interface BackgroundOptions {
  /** Made anew at each start of the thread. */
  readonly data: () => BackgroundData;
  readonly processed: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onMessage: (message: FromBackground) => void;
}

const restartDelayMs = { first: 200, most: 30_000 } as const;

export function startBackground(options: BackgroundOptions): Background {
  const { clock, logger } = options;
  const problems = new Map<BackgroundPart, string>();
  const lags = new Map<BackgroundPart, number>();
  const listeners = new Set<() => void>();
  const stopping = new AbortController();
  let processed = options.processed;
  let worker: Worker | undefined;
  let becomeReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });

  const receive = (message: FromBackground) => {
    switch (message.kind) {
      case 'ready':
        becomeReady();
        break;
      case 'committed':
        processed = message.sequence;
        for (const listener of listeners) listener();
        break;
      case 'problem':
        if (message.problem === null) problems.delete(message.part);
        else problems.set(message.part, message.problem);
        break;
      case 'lag':
        lags.set(message.part, message.seconds);
        break;
      default:
    }
    options.onMessage(message);
  };

  const live = () =>
    new Promise<void>((resolve) => {
      const entry = new URL(`./background-thread${extname(import.meta.url)}`, import.meta.url);
      worker = new Worker(entry, { workerData: options.data() });
      worker.on('message', receive);
      worker.on('error', (error) => {
        problems.set('process', error.message);
        logger.error({ err: error }, 'the background thread failed');
      });
      worker.on('exit', () => resolve());
    });

  const run = async () => {
    let delayMs: number = restartDelayMs.first;
    while (!stopping.signal.aborted) {
      const started = clock.monotonic();
      await live();
      worker = undefined;
      if (stopping.signal.aborted) return;
      if (clock.monotonic() - started > restartDelayMs.most) delayMs = restartDelayMs.first;
      logger.error({ retryInMs: delayMs }, 'the background thread ended and is started again');
      await clock.sleep(delayMs, stopping.signal);
      delayMs = Math.min(delayMs * 2, restartDelayMs.most);
    }
  };
  const ended = run();

  return {
    send: (message) => worker?.postMessage(message),
    processed: () => processed,
    problems: () => problems,
    lagSeconds: (part) => lags.get(part) ?? 0,
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready: () => ready,
    drain: async (msMax) => {
      stopping.abort();
      worker?.postMessage({ kind: 'drain' } satisfies ToBackground);
      const late = new AbortController();
      const tooLate = clock.sleep(msMax, late.signal).then(async () => {
        if (late.signal.aborted) return;
        logger.warn('the background thread did not end in time and is stopped');
        await worker?.terminate();
      });
      await Promise.race([ended, tooLate]);
      late.abort();
    },
  };
}
