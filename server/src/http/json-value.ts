import { z } from 'zod';
import type { JsonValue } from '../kernel/json.ts';

/**
 * Any JSON value. What comes out of a parsed body is one by nature, so nothing is left to check; `z.json()` would
 * describe it as a recursive schema without a name, which an OpenAPI document has no place for.
 */
export const jsonValue = z.unknown() as z.ZodType<JsonValue>;
