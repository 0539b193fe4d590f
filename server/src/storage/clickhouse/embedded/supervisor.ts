import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Random } from '../../../kernel/random.ts';
import { defaultEngineMemory, type EngineMemory } from './config-files.ts';
import { threads } from './door.ts';
import type { FromEngine, ToEngine } from './messages.ts';

/**
 * ClickHouse embedded: chDB in a process of its own, kept alive.
 *
 *   starting ──ready──▶ ready ──exit──▶ waiting ──backoff──▶ starting
 *       └──────exit──────────────────────▲          stop() from anywhere ──▶ stopped
 *
 * Its address and password stay the same over restarts, so a client needs no care.
 */
export interface EmbeddedClickHouse {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  health(): EmbeddedHealth;
  /** Resolves when it answers; rejects when it is stopped or the signal aborts before. */
  ready(signal?: AbortSignal): Promise<void>;
  /** Waits for what runs, then ends the process. */
  stop(): Promise<void>;
  /** The process that serves now, for tests that end it. */
  readonly pid: number | undefined;
}

export interface EmbeddedHealth {
  readonly state: 'starting' | 'ready' | 'waiting' | 'stopped';
  /** Why it is not ready, or why it ended last. */
  readonly reason: string | null;
  readonly restarts: number;
}

export interface EmbeddedClickHouseOptions {
  /** Folder of its data; one process at a time may have it. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  /** The product's logger fits. */
  readonly logger: { error(details: object, message: string): void };
  readonly memory?: EngineMemory;
  /** Longest wait between two starts. */
  readonly backoffMsMax?: number;
  /** Arguments of Node for the process, such as a loader. */
  readonly execArgv?: readonly string[];
}

const backoffMsMin = 200;
const backoffMsMaxDefault = 30_000;
/** Up so long means that the next fault starts with the shortest wait again. */
const steadyMs = 60_000;
/** How long the lock is waited for: the engine of a killed server may still hold it. */
const lockWaitMs = 5_000;
/** Silence after which the process is taken for hung and ended. */
const silenceMsMax = 60_000;
/** How long a stop waits for running statements. */
const stopWaitMs = 15_000;

/**
 * How long the engine keeps memory that it has freed: at least as long as the writer's pauses, so that an insert finds the pages
 * of the one before. ClickHouse's 5 s give some back between two; see decision 17.
 */
const memoryDecay = 'dirty_decay_ms:60000,muzzy_decay_ms:60000';

export function startEmbeddedClickHouse(options: EmbeddedClickHouseOptions): EmbeddedClickHouse {
  return new Supervisor(options);
}

/**
 * The folder for the sockets of one data folder, with what a killed server left in it removed. Its name can be foreseen,
 * so one that is not ours alone is not used.
 */
function makeSocketFolder(dataFolder: string): string {
  const name = createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16);
  const path = join(tmpdir(), `onefold-${name}`);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const entry = lstatSync(path);
    const { uid, mode } = entry;
    const ours = entry.isDirectory() && uid === process.getuid?.() && (mode & 0o077) === 0;
    if (!ours) return mkdtempSync(join(tmpdir(), 'onefold-'));
    for (const left of readdirSync(path)) rmSync(join(path, left), { force: true });
  }
  return path;
}

class Supervisor implements EmbeddedClickHouse {
  readonly url: string;
  /** Also the name of the engine's one user, so that its dictionaries can be read in this name. */
  readonly user = 'default';
  readonly password: string;
  private readonly options: EmbeddedClickHouseOptions;
  private readonly socketFolder: string;
  private readonly socket: string;
  private readonly stopping = new AbortController();
  private readonly watchers = new Set<() => void>();
  private readonly loop: Promise<void>;
  private child: ChildProcess | null = null;
  private state: EmbeddedHealth['state'] = 'starting';
  private reason: string | null = null;
  private restarts = 0;

