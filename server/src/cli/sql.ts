import type { Command } from './command.ts';
import { serverFlag, withServer } from './server.ts';
import { workspaceFlag } from './storage.ts';
import { table } from './table.ts';

interface SqlAnswer {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The warehouse belongs to the running server, so the query goes there. */
export const sqlCommand: Command = {
  name: 'sql',
  summary: 'Run a SQL query on the events and profiles of a workspace, in the running server.',
  operands: ['query'],
  flags: {
    ...workspaceFlag,
    ...serverFlag,
    json: { description: 'Print one JSON object per row.', kind: 'switch' },
  },
  run: ({ config, terminal, operand, flag }) =>
    withServer(
      { config, workspace: flag('workspace'), server: flag('server'), scopes: ['sql:read'] },
      async (ask) => {
        const answer = (await ask('POST', '/api/sql', { query: operand('query') })) as SqlAnswer;
        if (flag('json') !== undefined) {
          for (const row of answer.rows) terminal.print(JSON.stringify(row));
          return 0;
        }
        const names = answer.columns.map(({ name }) => name);
        const rows = answer.rows.map((row) => names.map((name) => cell(row[name])));
        terminal.print(table(names, rows));
        terminal.note(`${rows.length} rows`);
        return 0;
      },
    ),
};

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
