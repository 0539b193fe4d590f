import { environmentName, flagName, optionEntries } from './config.ts';

/** The options as `--help` shows them. */
export function optionsHelp(): string {
  const lines: string[] = [];
  for (const [group, members] of groups()) {
    lines.push('', `${group}:`);
    for (const [name, option] of members) {
      const fallback = option.default === null || option.default === '' ? '' : option.default;
      lines.push(
        `  ${flagName(name)} <value>   ${environmentName(name)}${fallback && ` = ${fallback}`}`,
        ...wrap(option.description, 88).map((line) => `      ${line}`),
      );
    }
  }
  return lines.slice(1).join('\n');
}

/** The page docs/configuration.md. */
export function optionsMarkdown(): string {
  const lines = [
    '# Configuration',
    '',
    'Every option can be set by an environment variable or by a flag of `onefold start`; the flag wins.',
    'An unknown variable that begins with `ONEFOLD_` stops the start, with the nearest name.',
    'Sizes take `KB`, `MB`, `GB` and `TB` (1 KB = 1024 bytes). This page is made from `server/src/config.ts`.',
  ];
  for (const [group, members] of groups()) {
    lines.push(
      '',
      `## ${group}`,
      '',
      '| variable | flag | default | meaning |',
      '|---|---|---|---|',
    );
    for (const [name, option] of members) {
      const fallback =
        option.default === null || option.default === '' ? '' : `\`${option.default}\``;
      lines.push(
        `| \`${environmentName(name)}\` | \`${flagName(name)}\` | ${fallback} | ${option.description} |`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

type Entry = ReturnType<typeof optionEntries>[number];

function groups(): ReadonlyMap<string, readonly Entry[]> {
  const byGroup = new Map<string, Entry[]>();
  for (const entry of optionEntries()) {
    const group = entry[1].group;
    byGroup.set(group, [...(byGroup.get(group) ?? []), entry]);
  }
  return byGroup;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
