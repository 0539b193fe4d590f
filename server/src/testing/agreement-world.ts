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
import type { Plan } from '../segments/plan.ts';
import { emptyRecorded, recorder } from '../segments/record/record.ts';
import type { RecordedEvent, Recording } from '../segments/record/recording.ts';
import type { Subject, UserAnswers } from '../segments/subject.ts';
import { startTestClickHouse } from './clickhouse.ts';
import { anyHistory, anyTraits, historyStart } from './segment-arbitraries.ts';

const workspaceId = asId<WorkspaceId>('ws_agreement');

interface Person {
  readonly id: ProfileId;
  readonly history: readonly RecordedEvent[];
  readonly traits: Readonly<Record<string, JsonValue | undefined>>;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  /** Of the accounts that it belongs to. */
  readonly accountIds: readonly ProfileId[];
}

interface Account extends Pick<Person, 'id' | 'traits' | 'identifiers'> {}

/** Random people with their events, in a warehouse and as what the stream would have recorded of them. */
export interface AgreementWorld {
  /** Rows of a query, by the door of people's own queries: what is compiled can be run there. */
  rows(query: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Everybody at a moment, with what the recordings keep of the events up to it. */
  subjectsAt(now: number, recordings: readonly Recording[], asked?: AccountSegments): Subject[];
  /** Every account at a moment, with what its users say to questions. */
  accountsAt(now: number, questions: readonly AskedQuestion[]): Subject[];
  stop(): Promise<void>;
}

/** A question to the users of accounts, made ready. */
export interface AskedQuestion {
  readonly id: string;
  readonly plan: Pick<Plan, 'evaluator' | 'recordings'>;
}

/** To which segments an account belongs. */
export type AccountSegments = (account: Subject) => ReadonlySet<string>;

export async function openAgreementWorld(options: {
  readonly seed: number;
  readonly people: number;
  readonly calendar: Calendar;
}): Promise<AgreementWorld> {
  const accounts = accountsOf(options);
  const everybody = peopleOf(options, accounts);
  const clickhouse = await startTestClickHouse();
  const { warehouse } = clickhouse;
  const schema = createWarehouseSchema(warehouse);
  await schema.ensure(workspaceId);
  const analytics: Analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
  for (const [table, rows] of [
    ['events', everybody.flatMap(eventRows)],
    [
      'profiles',
      [
        ...everybody.map((one) => profileRow(one, 'users', 'email')),
        ...accounts.map((one) => profileRow(one, 'accounts', 'group_id')),
      ],
    ],
    ['account_memberships', everybody.flatMap(linkRows)],
  ] as const) {
    await warehouse.insert({
      ...{ database: workspaceId, table, token: table, columns: Object.keys(rows[0] ?? {}) },
      rows: rows.map((row) => JSON.stringify(row)),
    });
  }
  const users = new Map<string, UserAnswers>();
  const world: AgreementWorld = {
    rows: async (query) => (await analytics.runQuery(workspaceId, query)).rows,
    accountsAt: (now, questions) => {
      const recordings = questions.flatMap(({ plan }) => plan.recordings);
      const distinct = new Map(recordings.map((one) => [one.key, one]));
      const subjects = world.subjectsAt(now, [...distinct.values()]);
      return accounts.map((account) => {
        const own = subjects.filter((_, index) =>
          everybody[index]!.accountIds.includes(account.id),
        );
        const said = questions.map(({ id, plan }): [string, UserAnswers] => {
          const holds = own.map((subject) => plan.evaluator.holds(subject));
          return [id, { some: holds.includes(true), other: holds.includes(false) }];
        });
        return {
          ...{ profile: profileOf(account, 'accounts'), recorded: emptyRecorded(), now },
          ...{ memberOf: new Set<string>(), accounts: [], users: new Map(said) },
        };
      });
    },
    subjectsAt: (now, recordings, asked = () => new Set()) => {
      const recorders = recordings.map((recording) => recorder(recording, options.calendar));
      const known = new Map(
        accounts.map((account) => {
          const given = { profile: profileOf(account, 'accounts'), now, accounts: [], users };
          const subject = { ...given, recorded: emptyRecorded(), memberOf: new Set<string>() };
          return [account.id, { profile: given.profile, memberOf: asked(subject) }];
        }),
      );
      return everybody.map((person) => {
        const { history, accountIds } = person;
        const recorded = emptyRecorded();
        for (const event of history) {
          if (event.at > now) continue;
          for (const record of recorders) record(recorded, event);
        }
        return {
          profile: profileOf(person, 'users'),
          ...{ recorded, now, users, memberOf: new Set<string>() },
          accounts: accountIds.map((id) => known.get(id)!),
        };
      });
    },
    stop: () => clickhouse.stop(),
  };
  return world;
}

function profileOf(
  { id, traits, identifiers }: Account,
  collection: 'users' | 'accounts',
): Subject['profile'] {
  const held = Object.entries(traits).map(([name, value]) => [name, { value }]);
  const profile = { id, collection, traits: Object.fromEntries(held), identifiers, mergedIds: [] };
  return profile as unknown as Subject['profile'];
}

export const accountCount = 30;

const anyPerson = fc.record({
  history: anyHistory,
  traits: anyTraits,
  emails: fc.uniqueArray(fc.constantFrom('a@example.com', 'Berlin', '5', "o'clock\\"), {
    maxLength: 2,
  }),
  accounts: fc.uniqueArray(fc.nat(accountCount - 1), { maxLength: 3 }),
});

const anyAccount = fc.record({
  traits: anyTraits,
  names: fc.uniqueArray(fc.constantFrom('acme', 'Berlin', "o'clock"), { maxLength: 2 }),
});

function peopleOf(
  { seed, people }: { readonly seed: number; readonly people: number },
  accounts: readonly Account[],
): Person[] {
  return fc
    .sample(anyPerson, { numRuns: people, seed })
    .map(({ history, traits, emails, accounts: linked }, index) => ({
      id: idOf('0190a000', index),
      history: history.map((event) => ({ ...event, position: event.position + index })),
      traits,
      identifiers: emails.map((value) => ({ type: 'email', value })),
      accountIds: linked.map((account) => accounts[account]!.id),
    }));
}

function accountsOf({ seed }: { readonly seed: number }): Account[] {
  return fc.sample(anyAccount, { numRuns: accountCount, seed }).map(({ traits, names }, index) => ({
    ...{ id: idOf('0190b000', index), traits },
    identifiers: names.map((value) => ({ type: 'group_id', value })),
  }));
}

function idOf(first: string, index: number): ProfileId {
  return asId<ProfileId>(`${first}-0000-7000-8000-${String(index).padStart(12, '0')}`);
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

function linkRows({ id, accountIds }: Person) {
  return accountIds.map((account) => ({
    ...{ linked_at: time(historyStart), user_id_original: id, user_id_stored: id },
    ...{ account_id_original: account, account_id_stored: account },
  }));
}

function profileRow({ id, traits, identifiers }: Account, collection: string, type: string) {
  return {
    ...{ profile_id: id, collection, traits, version: 1, deleted: 0 },
    identifiers: { [type]: identifiers.map(({ value }) => value) },
    ...{ created_at: time(historyStart), updated_at: time(historyStart) },
  };
}
