import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Usage, usageOf } from './process-tree.ts';

export const writeKey = 'bench-write-key-0001';
export const apiToken = 'bench-api-token-with-all-scopes-0001';

/** The built product, running on a data folder of its own. */
export interface Product {
  readonly host: string;
  readonly port: number;
  readonly url: string;
  readonly folder: string;
  readonly pid: number;
  /** From the start of the process to the first 200 of /ready. */
  readonly readyMs: number;
  /** Memory and processor time of the process and its children; null where the system does not say. */
  usage(): Usage | null;
  /** Most memory so far, in bytes. */
  memoryMost(): number;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly serverScript: string;
  readonly folder: string;
  /** Where the profiles of the processor go; null: none are taken. */
  readonly profileFolder: string | null;
  readonly environment?: Readonly<Record<string, string>>;
}

const readyWithinMs = 120_000;
/** What `npm start` gives to Node. */
const asStarted = ['--v8-pool-size=0'];
const stopWithinMs = 40_000;
const sampleEveryMs = 1_000;

/** Starts the product and resolves when it is ready. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { serverScript, folder, profileFolder, environment = {} } = options;
  mkdirSync(folder, { recursive: true });
  const host = '127.0.0.1';
  const port = await freePort();
  const profiling = profileFolder === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profileFolder];
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...asStarted, ...profiling, serverScript, 'start'], {
    stdio: ['ignore', log, log],
    env: {
      ...withoutOptions(process.env),
      ONEFOLD_DATA: folder,
      ONEFOLD_HOST: host,
      ONEFOLD_PORT: String(port),
      ONEFOLD_LOG_LEVEL: 'warn',
      // The webhook receiver of the bench listens on loopback.
      ONEFOLD_EGRESS_ALLOW: '127.0.0.1/32',
      ONEFOLD_BOOTSTRAP_WRITE_KEY: writeKey,
      ONEFOLD_BOOTSTRAP_API_TOKEN: apiToken,
      ...environment,
    },
  });
  closeSync(log);
  const url = `http://${host}:${port}`;
  await untilReady(child, url, logFile);
  const readyMs = performance.now() - startedAt;
  const pid = child.pid!;
  let memoryMost = 0;
  const sample = () => {
    memoryMost = Math.max(memoryMost, usageOf(pid)?.rssBytes ?? 0);
  };
  const sampling = setInterval(sample, sampleEveryMs);
  return {
    host,
    port,
    url,
    folder,
    pid,
    readyMs,
    usage: () => usageOf(pid),
    memoryMost: () => memoryMost,
    stop: async () => {
      clearInterval(sampling);
      await end(child);
    },
  };
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const until = performance.now() + readyWithinMs;
  let last = 'nothing listens';
  while (performance.now() < until) {
    if (child.exitCode !== null) {
      throw new Error(
        `The product ended with ${child.exitCode}:\n${readFileSync(logFile, 'utf8')}`,
      );
    }
    try {
      const response = await fetch(`${url}/ready`);
      last = await response.text();
      if (response.status === 200) return;
    } catch {
      // Nothing listens yet.
    }
    await sleep(10);
  }
  await end(child);
  const log = readFileSync(logFile, 'utf8').slice(-2000);
  throw new Error(`The product was not ready within ${readyWithinMs / 1000} s: ${last}\n${log}`);
}

/** SIGTERM, and SIGKILL where it does not drain in time. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(late);
}

/** The product refuses unknown options, and those of the caller's shell must not change a figure. */
function withoutOptions(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('ONEFOLD_')),
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
