import { RE2JS } from 're2js';
import { z } from 'zod';
import { type Duration, duration } from './duration.ts';

/**
 * What a value has to be like. A value is a leaf of JSON, a list, or missing; a test of one type is false for a value of
 * another, never an error, and never converts: the text "5" is no number. Every test but `missing` is false for a missing
 * value; `not` turns any test around, so "not equal" also holds where there is nothing.
 *
 * Both engines mean the same by each of these; `value-test.agreement.ch.test.ts` holds them against each other.
 */
export type ValueTest =
  | { readonly op: 'exists' }
  | { readonly op: 'missing' }
  | { readonly op: 'equals'; readonly value: Scalar }
  | { readonly op: 'in'; readonly values: readonly Scalar[] }
  | TextTest
  | NumberTest
  | DateTest
  /** A list that holds the value. */
  | { readonly op: 'includes'; readonly value: Scalar }
  /** The same, of the present value of a trait of the profile. Only where properties of events are tested. */
  | { readonly op: TraitComparison; readonly trait: string }
  | { readonly op: 'not'; readonly test: ValueTest };

export type Scalar = string | number | boolean;

export type TextTest =
  | { readonly op: 'contains'; readonly text: string; readonly ignoreCase?: boolean | undefined }
  | { readonly op: 'starts'; readonly text: string; readonly ignoreCase?: boolean | undefined }
  | { readonly op: 'ends'; readonly text: string; readonly ignoreCase?: boolean | undefined }
  /** RE2: linear in the length of the text, whatever the pattern. Found anywhere unless it says ^ and $. */
  | { readonly op: 'matches'; readonly pattern: string; readonly ignoreCase?: boolean | undefined };

export type NumberTest =
  | { readonly op: 'less' | 'at-most' | 'greater' | 'at-least'; readonly number: number }
  /** Both ends belong to it. */
  | { readonly op: 'between'; readonly from: number; readonly to: number };

/** Of a text in ISO 8601: a date (midnight UTC), or a date and time with its offset. */
export type DateTest =
  | { readonly op: 'before' | 'after'; readonly date: string }
  | { readonly op: 'within-last' | 'within-next'; readonly duration: Duration }
  /** Its month and day come within so many days from today on, in the workspace's time zone; 29 February as the 28th. */
  | { readonly op: 'anniversary-within-next'; readonly days: number };

export const traitComparisons = ['equals-trait', 'less-than-trait', 'greater-than-trait'] as const;
export type TraitComparison = (typeof traitComparisons)[number];

const textMax = 1000;
export const listValuesMax = 10_000;

const finite = z.number();
const scalar = z.union([z.string().max(textMax), finite, z.boolean()]);
const text = z.string().min(1).max(textMax);
const ignoreCase = z.boolean().optional();

/** A date, or a date and time with `Z` or an offset: what tests of dates read, and nothing else. */
export const isoDate =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d))?$/;

const date = z.string().regex(isoDate, 'must be such as 2026-01-31 or 2026-01-31T10:00:00Z');

const pattern = text.superRefine((given, context) => {
  try {
    RE2JS.compile(given);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: 'custom', message: `is not a pattern of RE2: ${reason}` });
  }
});

/** A dotted path into traits or properties, such as `address.city`. */
export const dataPath = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^.]+(\.[^.]+){0,7}$/, 'must be names separated by single dots, at most 8');

export const valueTest: z.ZodType<ValueTest> = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('exists') }),
    z.strictObject({ op: z.literal('missing') }),
    z.strictObject({ op: z.literal('equals'), value: scalar }),
    z.strictObject({ op: z.literal('in'), values: z.array(scalar).min(1).max(listValuesMax) }),
    z.strictObject({ op: z.literal('contains'), text, ignoreCase }),
    z.strictObject({ op: z.literal('starts'), text, ignoreCase }),
    z.strictObject({ op: z.literal('ends'), text, ignoreCase }),
    z.strictObject({ op: z.literal('matches'), pattern, ignoreCase }),
    z.strictObject({
      op: z.enum(['less', 'at-most', 'greater', 'at-least']),
      number: finite,
    }),
    z
      .strictObject({ op: z.literal('between'), from: finite, to: finite })
      .refine(({ from, to }) => from <= to, { path: ['to'], error: 'must not be below from' }),
    z.strictObject({ op: z.enum(['before', 'after']), date }),
    z.strictObject({ op: z.enum(['within-last', 'within-next']), duration }),
    z.strictObject({
      op: z.literal('anniversary-within-next'),
      days: z.int().min(0).max(364),
    }),
    z.strictObject({ op: z.literal('includes'), value: scalar }),
    z.strictObject({ op: z.enum(traitComparisons), trait: dataPath }),
    z.strictObject({
      op: z.literal('not'),
      get test(): z.ZodType<ValueTest> {
        return valueTest;
      },
    }),
  ])
  .meta({ id: 'ValueTest' });
