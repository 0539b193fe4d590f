import type { Scope } from '../access/index.ts';
import { isScope, scopes } from '../access/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { TokenId } from '../kernel/ids.ts';
import { asId } from '../kernel/ids.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { commandLine, withStorage, workspaceFlag } from './storage.ts';
import { table, timeText } from './table.ts';

const dayMs = 86_400_000;

const tokenCreate: Command = {
  name: 'token create',
  summary: 'Make an API token and print it.',
  operands: ['name'],
  flags: {
    ...workspaceFlag,
    scopes: {
      description: `What it may do, comma-separated: * or ${scopes.join(', ')}.`,
      kind: 'value',
      default: '*',
    },
    expiresDays: { description: 'Days after which it ends. Unset: never.', kind: 'value' },
  },
  run: async ({ config, terminal, operand, flag }) => {
    const given = scopesOf(flag('scopes') ?? '');
    const expiresAt = endOf(flag('expiresDays'));
    return withStorage(config, async ({ access, workspace }) => {
      const { id, slug } = await workspace(flag('workspace'));
      const token = await access.tokens.create(
        { workspaceId: id, name: operand('name'), scopes: given, expiresAt },
        { scopes: ['*'] },
        commandLine,
      );
      terminal.note(`Made ${token.id} in ${slug}. It is shown here and never again:`);
      terminal.print(token.secret);
      return 0;
    });
  },
};

const tokenList: Command = {
  name: 'token list',
  summary: 'List the API tokens of a workspace.',
  operands: [],
  flags: workspaceFlag,
  run: ({ config, terminal, flag }) =>
    withStorage(config, async ({ access, workspace }) => {
      const tokens = await access.tokens.list((await workspace(flag('workspace'))).id);
      terminal.print(
        table(
          ['ID', 'NAME', 'SCOPES', 'CREATED', 'USED', 'EXPIRES', 'REVOKED'],
          tokens.map((token) => [
            token.id,
            token.name,
            token.scopes.join(','),
            timeText(token.createdAt),
            timeText(token.usedAt),
            timeText(token.expiresAt),
            timeText(token.revokedAt),
          ]),
        ),
      );
      return 0;
    }),
};

const tokenRevoke: Command = {
  name: 'token revoke',
  summary: 'Revoke an API token for good.',
  operands: ['id'],
  flags: workspaceFlag,
  run: ({ config, terminal, operand, flag }) =>
    withStorage(config, async ({ access, workspace }) => {
      const { id } = await workspace(flag('workspace'));
      await access.tokens.revoke(id, asId<TokenId>(operand('id')), commandLine);
      terminal.note('Revoked. Running servers refuse it within five seconds.');
      return 0;
    }),
};

export const tokenCommands: readonly Command[] = [tokenCreate, tokenList, tokenRevoke];

function scopesOf(text: string): Scope[] {
  return text.split(',').map((part) => {
    const scope = part.trim();
    if (!isScope(scope)) throw new UsageError(`There is no scope "${scope}".`);
    return scope;
  });
}

function endOf(days: string | undefined): number | null {
  if (days === undefined) return null;
  if (!/^[1-9]\d{0,4}$/.test(days))
    throw new UsageError('--expires-days must be a number of days.');
  return systemClock.now() + Number(days) * dayMs;
}
