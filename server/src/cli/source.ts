import { systemClock } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import type { Source, Sources } from '../sources/index.ts';
import { createSourceStore, createSources, sourceKinds } from '../sources/index.ts';
import type { Database } from '../storage/database.ts';
import { UsageError } from './arguments.ts';
import type { Command } from './command.ts';
import { commandLine, withStorage, workspaceFlag } from './storage.ts';
import { table, timeText } from './table.ts';

const sourceCreate: Command = {
  name: 'source create',
  summary: 'Make a source and print its write key.',
  operands: ['name'],
  flags: {
    ...workspaceFlag,
    kind: {
      description: `What sends: ${sourceKinds.join(', ')}.`,
      kind: 'value',
      default: 'http',
    },
    writeKey: { description: 'The write key to use. Unset: one is made.', kind: 'value' },
  },
  run: ({ config, terminal, operand, flag }) =>
    withStorage(config, async ({ access, database, workspace }) => {
      const kind = sourceKinds.find((known) => known === flag('kind'));
      if (kind === undefined) throw new UsageError(`A source is ${sourceKinds.join(', ')}.`);
      const { id: workspaceId, slug } = await workspace(flag('workspace'));
      const source = await sourcesOf(database).create(
        workspaceId,
        { name: operand('name'), kind },
        flag('writeKey'),
      );
      await access.audit.append({
        workspaceId,
        actor: commandLine,
        action: 'source.create',
        object: `source:${source.id}`,
        before: null,
        after: { name: source.name, kind },
      });
      terminal.note(`Made ${source.id} in ${slug}. Its write key:`);
      terminal.print(validKeys(source).join('\n'));
      return 0;
    }),
};

const sourceList: Command = {
  name: 'source list',
  summary: 'List the sources of a workspace with their valid write keys.',
  operands: [],
  flags: workspaceFlag,
  run: ({ config, terminal, flag }) =>
    withStorage(config, async ({ database, workspace }) => {
      const { id } = await workspace(flag('workspace'));
      const sources = await sourcesOf(database).list(id);
      terminal.print(
        table(
          ['ID', 'NAME', 'KIND', 'ENABLED', 'CREATED', 'WRITE KEYS'],
          sources.map((source) => [
            source.id,
            source.name,
            source.kind,
            source.enabled ? 'yes' : 'no',
            timeText(source.createdAt),
            validKeys(source).join(','),
          ]),
        ),
      );
      return 0;
    }),
};

export const sourceCommands: readonly Command[] = [sourceCreate, sourceList];

/** Running servers see the change by its version, within seconds. */
function sourcesOf(database: Database): Sources {
  return createSources({
    store: createSourceStore(database),
    clock: systemClock,
    random: systemRandom,
    onChanged: async () => undefined,
  });
}

const validKeys = ({ writeKeys }: Source) =>
  writeKeys.filter(({ revokedAt }) => revokedAt === null).map(({ key }) => key);
