import { settingsOf } from '../workspaces/index.ts';
import type { Command } from './command.ts';
import { commandLine, withStorage } from './storage.ts';
import { table, timeText } from './table.ts';

const workspaceCreate: Command = {
  name: 'workspace create',
  summary: 'Make a workspace.',
  operands: ['slug'],
  flags: {
    name: { description: 'Name for people. Unset: the slug.', kind: 'value' },
    timeZone: { description: 'IANA time zone of reports.', kind: 'value', default: 'UTC' },
    currency: { description: 'ISO 4217 currency of amounts.', kind: 'value', default: 'USD' },
  },
  run: ({ config, terminal, operand, flag }) =>
    withStorage(config, async ({ access, workspaces }) => {
      const slug = operand('slug');
      const given = {
        slug,
        name: flag('name') ?? slug,
        timeZone: flag('timeZone'),
        currency: flag('currency'),
      };
      const made = await workspaces.create(given, (workspace, transaction) =>
        access.audit.append(
          {
            workspaceId: workspace.id,
            actor: commandLine,
            action: 'workspace.create',
            object: `workspace:${workspace.id}`,
            before: null,
            after: { ...settingsOf(workspace) },
          },
          transaction,
        ),
      );
      terminal.note(`Made ${made.slug}:`);
      terminal.print(made.id);
      return 0;
    }),
};

const workspaceList: Command = {
  name: 'workspace list',
  summary: 'List all workspaces.',
  operands: [],
  flags: {},
  run: ({ config, terminal }) =>
    withStorage(config, async ({ workspaces }) => {
      terminal.print(
        table(
          ['ID', 'SLUG', 'NAME', 'TIME ZONE', 'CURRENCY', 'CREATED'],
          (await workspaces.list()).map((each) => [
            each.id,
            each.slug,
            each.name,
            each.timeZone,
            each.currency,
            timeText(each.createdAt),
          ]),
        ),
      );
      return 0;
    }),
};

export const workspaceCommands: readonly Command[] = [workspaceCreate, workspaceList];
