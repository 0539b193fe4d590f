import { runCommandLine } from '../cli/main-command.ts';
import { systemTerminal } from '../cli/system-terminal.ts';
import { systemClock } from '../kernel/clock.ts';
import { systemRandom } from '../kernel/random.ts';
import { stopSignal } from '../start.ts';
import { wire } from '../wire.ts';
import { demoCommand } from './demo-command.ts';

/** `npm run demo -- [flags]`: see `npm run demo -- --help`. */
const demo = demoCommand({ wire, stopSignal, clock: systemClock, random: systemRandom });
const given = ['demo', ...process.argv.slice(2)];
process.exitCode = await runCommandLine(given, [demo], systemTerminal);
