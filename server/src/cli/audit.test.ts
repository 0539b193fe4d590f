import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allCommands } from './commands.ts';
import { runCommandLine } from './main-command.ts';

describe('onefold audit', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'onefold-audit-'));
    await run('migrate');
    await run('workspace', 'create', 'default');
    await run('workspace', 'create', 'other');
    for (const name of ['a', 'b', 'c']) await run('token', 'create', name);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = async (...given: readonly string[]) => {
    const out: string[] = [];
    const notes: string[] = [];
    const terminal = {
      print: (line: string) => void out.push(line),
      note: (line: string) => void notes.push(line),
      read: async () => '',
    };
    const commands = allCommands(async () => 0);
    const code = await runCommandLine(given, commands, terminal, { ONEFOLD_DATA: folder });
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  };
  const tamper = (...statements: readonly string[]) => {
    const database = new BetterSqlite3(path.join(folder, 'config.db'));
    for (const statement of statements) database.exec(statement);
    database.close();
  };
  const defaultId = async () =>
    /^(ws_\w+)\s+default/m.exec((await run('workspace', 'list')).out)?.[1] as string;

  it('verifies every chain, and prints the heads to note', async () => {
    const { code, out, notes } = await run('audit', 'verify');
    expect([code, notes]).toEqual([0, '']);
    expect(out).toMatch(/^ws_\w+ +default +4 +1-4 +intact +4:[0-9a-f]{64}$/m);
    expect(out).toMatch(/^ws_\w+ +other +1 +1-1 +intact +1:[0-9a-f]{64}$/m);
  });

  it('fails and names the first record that was changed', async () => {
    const id = await defaultId();
    tamper(`update audit_records set object = 'x' where chain = '${id}' and sequence >= 3`);
    const { code, out, notes } = await run('audit', 'verify');
    expect(code).toBe(1);
    expect(out).toMatch(/default +2 +1-2 +BROKEN/);
    expect(notes).toMatch(/\(default\): record 3 \(aud_\w+\) was changed/);
    expect((await run('audit', 'verify', '--workspace', 'other')).code).toBe(0);
  });

  it('knows by heads that were noted that the end was cut off, or a whole chain', async () => {
    const before = await run('audit', 'verify');
    const noted = path.join(folder, 'noted.txt');
    writeFileSync(noted, before.out);
    const head = /default.* (4:[0-9a-f]{64})/.exec(before.out)?.[1] as string;
    expect((await run('audit', 'verify', '--noted', noted)).code).toBe(0);
    const id = await defaultId();
    tamper(
      `delete from audit_records where chain = '${id}' and sequence = 4`,
      `update audit_chains set sequence = 3, hash =
         (select hash from audit_records where chain = '${id}' and sequence = 3) where chain = '${id}'`,
    );
    expect((await run('audit', 'verify')).code).toBe(0);
    const cut = await run('audit', 'verify', '--noted', noted);
    expect(cut.code).toBe(1);
    expect(cut.notes).toMatch(/\(default\): record 4 and what came after it are missing/);
    const one = await run('audit', 'verify', '--workspace', 'default', '--head', head);
    expect(one.code).toBe(1);
    tamper(
      'delete from audit_records',
      'delete from audit_chains',
      `delete from workspaces where id <> '${id}'`,
    );
    const gone = await run('audit', 'verify', '--noted', noted);
    expect(gone.code).toBe(1);
    expect(gone.notes.split('\n').length).toBe(2);
  });

  it('says what is wrong with what it was given', async () => {
    const empty = path.join(folder, 'empty.txt');
    writeFileSync(empty, 'nothing');
    for (const [given, note] of [
      [['--head', `4:${'0'.repeat(64)}`], /--head needs --workspace/],
      [['--workspace', 'default', '--head', '4'], /<sequence>:<hash>/],
      [['--noted', empty], /holds no head/],
      [['--noted', path.join(folder, 'absent')], /cannot be read/],
      [['--workspace', 'absent'], /no workspace absent/],
    ] as const) {
      const { code, notes } = await run('audit', 'verify', ...given);
      expect(code).not.toBe(0);
      expect(notes).toMatch(note);
    }
  });

  it('exports, which is recorded', async () => {
    const { out } = await run('audit', 'export');
    const records = out.split('\n').map((line) => JSON.parse(line));
    expect(records.map(({ action }) => action)).toEqual([
      ...['audit.export', 'token.create', 'token.create', 'token.create', 'workspace.create'],
    ]);
    expect((await run('audit', 'export', '--format', 'csv')).out).toMatch(/^sequence,at,/);
    expect((await run('audit', 'export', '--format', 'xml')).code).toBe(2);
  });
});
