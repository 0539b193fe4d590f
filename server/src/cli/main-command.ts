import type { Config } from '../config.ts';
import { flagName, optionEntries, readConfig } from '../config.ts';
import { nearest } from '../config-names.ts';
import { optionsHelp } from '../config-text.ts';
import { parseArguments, UsageError } from './arguments.ts';
import type { Command, Terminal } from './command.ts';
import { explainFault } from './explain-fault.ts';

/**
 * Runs `onefold <command>` and answers with the exit code: 0 done, 1 failed, 2 not understood. Without a command, or
 * with flags only, it is `start`.
 */
export async function runCommandLine(
  given: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
  environment?: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  try {
    const first = given[0] ?? 'start';
    const words = first.startsWith('--') && first !== '--help' ? ['start', ...given] : given;
    if (wantsHelp(words) || words[0] === 'help') return help(words, commands, terminal);
    const command = findCommand(words.length === 0 ? ['start'] : words, commands);
    return await runCommand(command, words.slice(wordCount(command)), terminal, environment);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.note(`${error.message}\nonefold --help lists the commands.`);
      return 2;
    }
    const fault = explainFault(error);
    if (fault === undefined) throw error;
    terminal.note(fault);
    return 1;
  }
}

async function runCommand(
  command: Command,
  given: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>> | undefined,
): Promise<number> {
  const kinds = new Map<string, 'value' | 'switch'>();
  for (const [name] of optionEntries()) kinds.set(name, 'value');
  for (const [name, flag] of Object.entries(command.flags)) kinds.set(name, flag.kind);
  const { operands, flags } = parseArguments(given, kinds);
  if (operands.length !== command.operands.length) {
    throw new UsageError(`Usage: ${usage(command)}`);
  }
  const ofOptions = new Map([...flags].filter(([name]) => !Object.hasOwn(command.flags, name)));
  const config: Config = readConfig(ofOptions, environment);
  return command.run({
    config,
    terminal,
    operand: (name) => {
      const index = command.operands.indexOf(name);
      if (index === -1) throw new Error(`${command.name} declares no operand ${name}`);
      return operands[index] as string;
    },
    flag: (name) => {
      const flag = command.flags[name];
      if (flag === undefined) throw new Error(`${command.name} declares no flag ${name}`);
      return flags.get(name) ?? flag.default;
    },
  });
}

const wordCount = (command: Command) => command.name.split(' ').length;

function findCommand(words: readonly string[], commands: readonly Command[]): Command {
  const found = commands.find(
    (command) => words.slice(0, wordCount(command)).join(' ') === command.name,
  );
  if (found !== undefined) return found;
  const [noun = ''] = words;
  const ofNoun = commands.filter((command) => command.name.startsWith(`${noun} `));
  if (ofNoun.length > 0) {
    throw new UsageError(`onefold ${noun} needs one of: ${ofNoun.map(lastWord).join(', ')}.`);
  }
  const meant = nearest(noun, [...new Set(commands.map((command) => firstWord(command)))]);
  throw new UsageError(
    `There is no command ${noun}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  );
}

const firstWord = ({ name }: Command) => name.split(' ')[0] as string;
const lastWord = ({ name }: Command) => name.split(' ').at(-1) as string;

function wantsHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).includes('--help');
}

function help(words: readonly string[], commands: readonly Command[], terminal: Terminal): number {
  const named = words.filter((word) => word !== '--help' && word !== 'help');
  const command = named.length === 0 ? undefined : findCommand(named, commands);
  terminal.print(command === undefined ? overview(commands) : commandHelp(command));
  return 0;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'Onefold: many records, one customer.',
    '',
    'Usage: onefold <command> [flags]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'onefold <command> --help shows the flags of a command, onefold start --help all options.',
  ].join('\n');
}

function commandHelp(command: Command): string {
  const lines = [`Usage: ${usage(command)}`, '', command.summary];
  for (const [name, flag] of Object.entries(command.flags)) {
    const value = flag.kind === 'value' ? ' <value>' : '';
    const fallback = flag.default === undefined ? '' : ` (${flag.default})`;
    lines.push('', `  ${flagName(name)}${value}${fallback}`, `      ${flag.description}`);
  }
  const options =
    command.name === 'start'
      ? optionsHelp()
      : 'The options of onefold start are understood too, such as --data and --database-url.';
  return [...lines, '', options].join('\n');
}

function usage(command: Command): string {
  const operands = command.operands.map((operand) => ` <${operand}>`).join('');
  return `onefold ${command.name}${operands} [flags]`;
}
