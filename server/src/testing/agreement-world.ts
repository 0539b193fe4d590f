import fc from 'fast-check';
import {
  type Analytics,
  createAnalytics,
  createWarehouseSchema,
  queryLimits,
} from '../analytics/index.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type { JsonValue } from '../kernel/json.ts';
import type { Calendar } from '../segments/evaluate/calendar.ts';
import { emptyRecorded, recorder } from '../segments/record/record.ts';
import type { RecordedEvent, Recording } from '../segments/record/recording.ts';
import type { Subject } from '../segments/subject.ts';
import { startTestClickHouse } from './clickhouse.ts';
import { anyHistory, anyTraits, historyStart } from './segment-arbitraries.ts';

const workspaceId = asId<WorkspaceId>('ws_agreement');

interface Person {
  readonly id: ProfileId;
  readonly history: readonly RecordedEvent[];
  readonly traits: Readonly<Record<string, JsonValue | undefined>>;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
}

/** Random people with their events, in a warehouse and as what the stream would have recorded of them. */
export interface AgreementWorld {
  /** Rows of a query, by the door of people's own queries: what is compiled can be run there. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Everybody at a moment, with what the recordings keep of the events up to it. */
  subjectsAt(now: number, recordings: readonly Recording[]): Subject[];
  stop(): Promise<void>;
}

export async function openAgreementWorld(options: {
  readonly seed: number;
  readonly people: number;
  readonly calendar: Calendar;
}): Promise<AgreementWorld> {
  const everybody = peopleOf(options);
  const clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(workspaceId);
  const analytics: Analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
  for (const [table, rows] of [
    ['events', everybody.flatMap(eventRows)],
    ['profiles', everybody.map(profileRow)],
  ] as const) {
    await warehouse.insert({
      ...{ database: workspaceId, table, token: table, columns: Object.keys(rows[0] ?? {}) },
      rows: rows.map((row) => JSON.stringify(row)),
    });
  }
  return {
    rows: async (query) => (await analytics.runQuery(workspaceId, query)).rows,
    subjectsAt: (now, recordings) => {
      const recorders = recordings.map((recording) => recorder(recording, options.calendar));
      return everybody.map(({ id, history, traits, identifiers }) => {
        const recorded = emptyRecorded();
        for (const event of history) {
          if (event.at > now) continue;
          for (const record of recorders) record(recorded, event);
        }
        const held = Object.entries(traits).map(([name, value]) => [name, { value }]);
        return {
          profile: { id, traits: Object.fromEntries(held), identifiers, mergedIds: [] },
          ...{ recorded, now, memberOf: new Set() },
        } as unknown as Subject;
      });
    },
    stop: () => clickhouse.stop(),
  };
}

const anyPerson = fc.record({
  history: anyHistory,
  traits: anyTraits,
  emails: fc.uniqueArray(fc.constantFrom('a@example.com', 'Berlin', '5', "o'clock\\"), {
    maxLength: 2,
  }),
});

function peopleOf({ seed, people }: { readonly seed: number; readonly people: number }): Person[] {
  return fc
    .sample(anyPerson, { numRuns: people, seed })
    .map(({ history, traits, emails }, index) => ({
      id: asId<ProfileId>(`0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`),
      history: history.map((event) => ({ ...event, position: event.position + index })),
      traits,
      identifiers: emails.map((value) => ({ type: 'email', value })),
    }));
}

const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');

function eventRows({ id, history }: Person) {
  return history.map(({ at, position, type, name, sourceId, properties }) => ({
    ...{ message_id: `m${position}`, type, event: name, source_id: sourceId, position },
    // The time of an event is the lesser of the two, whichever that is.
    timestamp: time(position % 2 === 0 ? at : at + 5_000),
    received_at: time(position % 2 === 0 ? at + 86_400_000 : at),
    ...{ properties, profile_id_original: id, profile_id_stored: id },
  }));
}

function profileRow({ id, traits, identifiers }: Person) {
  return {
    ...{ profile_id: id, collection: 'users', traits, version: 1, deleted: 0 },
    identifiers: { email: identifiers.map(({ value }) => value) },
    ...{ created_at: time(historyStart), updated_at: time(historyStart) },
  };
}
