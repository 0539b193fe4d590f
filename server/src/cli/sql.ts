import { publicUrl } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { Command } from './command.ts';
import { commandLine, withStorage, workspaceFlag } from './storage.ts';
import { table } from './table.ts';

/** Longest use of the token that the command makes for itself, in ms: more than any query may run. */
const tokenMsMax = 3_600_000;

interface SqlAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The warehouse belongs to the running server, so the query goes there, with a token of its own that ends with it. */
export const sqlCommand: Command = {
  name: 'sql',
  summary: 'Run a SQL query on the events and profiles of a workspace, in the running server.',
  operands: ['query'],
  flags: {
    ...workspaceFlag,
    server: {
      description: 'URL of the server. Unset: this machine, or --base-url.',
      kind: 'value',
    },
    json: { description: 'Print one JSON object per row.', kind: 'switch' },
  },
  run: ({ config, terminal, operand, flag }) =>
    withStorage(config, async ({ access, workspace }) => {
      const { id: workspaceId } = await workspace(flag('workspace'));
      const token = await access.tokens.create(
        {
          workspaceId,
          name: 'onefold sql',
          scopes: ['sql:read'],
          expiresAt: systemClock.now() + tokenMsMax,
        },
        { scopes: ['*'] },
        commandLine,
      );
      try {
        const server = flag('server') ?? publicUrl(config);
        const answer = await ask(server, token.secret, operand('query'));
        if (flag('json') !== undefined) {
          for (const row of answer.rows) terminal.print(JSON.stringify(row));
        } else {
          const names = answer.columns.map(({ name }) => name);
          const rows = answer.rows.map((row) => names.map((name) => cell(row[name])));
          terminal.print(table(names, rows));
          terminal.note(`${rows.length} rows`);
        }
        return 0;
      } finally {
        await access.tokens.revoke(workspaceId, token.id, commandLine);
      }
    }),
};

async function ask(server: string, token: string, query: string): Promise<SqlAnswer> {
  const url = `${server.replace(/\/+$/, '')}/api/sql`;
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
  } catch (cause) {
    throw new OnefoldError('warehouse_unavailable', `No server answers at ${url}.`, { cause });
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const message = (body as { error?: { message?: string } } | null)?.error?.message;
    throw new OnefoldError('query_failed', message ?? `${url} answered ${response.status}.`);
  }
  return body as SqlAnswer;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
