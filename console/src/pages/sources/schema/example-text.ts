/** An example as a person reads it: an empty text would not be seen. */
export function exampleText(value: unknown): string {
  if (value === '') return '""';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
