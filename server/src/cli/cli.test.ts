import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../config.ts';
import { systemRandom } from '../kernel/random.ts';
import { loadSecret, secretFile } from '../secret.ts';
import { allCommands } from './commands.ts';
import { runCommandLine } from './main-command.ts';

describe('the command line', () => {
  let folder: string;
  let started: Config[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'onefold-cli-'));
    started = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (given: readonly string[], input = '', port = '1') => {
    const out: string[] = [];
    const notes: string[] = [];
    const commands = allCommands(async (config) => {
      started.push(config);
      return 0;
    });
    const terminal = {
      print: (line: string) => void out.push(line),
      note: (line: string) => void notes.push(line),
      read: async () => input,
    };
    const environment = { ONEFOLD_DATA: folder, ONEFOLD_PORT: port };
    const code = await runCommandLine(given, commands, terminal, environment);
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  };
  const withWorkspace = async () => {
    await run(['migrate']);
    await run(['workspace', 'create', 'default', '--time-zone', 'Europe/Rome']);
  };

  it('starts where no command is given, with its flags', async () => {
    await run([]);
    await run(['--port', '9000']);
    await run(['start', '--port=9001']);
    expect(started.map(({ port }) => port)).toEqual([1, 9000, 9001]);
  });

  it('says what was probably meant', async () => {
    expect(await run(['tokn', 'list'])).toMatchObject({
      code: 2,
      notes: expect.stringContaining('Did you mean token?'),
    });
    expect((await run(['token'])).notes).toContain('one of: create, list, revoke');
    expect((await run(['start', '--prot', '1'])).notes).toContain('Did you mean --port?');
    expect((await run(['start', '--port'])).notes).toContain('--port needs a value');
    expect((await run(['user', 'create'])).notes).toContain('Usage: onefold user create <email>');
    expect((await run(['start', '--port', 'x'])).notes).toContain('--port: must be a whole number');
    expect(started).toEqual([]);
  });

  it('explains itself', async () => {
    expect((await run(['--help'])).out).toContain('token create');
    expect((await run(['start', '--help'])).out).toContain('ONEFOLD_DATABASE_URL');
    expect((await run(['user', 'create', '--help'])).out).toContain('--password-stdin');
  });

  it('makes no data where there is none, and asks for a migration where one is due', async () => {
    expect(await run(['user', 'list'])).toMatchObject({
      code: 1,
      notes: expect.stringContaining('There is no data in'),
    });
    const listed = await run(['migrate', '--dry-run']);
    expect(listed.out).toContain('access/0001-access');
    expect((await run(['user', 'list'])).notes).toContain('Run onefold migrate first');
    expect((await run(['migrate'])).notes).toMatch(/\d+ applied/);
    expect((await run(['migrate'])).notes).toBe('Up to date.');
  });

  it('makes users, lists them, changes their password and disables them', async () => {
    await withWorkspace();
    const made = await run(['user', 'create', 'ann@example.com', '--role', 'analyst']);
    expect(made).toMatchObject({ code: 0, notes: expect.stringContaining('analyst of default') });
    expect(made.out).toMatch(/^[\w-]{20}$/);
    const given = ['user', 'create', 'bob@example.com', '--password-stdin'];
    expect(await run(given, 'correct horse battery\n')).toMatchObject({ code: 0, out: '' });
    expect((await run(given, 'short')).notes).toContain('at least 10 characters');
    await run(['user', 'disable', 'bob@example.com']);
    expect((await run(['user', 'password', 'ann@example.com'])).code).toBe(0);
    const { out } = await run(['user', 'list']);
    expect(out).toMatch(/ann@example\.com +ann@example\.com +analyst +\d{4}-.* +-$/m);
    expect(out).toMatch(/bob@example\.com .* viewer +\d{4}-.* \d{4}-/);
    expect((await run(['user', 'create', 'eve@example.com', '--role', 'king'])).code).toBe(2);
  });

  it('makes tokens, lists and revokes them', async () => {
    await withWorkspace();
    const made = await run(['token', 'create', 'CI', '--scopes', 'sql:read,events:read']);
    expect(made.out).toMatch(/^of_/);
    const id = /tok_\w+/.exec(made.notes)?.[0] ?? '';
    expect((await run(['token', 'revoke', id])).code).toBe(0);
    const { out } = await run(['token', 'list']);
    expect(out).toContain('sql:read,events:read');
    expect(out).not.toContain(made.out);
    expect((await run(['token', 'create', 'x', '--scopes', 'all'])).notes).toContain('no scope');
    expect((await run(['token', 'list', '--workspace', 'none'])).notes).toContain('no workspace');
  });

  it('makes sources and lists them with their write keys', async () => {
    await withWorkspace();
    const made = await run(['source', 'create', 'Shop', '--kind', 'web']);
    expect(made.out).toMatch(/^[\w-]{27}$/);
    expect(await run(['source', 'create', 'App', '--write-key', made.out])).toMatchObject({
      code: 1,
      notes: expect.stringContaining('belongs to a source already'),
    });
    expect((await run(['source', 'list'])).out).toMatch(
      new RegExp(`Shop +web .*${made.out}$`, 'm'),
    );
    expect((await run(['source', 'create', 'x', '--kind', 'fax'])).code).toBe(2);
  });

  it('asks the running server for SQL, with a token that is gone afterwards', async () => {
    await withWorkspace();
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization?.slice(0, 10)}`);
      const columns = [{ name: 'n', type: 'UInt8' }];
      response.end(JSON.stringify({ columns, rows: [{ n: 7 }], statistics: {} }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as AddressInfo).port);
    expect((await run(['sql', 'select 7 as n'], '', port)).out).toBe('n\n7');
    server.close();
    expect(seen).toEqual(['/api/sql Bearer of_']);
    expect((await run(['token', 'list'])).out).toMatch(/Command line .*\d{2}:\d{2}:\d{2}$/m);
    expect((await run(['sql', 'select 1'])).notes).toContain('No server answers');
  });

  it('finds what is wrong', async () => {
    expect((await run(['doctor'])).code).toBe(0);
    await run(['migrate']);
    loadSecret(folder, null, systemRandom);
    chmodSync(secretFile(folder), 0o644);
    const found = await run(['doctor']);
    expect(found.code).toBe(1);
    expect(found.out).toMatch(/^fail +secret .*chmod 600/m);
    expect(found.out).toMatch(/^ok +database +sqlite answers/m);
    chmodSync(secretFile(folder), 0o600);
    rmSync(path.join(folder, 'config.db'));
    writeFileSync(path.join(folder, 'config.db'), 'x'.repeat(8192));
    expect((await run(['doctor'])).out).toMatch(/^fail +database +.*not a database/m);
  });
});
