import { z } from 'zod';
import { isJsonObject, type JsonValue } from '../kernel/json.ts';

/**
 * Any JSON value. What comes out of a parsed body is one by nature, so nothing is left to check; `z.json()` would
 * describe it as a recursive schema without a name, which an OpenAPI document has no place for.
 */
export const jsonValue = z.unknown() as z.ZodType<JsonValue>;

/**
 * An object whose keys are data of others, such as traits. zod's own record leaves a key `__proto__` out without a
 * word; this one hands an object on as it is. It describes the values and does not check them.
 */
export function dataObject<Value extends z.ZodType>(value: Value, description?: string) {
  const plain = z.record(z.string(), value);
  const record = description === undefined ? plain : plain.describe(description);
  const { run } = record._zod;
  record._zod.run = (payload, context) =>
    isJsonObject(payload.value) ? payload : run(payload, context);
  return record;
}
