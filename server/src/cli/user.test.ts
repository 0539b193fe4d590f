import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allCommands } from './commands.ts';
import { runCommandLine } from './main-command.ts';

describe('onefold user', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'onefold-user-'));
    await run('migrate');
    await run('workspace', 'create', 'default');
    await run('user', 'create', 'ann@example.com', '--role', 'owner');
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
    const environment = { ONEFOLD_DATA: folder, ONEFOLD_BASE_URL: 'https://cdp.example.com/' };
    const commands = allCommands(async () => 0);
    const code = await runCommandLine(given, commands, terminal, environment);
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  };

  it('invites by a link to where people reach the console', async () => {
    const { code, out } = await run('user', 'invite', 'bea@example.com', '--role', 'analyst');
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/cdp\.example\.com\/invite#[\w-]{43}$/);
    const again = await run('user', 'invite', 'bea@example.com');
    expect([again.code, again.notes]).toEqual([1, expect.stringContaining('invited already')]);
  });

  it('gives roles, locks out and lets in, but never leaves a workspace without an owner', async () => {
    const locked = await run('user', 'disable', 'ann@example.com');
    expect([locked.code, locked.notes]).toEqual([1, expect.stringContaining('last owner')]);
    await run('user', 'create', 'bea@example.com');
    expect((await run('user', 'role', 'bea@example.com', 'owner')).code).toBe(0);
    expect((await run('user', 'role', 'bea@example.com', 'king')).code).toBe(2);
    expect((await run('user', 'disable', 'ann@example.com')).code).toBe(0);
    expect((await run('user', 'list')).out).toMatch(/ann@example\.com .* owner .* \d{4}-\d\d-\d\d/);
    expect((await run('user', 'role', 'bea@example.com', 'viewer')).code).toBe(1);
    expect((await run('user', 'enable', 'ann@example.com')).code).toBe(0);
    expect((await run('user', 'role', 'bea@example.com', 'viewer')).code).toBe(0);
  });
});
