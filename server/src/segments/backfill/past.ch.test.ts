import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWarehouseSchema } from '../../analytics/index.ts';
import { eventTypes, positionsPerRecord } from '../../kernel/event.ts';
import { asId, type ProfileId, type WorkspaceId } from '../../kernel/ids.ts';
import type { JsonValue } from '../../kernel/json.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { anyClause, anyHistory, anyMoment, anyValue } from '../../testing/segment-arbitraries.ts';
import type { Clause } from '../definition/clause.ts';
import { readDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { planOf } from '../plan.ts';
import { emptyRecorded, recorder } from '../record/record.ts';
import {
  type EntriesDocument,
  recordedDocument,
  type SummaryDocument,
} from '../record/recorded-document.ts';
import type { RecordedEvent, Recording } from '../record/recording.ts';
import { type PastRow, pastOf, pastRowSettings } from './past-row.ts';
import { type PastOptions, pastSql } from './past-sql.ts';

/** Clauses tried; each recording of them on all people at once. */
const clauses = Number(process.env['SEGMENT_SEEDS'] ?? 250);
const people = 60;
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Zones whose clocks change by an hour and by half of one, that skipped a day, and that are odd minutes from UTC. */
const timeZones = [
  ...['UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'],
  ...['Pacific/Apia', 'Asia/Kathmandu', 'America/St_Johns'],
];

/** Hours over which histories are moved: to changes of the clocks, and to the other side of 1970. */
const moves = [0, 0, 0, 0, 0, 0]
  .concat(Date.UTC(2026, 2, 8, 1), Date.UTC(2026, 9, 24, 20), Date.UTC(2011, 11, 29, 3))
  .concat(Date.UTC(1969, 11, 31, 1), Date.UTC(2026, 3, 4, 9))
  .map((ms) => (ms === 0 ? 0 : ms - Date.UTC(2026, 1, 20)));

interface Person {
  readonly id: ProfileId;
  readonly history: readonly RecordedEvent[];
}

/** What a client may send as a value, and hardly does. */
const anyOddValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyValue as fc.Arbitrary<JsonValue>,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.maxSafeInteger(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'at'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

const anyPerson = fc.record({
  history: anyHistory,
  move: fc.constantFrom(...moves),
  types: fc.array(fc.constantFrom(...eventTypes), { minLength: 12, maxLength: 12 }),
  odd: fc.array(fc.option(anyOddValue, { freq: 2 }), { minLength: 12, maxLength: 12 }),
  oddPlace: fc.constantFrom('total', 'deep', 'list'),
});

describe('the past of a recording', () => {
  let clickhouse: TestClickHouse;
  const seed = Number(process.env['SEGMENT_SEED'] ?? 20_261_122);
  const workspaceId = asId<WorkspaceId>('ws_past');
  const everybody: Person[] = fc
    .sample(anyPerson, { numRuns: people, seed })
    .map(({ history, move, types, odd, oddPlace }, person) => ({
      id: asId<ProfileId>(`0190a000-0000-7000-8000-${String(person).padStart(12, '0')}`),
      history: history.map((event, index) => ({
        ...event,
        at: event.at + move,
        position: event.position + person,
        ...(index % 3 === 0 ? { type: types[index]! } : {}),
        ...(index % 5 === 0 ? { name: null } : {}),
        properties: {
          ...event.properties,
          ...(odd[index] === null ? {} : { [oddPlace]: odd[index] }),
        },
      })),
    }));
  /** The time of an event is the lesser of the two, whichever that is. */
  const timesOf = ({ at, position }: RecordedEvent) =>
    position % 2 === 0
      ? { timestamp: at, receivedAt: at + dayMs }
      : { timestamp: at + 5_000, receivedAt: at };

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    const { warehouse } = clickhouse;
    await createWarehouseSchema(warehouse).ensure(workspaceId);
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
    const rows = everybody.flatMap(({ id, history }) =>
      history.map((event) => {
        const { timestamp, receivedAt } = timesOf(event);
        return JSON.stringify({
          ...{ message_id: `m${event.position}`, type: event.type, event: event.name ?? '' },
          ...{ source_id: event.sourceId, position: event.position, properties: event.properties },
          ...{ timestamp: time(timestamp), received_at: time(receivedAt) },
          ...{ profile_id_original: id, profile_id_stored: id },
        });
      }),
    );
    const columns = Object.keys(JSON.parse(rows[0]!));
    await warehouse.insert({ database: workspaceId, table: 'events', columns, rows, token: 'one' });
  });
  afterAll(() => clickhouse?.stop());

  const read = async (recording: Recording, options: PastOptions) => {
    const past = new Map<string, unknown>();
    const groups = clickhouse.warehouse.rowGroups<PastRow>(pastSql(recording, options), {
      ...{ database: workspaceId, settings: pastRowSettings },
    });
    for await (const rows of groups) {
      for (const row of rows) {
        expect(past.has(row.profile)).toBe(false);
        past.set(row.profile, comparable(recording, pastOf(row)));
      }
    }
    return past;
  };

  const recorded = (recording: Recording, { since, timeZone, now }: PastOptions) => {
    const record = recorder(recording, createCalendar(timeZone));
    const known = everybody.map(({ id, history }) => ({
      id,
      history: history.filter(({ position }) => position < (since + 1) * positionsPerRecord),
    }));
    const received = known.flatMap(({ history }) =>
      history.map((event) => timesOf(event).receivedAt),
    );
    const logTime = Math.min(now, Math.max(...received, Number.NEGATIVE_INFINITY));
    const past = new Map<string, unknown>();
    for (const { id, history } of known) {
      const into = emptyRecorded();
      for (const event of history) record(into, event);
      const { e, s } = asWritten(recordedDocument(into, (key) => key));
      const document = e[recording.key] ?? s[recording.key];
      if (document === undefined) continue;
      const kept =
        recording.form === 'entries' && recording.keepMs !== null
          ? (document as EntriesDocument).filter(
              ([at]) => at > logTime - (recording.keepMs ?? 0) - hourMs,
            )
          : document;
      if (kept.length > 0) past.set(id, comparable(recording, kept));
    }
    return past;
  };

  it(
    'is what the recorder would have recorded event by event',
    async () => {
      let some = 0;
      let tried = 0;
      const options = fc.record({
        since: fc.integer({ min: 0, max: 13 }),
        timeZone: fc.constantFrom(...timeZones),
        now: fc.oneof(anyMoment, fc.constant(Date.UTC(2030, 0, 1))),
      });
      await fc.assert(
        fc.asyncProperty(anyClause, options, async (where: Clause, given) => {
          const plan = planOf(readDefinition({ where }), createCalendar(given.timeZone));
          for (const { key: _, ...stored } of plan.recordings) {
            const recording = JSON.parse(JSON.stringify({ ...stored, key: 'k' })) as Recording;
            const expected = recorded(recording, given);
            tried += 1;
            if (expected.size > 0) some += 1;
            expect(await read(recording, given)).toEqual(expected);
          }
        }),
        { numRuns: clauses, seed, endOnFailure: true },
      );
      expect(tried).toBeGreaterThan(clauses / 2);
      expect(some).toBeGreaterThan(tried / 4);
    },
    clauses * 1_000 + 60_000,
  );
});

