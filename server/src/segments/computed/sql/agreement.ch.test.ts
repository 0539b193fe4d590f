import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../kernel/json.ts';
import { type AgreementWorld, openAgreementWorld } from '../../../testing/agreement-world.ts';
import { anyComputation } from '../../../testing/computed-arbitraries.ts';
import { anyMoment } from '../../../testing/segment-arbitraries.ts';
import { createCalendar } from '../../evaluate/calendar.ts';
import { type Computation, readComputedDefinition } from '../computed-definition.ts';
import { computedPlanOf } from '../computed-plan.ts';
import { computedSql } from './computed-sql.ts';

/** Definitions tried; each on all people at once. */
const definitions = Number(process.env['SEGMENT_SEEDS'] ?? 200);
const people = 60;
const timeZone = 'America/New_York';
const calendar = createCalendar(timeZone);

describe('a computed trait', () => {
  let world: AgreementWorld;
  const seed = Number(process.env['SEGMENT_SEED'] ?? 20_261_128);

  beforeAll(async () => {
    world = await openAgreementWorld({ seed, people, calendar });
  });
  afterAll(() => world?.stop());

  const inSql = async (compute: Computation, now: number): Promise<(JsonValue | null)[]> => {
    const sql = computedSql(readComputedDefinition({ compute }), {
      ...{ timeZone, calendar, now },
      segment: () => {
        throw new Error('no other segment is asked for');
      },
    });
    const rows = await world.rows(
      `SELECT toString(profile_id) AS id, value FROM (${sql}) ORDER BY id`,
    );
    return rows.map(({ value }) => (value === null ? null : asJson(JSON.parse(String(value)))));
  };

  const recomputed = (compute: Computation, now: number): (JsonValue | null)[] => {
    const { evaluator, recordings } = computedPlanOf(readComputedDefinition({ compute }), calendar);
    return world
      .subjectsAt(now, recordings)
      .map((subject) => asJson(evaluator.value(subject) ?? null));
  };

  it(
    'has the same value in the stream and in SQL',
    async () => {
      const told = new Set<string>();
      let some = 0;
      await fc.assert(
        fc.asyncProperty(anyComputation, anyMoment, async (compute, now) => {
          const streamed = recomputed(compute, now);
          const different = new Set(streamed.map((value) => JSON.stringify(value)));
          if (different.size > 1) some += 1;
          if (different.size > 1) told.add(kindOf(compute));
          expect(await inSql(compute, now)).toEqual(streamed);
        }),
        { numRuns: definitions, seed, endOnFailure: true },
      );
      // A value that everybody has says little.
      expect(some).toBeGreaterThan(definitions / 4);
      // Some of them may not come up among few definitions.
      expect(told.size).toBeGreaterThan(kinds.length - 4);
    },
    definitions * 1_000 + 60_000,
  );
});

const kinds = [
  ...['clause', 'events average', 'events count', 'events days', 'events distinct'],
  ...['events first', 'events first-time', 'events frequent', 'events last', 'events last-time'],
  ...['events least', 'events list', 'events most', 'events sum'],
  ...['formula', 'rfm', 'time-since'],
];

function kindOf(compute: Computation): string {
  return compute.kind === 'events' ? `events ${compute.measure.of}` : compute.kind;
}

/** As it is written: minus zero is zero. */
function asJson(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value)) as JsonValue;
}
