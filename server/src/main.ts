#!/usr/bin/env node
import { allCommands } from './cli/commands.ts';
import { runCommandLine } from './cli/main-command.ts';
import { systemTerminal } from './cli/system-terminal.ts';
import { start } from './start.ts';

/** `onefold <command>`: see `onefold --help`. */
process.exitCode = await runCommandLine(process.argv.slice(2), allCommands(start), systemTerminal);
// A start that failed half-way leaves threads and open files behind, which would keep the process.
if (process.exitCode !== 0) process.exit();