/** Values without what a JSON column does not keep of objects and nested lists; scalars and lists of them as they are. */
function comparable(recording: Recording, document: EntriesDocument | SummaryDocument): unknown {
  if (recording.form === 'entries') {
    return (document as EntriesDocument).map(([at, position, values]) => [
      ...[at, position],
      values.map((value) => kept(value as JsonValue)),
    ]);
  }
  return document.map((part, index) =>
    (index === 7 || index === 8) && Array.isArray(part)
      ? [part[0], part[1], kept(part[2] as JsonValue)]
      : part,
  );
}

function kept(value: JsonValue): unknown {
  const isPlain = (one: JsonValue) => typeof one !== 'object' || one === null;
  return isPlain(value) || (Array.isArray(value) && value.every(isPlain)) ? value : bare(value);
}

function bare(value: JsonValue | undefined): unknown {
  if (Array.isArray(value)) {
    return value.map(bare).map((item) => (isNothing(item) ? null : item));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, inner]) => [name, bare(inner)] as const);
  return Object.fromEntries(
    members.filter(([, inner]) => Array.isArray(inner) || !isNothing(inner)),
  );
}

function isNothing(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

/** JSON knows no minus zero. */
function asWritten<Document>(document: Document): Document {
  return JSON.parse(JSON.stringify(document)) as Document;
}
