import { z } from 'zod';
import { segmentFields } from '../../segments/index.ts';
import { jsonValue as json } from '../json-value.ts';
import { detailFields, versionFields } from './kept-answers.ts';
import { segmentAnswer } from './segment-answers.ts';

const count = z.int().min(0);

export const computedTraitAnswer = segmentAnswer
  .extend({
    key: z.string().describe('The name of the trait that it writes; it never changes.'),
    kind: z.enum(segmentFields.computed.kinds).describe('Of its latest definition.'),
    size: count
      .nullable()
      .describe('How many profiles have a value now, exactly. Null: no version is in force.'),
  })
  .meta({ id: 'ComputedTrait' });

export const computedTraitDetailsAnswer = computedTraitAnswer
  .extend(detailFields(segmentFields.computed.definition))
  .meta({ id: 'ComputedTraitDetails' });

export const computedTraitVersionAnswer = z
  .object(versionFields(segmentFields.computed.definition))
  .meta({ id: 'ComputedTraitVersion' });

export const computedPreviewAnswer = z
  .object({
    asOf: z.iso.datetime().describe('The moment that windows and dates are relative to.'),
    population: count.describe('Profiles of the kind that the definition is of.'),
    holders: count.describe('How many of them would have a value: all of them, no sample.'),
    numbers: z
      .object({
        count: count.describe('Values that are numbers.'),
        least: z.number(),
        lowerQuartile: z.number(),
        median: z.number(),
        upperQuartile: z.number(),
        most: z.number(),
      })
      .nullable()
      .describe('Null: none of the values is a number.'),
    top: z
      .array(z.object({ value: json, profiles: count }))
      .describe('The most frequent values, at most ten.'),
    sample: z.array(z.object({ profileId: z.string(), value: json })),
    sql: z.string().describe('A query of the values, as `POST /api/sql` takes it.'),
  })
  .meta({ id: 'ComputedTraitPreview' });

const thresholds = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const rfmThresholdsAnswer = z
  .object({
    asOf: z.iso.datetime(),
    customers: count.describe(
      'Profiles with such an event in the window, by which the thresholds are; where there are none these are a guess.',
    ),
    recencyDays: thresholds,
    frequency: thresholds,
    monetary: thresholds,
  })
  .meta({ id: 'RfmThresholds' });
