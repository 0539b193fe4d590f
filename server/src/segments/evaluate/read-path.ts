import type { JsonObject, JsonValue } from '../../kernel/json.ts';

/**
 * The value at a dotted path, as the warehouse knows it: a dot separates names whether the client wrote it inside a key
 * or as nesting, the first of several such keys is meant, null is nothing, and an object without a value in it is
 * nothing either; minus zero is zero. Undefined: missing.
 */
export function readPath(data: JsonObject, path: string): JsonValue | undefined {
  const value = Object.hasOwn(data, path) ? data[path] : undefined;
  if (value !== undefined) return present(value);
  // Names that hold dots themselves: every key that the path begins with.
  for (const key of Object.keys(data)) {
    if (!path.startsWith(key) || path[key.length] !== '.') continue;
    const inner = data[key];
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) continue;
    const found = readPath(inner, path.slice(key.length + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function present(value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  // Both zeros come from JSON, and which of two equal ones is the least must not depend on their order.
  if (value === 0) return 0;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.values(value).some((inner) => inner !== undefined && present(inner) !== undefined)
    ? value
    : undefined;
}