  constructor(options: EmbeddedClickHouseOptions) {
    this.options = options;
    this.password = Buffer.from(options.random.bytes(32)).toString('base64url');
    // A socket's path has room for about 100 bytes, which the data folder may exceed. Only this user can enter.
    this.socketFolder = makeSocketFolder(options.folder);
    this.socket = join(
      this.socketFolder,
      `${newId('ch', (size) => options.random.bytes(size))}.sock`,
    );
    this.url = `http+unix://${encodeURIComponent(this.socket)}`;
    this.loop = this.run();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  health(): EmbeddedHealth {
    return { state: this.state, reason: this.reason, restarts: this.restarts };
  }

  async ready(signal?: AbortSignal): Promise<void> {
    while (this.state !== 'ready') {
      if (this.state === 'stopped') throw new Error('the embedded ClickHouse is stopped');
      signal?.throwIfAborted();
      await new Promise<void>((resolve) => {
        const done = (): void => {
          this.watchers.delete(done);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        this.watchers.add(done);
        signal?.addEventListener('abort', done);
      });
    }
  }

  async stop(): Promise<void> {
    if (!this.stopping.signal.aborted) this.stopping.abort();
    await this.loop;
  }

  private async run(): Promise<void> {
    const { clock, logger } = this.options;
    const { signal } = this.stopping;
    let backoffMs = backoffMsMin;
    while (!signal.aborted) {
      const started = clock.monotonic();
      this.become('starting', this.reason);
      const reason = await this.serve();
      if (signal.aborted) break;
      if (clock.monotonic() - started > steadyMs) backoffMs = backoffMsMin;
      this.become('waiting', reason);
      logger.error({ reason, backoffMs }, 'the embedded ClickHouse ended and is started again');
      await clock.sleep(backoffMs, signal);
      backoffMs = Math.min(backoffMs * 2, this.options.backoffMsMax ?? backoffMsMaxDefault);
      this.restarts += 1;
    }
    this.become('stopped', null);
    rmSync(this.socketFolder, { recursive: true, force: true });
  }

  /** One life of the process; resolves with why it ended. */
  private serve(): Promise<string> {
    const child = this.fork();
    this.child = child;
    return new Promise((resolve) => {
      let failure: string | null = null;
      const stop = (): void => this.stopChild(child);
      const hung = (): void => {
        failure = `it was silent for ${silenceMsMax} ms`;
        child.kill('SIGKILL');
      };
      let silence = setTimeout(hung, silenceMsMax);
      const ended = (reason: string): void => {
        clearTimeout(silence);
        this.stopping.signal.removeEventListener('abort', stop);
        this.child = null;
        resolve(failure ?? reason);
      };
      child.on('message', (message: FromEngine) => {
        clearTimeout(silence);
        silence = setTimeout(hung, silenceMsMax);
        if (message.kind === 'ready') this.become('ready', null);
        if (message.kind === 'failed') failure = message.reason;
      });
      child.once('error', (error) => ended(error.message));
      child.once('exit', (code, signal) =>
        ended(signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`),
      );
      this.stopping.signal.addEventListener('abort', stop);
      child.send(this.startMessage(), () => undefined);
      if (this.stopping.signal.aborted) stop();
    });
  }

  /** No environment is passed on: the engine needs none of the server's secrets. */
  private fork(): ChildProcess {
    const file = `./child${extname(import.meta.url)}`;
    return fork(new URL(file, import.meta.url), [], {
      env: { UV_THREADPOOL_SIZE: String(threads), TZ: 'UTC', JE_MALLOC_CONF: memoryDecay },
      execArgv: [...(this.options.execArgv ?? [])],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  private startMessage(): ToEngine {
    return {
      kind: 'start',
      folder: this.options.folder,
      socket: this.socket,
      user: this.user,
      password: this.password,
      memory: this.options.memory ?? defaultEngineMemory,
      lockWaitMs,
    };
  }

  private stopChild(child: ChildProcess): void {
    if (child.connected) child.send({ kind: 'stop' } satisfies ToEngine, () => undefined);
    const timer = setTimeout(() => child.kill('SIGKILL'), stopWaitMs);
    child.once('exit', () => clearTimeout(timer));
  }

  private become(state: EmbeddedHealth['state'], reason: string | null): void {
    this.state = state;
    this.reason = reason;
    for (const watcher of [...this.watchers]) watcher();
  }
}
