import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The built product as its own process, with an empty data folder and a free port. */
export interface RunningServer {
  readonly url: string;
  readonly setupUrl: string;
  /** Puts the wall clock of the server forward. */
  advance(ms: number): void;
  stop(): Promise<void>;
}

const clock = pathToFileURL(join(import.meta.dirname, 'clock-ahead.mjs')).href;
const main = join(import.meta.dirname, '../../server/dist/main.js');
const startMsMax = 60_000;

export async function startServer(): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'onefold-e2e-'));
  const clockFile = join(data, 'clock-ahead');
  let aheadMs = 0;
  const advance = (ms: number) => {
    aheadMs += ms;
    writeFileSync(`${clockFile}.next`, String(aheadMs));
    renameSync(`${clockFile}.next`, clockFile);
  };
  advance(0);
  const server = spawn(process.execPath, ['--import', clock, main, 'start'], {
    env: {
      ...withoutOptions(process.env),
      CLOCK_AHEAD_FILE: clockFile,
      ONEFOLD_DATA: data,
      ONEFOLD_PORT: '0',
      // Receivers of webhooks stand on this machine.
      ONEFOLD_EGRESS_ALLOW: '127.0.0.0/8',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => server.on('close', resolve));
  const stop = async () => {
    server.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const setupUrl = await setupUrlOf(server);
    return { url: new URL(setupUrl).origin, setupUrl, advance, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function setupUrlOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let logged = '';
    const timer = setTimeout(() => fail('did not start in time'), startMsMax);
    const fail = (what: string) => {
      clearTimeout(timer);
      reject(new Error(`The server ${what}. It said: ${printed}${logged}`));
    };
    server.on('close', () => fail('ended before it served'));
    server.stderr?.on('data', (chunk: Buffer) => {
      logged += chunk;
    });
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk;
      const link = /http:\/\/\S+\/setup#\S+/.exec(printed)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    });
  });
}

/** The environment without options of the product: a server for a test or a document takes its own. */
function withoutOptions(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !name.startsWith('ONEFOLD_')),
  );
}
