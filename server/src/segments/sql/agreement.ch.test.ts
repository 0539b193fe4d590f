import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Analytics,
  createAnalytics,
  createWarehouseSchema,
  queryLimits,
} from '../../analytics/index.ts';
import { asId, type ProfileId, type WorkspaceId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import {
  anyClause,
  anyHistory,
  anyMoment,
  anyTraits,
  historyStart,
} from '../../testing/segment-arbitraries.ts';
import type { Clause } from '../definition/clause.ts';
import { readDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { planOf } from '../plan.ts';
import { emptyRecorded, recorder } from '../record/record.ts';
import type { RecordedEvent } from '../record/recording.ts';
import type { Subject } from '../subject.ts';
import { membersSql } from './clause-sql.ts';

/** Definitions tried; each on all people at once. */
const definitions = Number(process.env['SEGMENT_SEEDS'] ?? 150);
const people = 60;
const timeZone = 'America/New_York';
const calendar = createCalendar(timeZone);

interface Person {
  readonly id: ProfileId;
  readonly history: readonly RecordedEvent[];
  readonly traits: Readonly<Record<string, JsonValue | undefined>>;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
}

const anyPerson = fc.record({
  history: anyHistory,
  traits: anyTraits,
  emails: fc.uniqueArray(fc.constantFrom('a@example.com', 'Berlin', '5', "o'clock\\"), {
    maxLength: 2,
  }),
});

describe('a definition', () => {
  let clickhouse: TestClickHouse;
  let analytics: Analytics;
  const seed = Number(process.env['SEGMENT_SEED'] ?? 20_261_122);
  const workspaceId = asId<WorkspaceId>('ws_agreement');
  const everybody: Person[] = fc
    .sample(anyPerson, { numRuns: people, seed })
    .map(({ history, traits, emails }, index) => ({
      id: asId<ProfileId>(`0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`),
      history: history.map((event) => ({ ...event, position: event.position + index })),
      traits,
      identifiers: emails.map((value) => ({ type: 'email', value })),
    }));

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    await schema.ensure(workspaceId);
    analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
    const events = everybody.flatMap(({ id, history }) =>
      history.map(({ at, position, type, name, sourceId, properties }) =>
        JSON.stringify({
          ...{ message_id: `m${position}`, type, event: name, source_id: sourceId, position },
          // The time of an event is the lesser of the two, whichever that is.
          timestamp: time(position % 2 === 0 ? at : at + 5_000),
          received_at: time(position % 2 === 0 ? at + 86_400_000 : at),
          ...{ properties, profile_id_original: id, profile_id_stored: id },
        }),
      ),
    );
    const profiles = everybody.map(({ id, traits, identifiers }) =>
      JSON.stringify({
        ...{ profile_id: id, collection: 'users', traits, version: 1, deleted: 0 },
        identifiers: { email: identifiers.map(({ value }) => value) },
        ...{ created_at: time(historyStart), updated_at: time(historyStart) },
      }),
    );
    const insert = (table: string, rows: readonly string[]) =>
      warehouse.insert({
        ...{ database: workspaceId, table, rows, token: table },
        columns: Object.keys(JSON.parse(rows[0]!)),
      });
    await insert('events', events);
    await insert('profiles', profiles);
  });
  afterAll(() => clickhouse?.stop());

  const members = async (where: Clause, now: number): Promise<string[]> => {
    const sql = membersSql(readDefinition({ where }), {
      ...{ timeZone, calendar, now },
      segment: () => {
        throw new Error('no other segment is asked for');
      },
    });
    // By the door of people's own queries: what a preview shows can be run there.
    const { rows } = await analytics.runQuery(
      workspaceId,
      `SELECT toString(profile_id) AS id FROM (${sql}) ORDER BY id`,
    );
    return rows.map(({ id }) => String(id));
  };

  const recomputed = (where: Clause, now: number): string[] => {
    const plan = planOf(readDefinition({ where }), calendar);
    const recorders = plan.recordings.map((recording) => recorder(recording, calendar));
    return everybody.flatMap(({ id, history, traits, identifiers }) => {
      const recorded = emptyRecorded();
      for (const event of history) {
        if (event.at > now) continue;
        for (const record of recorders) record(recorded, event);
      }
      const held = Object.entries(traits).map(([name, value]) => [name, { value }]);
      const subject = {
        profile: { id, traits: Object.fromEntries(held), identifiers, mergedIds: [] },
        ...{ recorded, now, memberOf: new Set() },
      } as unknown as Subject;
      return plan.evaluator.holds(subject) ? [id] : [];
    });
  };

  it(
    'means the same in the stream and in SQL',
    async () => {
      let some = 0;
      await fc.assert(
        fc.asyncProperty(anyClause, anyMoment, async (where, now) => {
          const streamed = recomputed(where, now);
          if (streamed.length > 0 && streamed.length < people) some += 1;
          expect(await members(where, now)).toEqual(streamed);
        }),
        { numRuns: definitions, seed, endOnFailure: true },
      );
      // A definition that everybody or nobody passes says little.
      expect(some).toBeGreaterThan(definitions / 10);
    },
    definitions * 1_000 + 60_000,
  );
});
