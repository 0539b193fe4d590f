/** A text as SQL of ClickHouse writes it: whatever it holds, it stays a text. */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`;
}

/** A dotted path as the path of a subcolumn. */
export function quotedPath(path: string): string {
  return path
    .split('.')
    .map((name) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``)
    .join('.');
}
