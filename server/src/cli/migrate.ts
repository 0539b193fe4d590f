import { systemClock } from '../kernel/clock.ts';
import { migrations } from '../migrations.ts';
import { migrate, pendingMigrations } from '../storage/migrate.ts';
import type { Command } from './command.ts';
import { openConfigured } from './storage.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'Bring the database to the schema of this program.',
  operands: [],
  flags: { dryRun: { description: 'Only list what would be applied.', kind: 'switch' } },
  run: async ({ config, terminal, flag }) => {
    const database = openConfigured(config);
    try {
      if (flag('dryRun') !== undefined) {
        const pending = await pendingMigrations(database, migrations);
        for (const { name } of pending) terminal.print(name);
        terminal.note(`${pending.length} to apply.`);
        return 0;
      }
      const applied = await migrate(database, migrations, {
        now: systemClock.now,
        onApplied: (name) => terminal.print(name),
      });
      terminal.note(applied.length === 0 ? 'Up to date.' : `${applied.length} applied.`);
      return 0;
    } finally {
      await database.close();
    }
  },
};
