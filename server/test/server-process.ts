import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The entry of the built product. */
export const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export const writeKey = 'end-to-end-write-key';
export const apiToken = 'end-to-end-api-token';

/** The built product as a process of its own, with a first source and an admin token. */
export interface ServerProcess {
  readonly url: string;
  readonly data: string;
  /** Standard output and error so far. */
  output(): string;
  /** Ends it at once, as `kill -9` does. */
  kill(): Promise<void>;
  /** Asks it to drain and resolves with the exit code. */
  stop(): Promise<number | null>;
  /** A request with the admin token; throws unless it is answered with 2xx. */
  api<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends to ingest with the first source's write key. */
  send(path: string, body: unknown): Promise<Response>;
}

export interface StartOptions {
  /** The folder to serve; a new one under the temporary folder where it is left out. */
  readonly data?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Account and group that it runs as; those of the test where it is left out. */
  readonly account?: number;
}

/** Starts the built product on a free port and resolves once it serves. */
export async function startServer(options: StartOptions = {}): Promise<ServerProcess> {
  if (!existsSync(main)) throw new Error('The server is not built. Run: node scripts/build.mjs');
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'onefold-test-'));
  const child = spawn(process.execPath, [main, 'start'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      ONEFOLD_DATA: data,
      ONEFOLD_HOST: '127.0.0.1',
      ONEFOLD_PORT: '0',
      ONEFOLD_LOG_LEVEL: 'warn',
      ONEFOLD_BOOTSTRAP_WRITE_KEY: writeKey,
      ONEFOLD_BOOTSTRAP_API_TOKEN: apiToken,
      ...options.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.account === undefined ? {} : { uid: options.account, gid: options.account }),
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const served = /Onefold serves at (https?:\/\/\S+?)(?:\.\s|\s|$)/.exec(output)?.[1];
      if (served && output.includes('\n', output.indexOf(served))) {
        resolve(served.replace('localhost', '127.0.0.1'));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  const request = async (path: string, init: RequestInit) => fetch(`${url}${path}`, init);

  return {
    url,
    data,
    output: () => output,
    kill: () => end(child, 'SIGKILL', ended).then(() => undefined),
    stop: () => end(child, 'SIGTERM', ended),
    api: async <Answer>(method: string, path: string, body?: unknown) => {
      const headers = { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' };
      const text = body === undefined ? null : JSON.stringify(body);
      const response = await request(path, { method, headers, body: text });
      const answer = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
      return (answer === '' ? undefined : JSON.parse(answer)) as Answer;
    },
    send: (path, body) =>
      request(path, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      }),
  };
}

/** Removes the folder of a server that has ended. */
export function removeData(data: string): void {
  rmSync(data, { recursive: true, force: true });
}

/** Looks again until the check gives a value; fails with the last reason after the time. */
export async function eventually<Value>(
  check: () => Promise<Value | undefined>,
  msMax = 30_000,
): Promise<Value> {
  const started = performance.now();
  let last: unknown = new Error('The check gave nothing');
  while (performance.now() - started < msMax) {
    try {
      const value = await check();
      if (value !== undefined) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not within ${msMax} ms`, { cause: last });
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<number | null>) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  return ended;
}
