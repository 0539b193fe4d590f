/** One field of what was and is, by its path. */
export interface ValueChange {
  /** `settings.allowedOrigins`; empty for a value that has no fields. */
  readonly path: string;
  /** Undefined: it was not there. */
  readonly before: unknown;
  /** Undefined: it is not there. */
  readonly after: unknown;
  readonly changed: boolean;
}

/** The fields of two JSON values side by side, changed ones first; lists are compared as a whole. */
export function valueChanges(before: unknown, after: unknown): ValueChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const paths = [...new Set([...is.keys(), ...was.keys()])];
  const changes = paths.map((path) => {
    const [x, y] = [was.get(path), is.get(path)];
    return { path, before: x, after: y, changed: JSON.stringify(x) !== JSON.stringify(y) };
  });
  return [
    ...changes.filter(({ changed }) => changed),
    ...changes.filter(({ changed }) => !changed),
  ];
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  const walk = (part: unknown, path: string) => {
    const entries =
      typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.entries(part) : [];
    if (entries.length === 0) fields.set(path, part);
    for (const [key, item] of entries) walk(item, path === '' ? key : `${path}.${key}`);
  };
  // Null says that there was nothing, or is nothing any more.
  if (value !== null && value !== undefined) walk(value, '');
  return fields;
}

/** A value as a person reads it: a text as it is, everything else as JSON. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
