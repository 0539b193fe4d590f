import { ApiError } from '../../../api/client.ts';

/** What the server says of the field at a path, or of something in it; null when it is not to blame. */
export function fieldError(error: Error | null, path: string): string | null {
  if (!(error instanceof ApiError) || error.field === undefined) return null;
  const { field, message } = error;
  if (field !== path && !field.startsWith(`${path}.`)) return null;
  const text = message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
  const inner = field.slice(path.length + 1);
  return inner === '' ? text : `${inner}: ${text}`;
}

/** Whether the error stands at one of the fields already. */
export function isAtField(error: Error | null, paths: readonly string[]): boolean {
  return paths.some((path) => fieldError(error, path) !== null);
}
