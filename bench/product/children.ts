import { type ChildProcess, fork } from 'node:child_process';
import { Histogram, type LatencySummary } from '../load/histogram.ts';
import type { LoadPlan, LoadResult } from '../load/load.ts';
import type { FromLoadProcess, ToLoadProcess } from '../load-process.ts';
import type { FromReceiver, ToReceiver } from '../receiver-process.ts';

/** A load generator under way. */
export interface RunningLoad {
  readonly result: Promise<LoadResult>;
  pause(): void;
  resume(): void;
  stop(): void;
}

/** A webhook receiver that measures the age of what it receives. */
export interface Receiver {
  readonly port: number;
  /** Counts events that were sent within these times, ms since the epoch. */
  measure(fromMs: number, toMs: number): void;
  /** What was received so far. */
  latency(): LatencySummary;
  stop(): void;
}

/** Processes of the bench itself. */
export interface Children {
  startLoad(plan: LoadPlan): RunningLoad;
  startReceiver(): Promise<Receiver>;
  /** Starts the bare server that the product is compared with. */
  startBaseline(): Promise<{ readonly port: number; stop(): void }>;
}

/** `folder` is where the built entries of the bench are. */
export function createChildren(folder: string): Children {
  return {
    startLoad: (plan) => {
      const child = fork(`${folder}/load-process.js`);
      const send = (message: ToLoadProcess) => child.send(message);
      const result = firstMessage<FromLoadProcess>(child).then((message) => {
        child.kill();
        return message.result;
      });
      send({ kind: 'run', plan });
      return {
        result,
        pause: () => send({ kind: 'pause' }),
        resume: () => send({ kind: 'resume' }),
        stop: () => send({ kind: 'stop' }),
      };
    },
    startReceiver: async () => {
      const child = fork(`${folder}/receiver-process.js`);
      const state = { latency: new Histogram().summary() };
      child.on('message', (message: FromReceiver) => {
        if (message.kind === 'latency') state.latency = message.latency;
      });
      const { port } = await firstMessage<{ port: number }>(child);
      return {
        port,
        measure: (fromMs, toMs) =>
          child.send({ kind: 'measure', fromMs, toMs } satisfies ToReceiver),
        latency: () => state.latency,
        stop: () => child.kill(),
      };
    },
    startBaseline: async () => {
      const child = fork(`${folder}/baseline-process.js`);
      const { port } = await firstMessage<{ port: number }>(child);
      return { port, stop: () => child.kill() };
    },
  };
}

function firstMessage<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a process of the bench ended with ${code}`)));
  });
}
