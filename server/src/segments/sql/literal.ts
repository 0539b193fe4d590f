/** A text as SQL of ClickHouse writes it: whatever it holds, it stays a text. */
export function literal(text: string): string {
  return `'${escaped(text, "'")}'`;
}

/** A dotted path as the path of a subcolumn. */
export function quotedPath(path: string): string {
  return path
    .split('.')
    .map((name) => `\`${escaped(name, '`')}\``)
    .join('.');
}

function escaped(text: string, quote: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\0', '\\0');
}
