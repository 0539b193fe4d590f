import { createHash } from 'node:crypto';
import type { Recording } from './recording.ts';

/**
 * Equal recordings get equal keys, whatever the order of names in their definitions.
 *
 * @param since tells it from another one with the same key that is still needed beside it
 */
export function keyed<Kind extends Recording>(recording: Omit<Kind, 'key'>, since?: number): Kind {
  const said = since === undefined ? recording : { ...recording, since };
  const hash = createHash('sha256').update(canonical(said)).digest('base64url');
  return { ...recording, key: hash.slice(0, 16) } as Kind;
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${members.join(',')}}`;
}
