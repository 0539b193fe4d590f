/** A double-quoted string that JavaScript, Python, Go, Java and C# read alike, and that cannot end a script element. */
export function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** For languages that look into double-quoted strings for `$`: Kotlin. */
export function quotedWithDollar(value: string): string {
  return quoted(value).replaceAll('$', '\\$');
}

/** Single-quoted, for Ruby and PHP, which read nothing but `\\` and `\'` there. */
export function singleQuoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Single-quoted for Dart, which looks for `$` in every string. */
export function dartQuoted(value: string): string {
  return singleQuoted(value).replaceAll('$', '\\$');
}

/** Single-quoted for a POSIX shell, unless it needs no quotes. */
export function shellQuoted(value: string): string {
  if (/^[\w@%+=:,./-]+$/.test(value)) return value;
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
