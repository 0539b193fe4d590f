import type { JsonObject, JsonValue } from '../kernel/json.ts';

/**
 * JSON that ClickHouse's JSON type takes whatever the client sent:
 * - a number beyond 64 bits is written as a floating-point number, which it already is in JavaScript;
 * - lone surrogates become U+FFFD;
 * - what is nested deeper than `depthMax` becomes its JSON text.
 * Of several keys with one path (`{"a.b": 1, "a": {"b": 2}}`: a dot separates names in a path) the first is kept.
 */
export function warehouseJson(value: JsonObject): string {
  return fits(value, 1) ? JSON.stringify(value) : fitted(value, 1);
}

/** Far above what people send, far below what makes the engine's types explode. */
const depthMax = 24;

/** Integers above this are printed with an exponent, so that the engine reads them as Float64. */
const integerMax = Number.MAX_SAFE_INTEGER;

/** The common case needs no copy. */
function fits(value: JsonValue | undefined, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed();
    case 'number':
      return !(Math.abs(value) > integerMax);
    case 'object': {
      if (value === null) return true;
      if (depth > depthMax) return false;
      if (Array.isArray(value)) return value.every((item) => fits(item, depth + 1));
      for (const key of Object.keys(value)) {
        if (!key.isWellFormed() || !fits(value[key], depth + 1)) return false;
      }
      return true;
    }
    default:
      return true;
  }
}

function fitted(value: JsonValue | undefined, depth: number): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.toWellFormed());
    case 'number':
      return numberText(value);
    case 'object': {
      if (value === null) return 'null';
      if (depth > depthMax) return JSON.stringify(JSON.stringify(value).toWellFormed());
      if (Array.isArray(value))
        return `[${value.map((item) => fitted(item, depth + 1)).join(',')}]`;
      const members = Object.keys(value)
        .filter((key) => value[key] !== undefined)
        .map((key) => `${JSON.stringify(key.toWellFormed())}:${fitted(value[key], depth + 1)}`);
      return `{${members.join(',')}}`;
    }
    default:
      return value === undefined ? 'null' : String(value);
  }
}

/** `1e400` in JSON is infinite in JavaScript and has no number in ClickHouse's JSON: its name is kept. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return JSON.stringify(String(value));
  return Math.abs(value) > integerMax ? value.toExponential() : JSON.stringify(value);
}
