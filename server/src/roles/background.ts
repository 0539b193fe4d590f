import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../observe/logger.ts';
import type { BackgroundData, BackgroundRole, FromBackground, ToBackground } from './messages.ts';

/**
 * Processing, and delivery with the warehouse writer, each in a thread of its own, so that ingest waits for neither
 * and neither for the other. A thread is started again when it fails: its work is transactional and goes on where it
 * stood.
 */
export interface Background {
  send(message: ToBackground): void;
  ready(): Promise<void>;
  /** Lets the threads end what is under way, up to the time. */
  drain(msMax: number): Promise<void>;
}

export interface BackgroundOptions {
  /** Of this process; none: no thread. */
  readonly roles: readonly BackgroundRole[];
  /** Made anew at each start of a thread. */
  readonly data: (role: BackgroundRole) => BackgroundData;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onMessage: (message: FromBackground) => void;
}

export function startBackground(options: BackgroundOptions): Background {
  collectAlone();
  const threads: Background[] = [];
  const send = (message: ToBackground) => {
    for (const thread of threads) thread.send(message);
  };
  const onMessage = (message: FromBackground) => {
    if (message.kind === 'committed') send({ kind: 'committed' });
    options.onMessage(message);
  };
  for (const role of options.roles) threads.push(startThread(role, { ...options, onMessage }));
  return {
    send,
    ready: async () => void (await Promise.all(threads.map((thread) => thread.ready()))),
    drain: async (msMax) => void (await Promise.all(threads.map((thread) => thread.drain(msMax)))),
  };
}

/** With this many cores or fewer, the threads of the product and ClickHouse keep all of them busy. */
const coresFew = 2;

/**
 * Where there is no core to spare, lets each thread collect its own garbage. V8's four helpers would take the cores from
 * the threads that wait for them; see decision 17.
 */
function collectAlone(): void {
  if (availableParallelism() <= coresFew) setFlagsFromString('--no-parallel-scavenge');
}

const restartDelayMs = { first: 200, most: 30_000 } as const;

/**
 * Memory for what lives as long as a batch, in MB. With V8's own 48 the collector copies much of a batch that is under way; see
 * decision 17.
 */
const youngMb: Readonly<Record<BackgroundRole, number>> = { process: 384, deliver: 96 };

function startThread(role: BackgroundRole, options: BackgroundOptions): Background {
  const { clock } = options;
  const logger = options.logger.child({ thread: role });
  const stopping = new AbortController();
  let worker: Worker | undefined;
  let becomeReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    becomeReady = resolve;
  });

  const receive = (message: FromBackground) => {
    if (message.kind === 'ready') {
      becomeReady();
      options.onMessage({ kind: 'problem', part: `${role}Thread`, problem: null });
    }
    options.onMessage(message);
  };

  const live = () =>
    new Promise<void>((resolve) => {
      const entry = new URL(`./background-thread${extname(import.meta.url)}`, import.meta.url);
      worker = new Worker(entry, {
        workerData: options.data(role),
        resourceLimits: { maxYoungGenerationSizeMb: youngMb[role] },
      });
      worker.on('message', receive);
      worker.on('error', (error) => {
        options.onMessage({ kind: 'problem', part: `${role}Thread`, problem: error.message });
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
