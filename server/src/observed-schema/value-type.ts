import type { JsonValue } from '../kernel/json.ts';

/** What a value is, as the observed schema tells values apart; counts of them stand in this order. */
export const valueTypes = [
  'string',
  'date-time',
  'integer',
  'number',
  'boolean',
  'array',
  'object',
  'null',
] as const;
export type ValueType = (typeof valueTypes)[number];

/** Places in `valueTypes`. */
export const typeIndex = {
  string: 0,
  dateTime: 1,
  integer: 2,
  number: 3,
  boolean: 4,
  array: 5,
  object: 6,
  null: 7,
} as const;

/**
 * The place of a value's type in `valueTypes`. Whole numbers that JavaScript holds exactly are integers, as the
 * warehouse stores them; a text in ISO 8601 form, a date alone or with a time, is a date-time.
 */
export function typeIndexOf(value: JsonValue): number {
  switch (typeof value) {
    case 'string':
      return isDateTime(value) ? typeIndex.dateTime : typeIndex.string;
    case 'number':
      return Number.isSafeInteger(value) ? typeIndex.integer : typeIndex.number;
    case 'boolean':
      return typeIndex.boolean;
    default:
      if (value === null) return typeIndex.null;
      return Array.isArray(value) ? typeIndex.array : typeIndex.object;
  }
}

const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const hyphen = 45;

function isDateTime(text: string): boolean {
  // Nearly every text is told by its fifth character.
  if (text.length < 10 || text.length > 35 || text.charCodeAt(4) !== hyphen) return false;
  return dateTime.test(text);
}
