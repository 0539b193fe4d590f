import type { Config } from '../config.ts';
import { auditCommands } from './audit.ts';
import type { Command, Terminal } from './command.ts';
import { doctorCommand } from './doctor.ts';
import { migrateCommand } from './migrate.ts';
import { replayCommand } from './replay.ts';
import { sourceCommands } from './source.ts';
import { sqlCommand } from './sql.ts';
import { tokenCommands } from './token.ts';
import { userCommands } from './user.ts';
import { workspaceCommands } from './workspace.ts';

/** Runs the server until it is told to stop; answers with the exit code. */
export type Start = (config: Config, terminal: Terminal) => Promise<number>;

/** Everything that `onefold` can do, in the order of `--help`. */
export function allCommands(start: Start): readonly Command[] {
  return [
    {
      name: 'start',
      summary: 'Serve, until SIGTERM. What is meant where no command is given.',
      operands: [],
      flags: {},
      run: ({ config, terminal }) => start(config, terminal),
    },
    migrateCommand,
    ...userCommands,
    ...tokenCommands,
    ...workspaceCommands,
    ...sourceCommands,
    ...auditCommands,
    sqlCommand,
    replayCommand,
    doctorCommand,
  ];
}
