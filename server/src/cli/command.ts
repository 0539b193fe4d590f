import type { Config } from '../config.ts';

/** One thing that `onefold` does. */
export interface Command {
  /** Words after `onefold`, such as `token create`. */
  readonly name: string;
  readonly summary: string;
  /** What stands after the name, in order, such as `email`; all are needed. */
  readonly operands: readonly string[];
  /** Flags of its own by name in camelCase, besides those of the options. */
  readonly flags: Readonly<Record<string, CommandFlag>>;
  /** Answers with the exit code. */
  run(input: CommandInput): Promise<number>;
}

export interface CommandFlag {
  readonly description: string;
  /** A switch has no value; it is there or not. */
  readonly kind: 'value' | 'switch';
  readonly default?: string;
}

export interface CommandInput {
  readonly config: Config;
  readonly terminal: Terminal;
  operand(name: string): string;
  /** The value of a flag, its default, or undefined. */
  flag(name: string): string | undefined;
}

/** Where a command speaks. */
export interface Terminal {
  /** A line of the result, on standard output. */
  print(line: string): void;
  /** A line for the person, on standard error. */
  note(line: string): void;
  /** All of standard input. */
  read(): Promise<string>;
}
