import { flagName } from '../config.ts';
import { nearest } from '../config-names.ts';

export interface ParsedArguments {
  readonly operands: readonly string[];
  /** By name in camelCase; a switch that is there has the value `true`. */
  readonly flags: ReadonlyMap<string, string>;
}

/** A mistake in what was typed. */
export class UsageError extends Error {}

/** Splits arguments into operands and flags: `--name value`, `--name=value`, `--switch`; after `--` operands only. */
export function parseArguments(
  given: readonly string[],
  kinds: ReadonlyMap<string, 'value' | 'switch'>,
): ParsedArguments {
  const names = new Map([...kinds.keys()].map((name) => [flagName(name), name]));
  const operands: string[] = [];
  const flags = new Map<string, string>();
  let rest = [...given];
  while (rest.length > 0) {
    const [argument = '', ...following] = rest;
    rest = following;
    if (argument === '--') {
      operands.push(...rest);
      break;
    }
    if (!argument.startsWith('--')) {
      operands.push(argument);
      continue;
    }
    const [flag = '', ...valueParts] = argument.split('=');
    const name = names.get(flag);
    if (name === undefined) {
      const meant = nearest(flag, [...names.keys()]);
      throw new UsageError(
        `There is no flag ${flag}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
      );
    }
    if (flags.has(name)) throw new UsageError(`${flag} is given twice.`);
    const inline = valueParts.length > 0 ? valueParts.join('=') : undefined;
    if (kinds.get(name) === 'switch') {
      if (inline !== undefined) throw new UsageError(`${flag} takes no value.`);
      flags.set(name, 'true');
      continue;
    }
    const value = inline ?? rest.shift();
    if (value === undefined) throw new UsageError(`${flag} needs a value.`);
    flags.set(name, value);
  }
  return { operands, flags };
}
