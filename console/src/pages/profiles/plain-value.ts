const lettersMax = 120;

/** A value of a trait or property in one line. */
export function plainValue(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > lettersMax ? `${text.slice(0, lettersMax)}…` : text;
}

export function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value !== 'object';
}
