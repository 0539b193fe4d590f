import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createAnalytics,
  createWarehouseSchema,
  createWarehouseWriter,
  queryLimits,
} from './analytics/index.ts';
import { systemClock } from './kernel/clock.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { createCursorStore, createStream, type LogTables } from './log/index.ts';
import { profileSnapshots } from './pipeline/11-store.ts';
import { createProfileReader } from './profiles/index.ts';
import { startTestClickHouse, type TestClickHouse } from './testing/clickhouse.ts';
import { type HttpWorld, openHttpWorld } from './testing/http-world.ts';
import { wireLists } from './wire-lists.ts';

describe('lists over HTTP', () => {
  let world: HttpWorld;
  let clickhouse: TestClickHouse;
  let runner: ReturnType<typeof wireLists>;
  let catchUp: () => Promise<void>;
  let headers: { authorization: string };
  beforeAll(async () => {
    world = await openHttpWorld();
    clickhouse = await startTestClickHouse();
    const { access, database, log, random, rules } = world;
    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    const stream = createStream(database);
    const cursors = createCursorStore(database.tables<LogTables>('delivery'));
    const profiles = createProfileReader(database.hot);
    const writer = createWarehouseWriter({
      ...{ warehouse, schema, stream, cursors, logId: log.id, clock: systemClock },
      logger: world.logger,
      snapshots: profileSnapshots(profiles),
      onUnstorable: async () => undefined,
    });
    catchUp = async () => {
      await world.process();
      await writer.drain();
    };
    runner = wireLists(world.app, {
      ...{ analytics: createAnalytics({ warehouse, schema, limits: queryLimits }) },
      ...{ workspaces: world.workspaces, logger: world.logger },
      ...{ access, database, warehouse, schema, stream, cursors, rules, profiles, random },
      computedNames: async () => new Set(['lifetime_value']),
      clock: systemClock,
      append: async (payload) => {
        const sequence = await log.append(payload);
        await catchUp();
        return sequence;
      },
    });
    headers = await world.authorize(world.ours);
    await schema.ensure(world.theirs);
    await know(world.ours, 1_200);
    await know(world.theirs, 3);
  });
  afterAll(async () => {
    await world?.close();
    await clickhouse?.stop();
  });

  const know = async (workspaceId: WorkspaceId, people: number) => {
    const batch = Array.from({ length: people }, (_, n) => ({
      ...{ type: 'identify', userId: `user-${n}`, messageId: `m-${n}` },
      traits: { email: `user-${n}@example.com` },
    }));
    await world.receive(workspaceId, batch);
    await catchUp();
  };
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) =>
    world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  const made = async (name: string, of = 'users'): Promise<string> =>
    (await ask('POST', '/api/lists', { name, of })).json().id;
  const upload = async (id: string, text: string | Buffer, query = '', by = headers) =>
    world.app.inject({
      ...{ method: 'POST', url: `/api/lists/${id}/import${query}`, payload: text },
      headers: { ...by, 'content-type': 'text/csv' },
    });
  const membersOf = async (id: string): Promise<string[]> => {
    const users: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const query = next === '' ? '' : `&next=${next}`;
      const answer = await ask('GET', `/api/lists/${id}/members?limit=200${query}`);
      const page: MemberPage = answer.json();
      for (const { identifiers } of page.profiles) {
        const user = identifiers.find(({ type }) => type === 'user_id') ?? identifiers[0];
        users.push(user?.value ?? '');
      }
      next = page.next;
    }
    return users.sort();
  };
  const users = (numbers: readonly number[]) =>
    `user_id\n${numbers.map((n) => `user-${n}`).join('\n')}\n`;
  const range = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) => from + index);

  it('are filled, added to, taken from and replaced by files, and only changes are written', async () => {
    const id = await made('Newsletter');
    const first = await upload(id, users([...range(0, 1_100), 5_000]));
    expect(first.json().import).toMatchObject({
      ...{ state: 'done', mode: 'add', failure: null },
      counts: { rows: 1_101, matched: 1_100, unknown: 1, entered: 1_100, left: 0, repeated: 0 },
    });
    expect(await membersOf(id)).toHaveLength(1_100);
    const sequence = world.log.durableEnd();
    const again = await upload(id, users([...range(0, 1_100), 5_000]));
    expect(again.json().import.counts).toMatchObject({ matched: 1_100, entered: 0 });
    expect(world.log.durableEnd()).toBe(sequence);
    const taken = await upload(id, users([1, 1_150]), '?mode=remove');
    expect(taken.json().import.counts).toMatchObject({ matched: 2, left: 1, entered: 0 });
    const replaced = await upload(id, users([1, 2, 2, 1_199]), '?mode=replace');
    const counts = { matched: 3, repeated: 1, entered: 2, left: 1_098 };
    expect(replaced.json().import.counts).toMatchObject(counts);
    expect(await membersOf(id)).toEqual(['user-1', 'user-1199', 'user-2']);
    expect((await ask('GET', `/api/lists/${id}`)).json()).toMatchObject({ size: 3, usedBy: [] });
    expect((await ask('GET', '/api/lists')).json().lists).toMatchObject([{ id, size: 3 }]);
    const { imports } = (await ask('GET', `/api/lists/${id}/imports?limit=2`)).json();
    expect(imports.map(({ mode }: { mode: string }) => mode)).toEqual(['replace', 'remove']);
  });

  it('make people only where they are asked to, with the traits that are asked for', async () => {
    const id = await made('Fair');
    const text = 'E-Mail;Name\nnew@example.com;Neo\nnew@example.com;Neo\nuser-7@example.com;Sue\n';
    const skipped = await upload(id, text);
    expect(skipped.json()).toMatchObject({
      ignored: ['Name'],
      import: { counts: { matched: 1, unknown: 2, created: 0 } },
    });
    const wish = '?unknown=create&column=email:E-Mail&trait=firstName:Name';
    const created = await upload(id, text, wish);
    expect(created.json().import.counts).toMatchObject({
      ...{ matched: 1, unknown: 0, created: 1, repeated: 1, entered: 1 },
    });
    expect(await membersOf(id)).toEqual(['new@example.com', 'user-7']);
    const rows = await clickhouse.warehouse.rows(
      `SELECT traits.firstName::String AS name, event_count, last_seen IS NULL AS unseen
       FROM ${world.ours}.profiles FINAL WHERE traits.firstName IS NOT NULL ORDER BY name`,
    );
    expect(rows).toEqual([
      { name: 'Neo', event_count: 0, unseen: 1 },
      { name: 'Sue', event_count: 1, unseen: 0 },
    ]);
    const own = await world.authorize(world.ours, ['segments:write', 'personal-data:read']);
    expect((await upload(id, text, wish, own)).statusCode).toBe(403);
    expect((await upload(id, text, '', own)).statusCode).toBe(200);
  });

  it('say which rows they refused, to be downloaded', async () => {
    const id = await made('Refusing');
    const text = 'user_id,email\nuser-1,user-2@example.com\nnull,\nuser-3,,\nuser-4,\n';
    const answer = (await upload(id, text)).json();
    expect(answer.import.counts).toMatchObject({ rows: 4, refused: 3, matched: 1 });
    const path = `/api/lists/${id}/imports/${answer.import.id}`;
    expect((await ask('GET', path)).json()).toEqual(answer.import);
    const file = (await ask('GET', `${path}/refused`)).body.trim().split('\r\n');
    expect(file.map((line) => line.split(',').slice(0, 3))).toEqual([
      ['line', 'column', 'reason'],
      ['3', 'user_id', 'unusable_identifier'],
      ['4', '', 'wrong_number_of_columns'],
      ['2', '', 'several_profiles'],
    ]);
  });

  it('answer a bad file with what is wrong, keep why, and take nobody off', async () => {
    const id = await made('Careful');
    await upload(id, users([1, 2]));
    const bad = await upload(id, 'user_id\nuser-1\n"user-5\n', '?mode=replace');
    expect([bad.statusCode, bad.json().error.message]).toEqual([
      400,
      'A quote is opened and not closed before the end of the file.',
    ]);
    const [failed] = (await ask('GET', `/api/lists/${id}/imports`)).json().imports;
    expect(failed).toMatchObject({ state: 'failed', failure: bad.json().error.message });
    expect((await upload(id, 'user_id\n', '?mode=replace')).statusCode).toBe(400);
    expect((await upload(id, users([1]), '?mode=everything')).json().error.field).toBe('mode');
    expect(await membersOf(id)).toEqual(['user-1', 'user-2']);
    const json = await world.app.inject({
      ...{ method: 'POST', url: `/api/lists/${id}/import`, headers, payload: { a: 1 } },
    });
    expect(json.json().error.message).toBe('Send the file with Content-Type: text/csv.');
  });

  it('are of their workspace alone', async () => {
    const id = await made('Ours');
    await upload(id, users([1]));
    const theirs = await world.authorize(world.theirs);
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/members'],
      ['GET', '/imports'],
      ['DELETE', ''],
    ] as const) {
      const url = `/api/lists/${id}${path}`;
      expect((await world.app.inject({ method, url, headers: theirs })).statusCode).toBe(404);
    }
    expect((await upload(id, users([1]), '', theirs)).statusCode).toBe(404);
    const { lists } = (await world.app.inject({ url: '/api/lists', headers: theirs })).json();
    expect(lists).toEqual([]);
    const [row] = await clickhouse.warehouse.rows<{ n: number }>(
      `SELECT count() AS n FROM ${world.theirs}.profiles WHERE has(JSONAllPaths(traits), '$list_${id}')`,
    );
    expect(row?.n).toBe(0);
  });

  it('are renamed, and let everybody go before they are forgotten', async () => {
    const id = await made('Going');
    await upload(id, users([1, 2]));
    const renamed = await ask('PATCH', `/api/lists/${id}`, { name: 'Gone' });
    expect(renamed.json().name).toBe('Gone');
    expect((await ask('DELETE', `/api/lists/${id}`)).statusCode).toBe(204);
    expect((await ask('GET', `/api/lists/${id}`)).statusCode).toBe(404);
    const [row] = await clickhouse.warehouse.rows<{ n: number }>(
      `SELECT count() AS n FROM ${world.ours}.profiles FINAL
       WHERE has(JSONAllPaths(traits), '$list_${id}')`,
    );
    expect(row?.n).toBe(0);
  });

  const never = new AbortController().signal;
  const lastRun = async (path: string) => {
    const answer = (await ask('GET', path)).json();
    return (answer.imports ?? answer.runs)[0];
  };
  const first = (number: number) =>
    `select profile_id from profiles where toUInt32OrZero(substring(identifiers['user_id'][1], 6)) < ${number}
     and startsWith(identifiers['user_id'][1], 'user-')`;

  it('are kept by a query: tried, run, run again, and only changes are written', async () => {
    const given = { name: 'First', query: first(700) };
    const tried = (await ask('POST', '/api/lists/preview', { query: given.query })).json();
    expect(tried.counts).toMatchObject({ rows: 700, matched: 700, entered: 700, left: 0 });
    expect(tried.entering).toHaveLength(10);
    const made = (await ask('POST', '/api/lists', given)).json();
    expect(made).toMatchObject({
      kind: 'sql',
      size: 0,
      query: { schedule: null, nextRunAt: null },
    });
    expect((await ask('POST', `/api/lists/${made.id}/run`)).statusCode).toBe(202);
    await runner.look(never);
    const done = { state: 'done', cause: 'manual', failure: null };
    const imports = `/api/lists/${made.id}/imports`;
    expect(await lastRun(imports)).toMatchObject({ ...done, counts: { entered: 700, left: 0 } });
    const sequence = world.log.durableEnd();
    await ask('POST', `/api/lists/${made.id}/run`);
    await runner.look(never);
    expect(await lastRun(imports)).toMatchObject({ ...done, counts: { matched: 700, entered: 0 } });
    expect(world.log.durableEnd()).toBe(sequence);

    await ask('PATCH', `/api/lists/${made.id}`, {
      query: `select 'user-' || toString(number) as user_id from numbers(699, 4)`,
    });
    const preview = { list: made.id, query: `select 'user-0' as user_id` };
    const shown = (await ask('POST', '/api/lists/preview', preview)).json();
    expect(shown.counts).toMatchObject({ entered: 0, left: 699 });
    await ask('POST', `/api/lists/${made.id}/run`);
    await runner.look(never);
    expect(await lastRun(imports)).toMatchObject({ ...done, counts: { entered: 3, left: 699 } });
    expect(await membersOf(made.id)).toEqual(['user-699', 'user-700', 'user-701', 'user-702']);
    expect((await upload(made.id, users([1]))).statusCode).toBe(409);
  });

  it('say why a query cannot keep them, and change nothing then', async () => {
    const { id } = (await ask('POST', '/api/lists', { name: 'Wrong', query: first(3) })).json();
    const imports = `/api/lists/${id}/imports`;
    await ask('POST', `/api/lists/${id}/run`);
    await runner.look(never);
    for (const [query, failure] of [
      ['select 1 as one', 'The query must return a column profile_id or'],
      ['select profile_id from system.users', 'not one of this workspace'],
      ['select profile_id from profiles format CSV', 'may not say its FORMAT'],
      ['select throwIf(number = 70000) as user_id from numbers(100000)', ''],
    ] as const) {
      await ask('PATCH', `/api/lists/${id}`, { query });
      await ask('POST', `/api/lists/${id}/run`);
      await runner.look(never);
      const run = await lastRun(imports);
      expect(run.state).toBe('failed');
      expect(run.failure).toContain(failure);
    }
    expect(await membersOf(id)).toEqual(['user-0', 'user-1', 'user-2']);
    const own = await world.authorize(world.ours, ['segments:write', 'personal-data:read']);
    const refused = await world.app.inject({
      ...{ method: 'POST', url: '/api/lists', headers: own },
      payload: { name: 'No', query: 'select 1' },
    });
    expect(refused.statusCode).toBe(403);
  });

  it('run by their schedule, once for all runs that were missed, and again where one died', async () => {
    const given = { name: 'Daily', query: first(2), schedule: '0 6 * * *' };
    const wrong = await ask('POST', '/api/lists', { ...given, schedule: 'at six' });
    expect(wrong.json().error.field).toBe('schedule');
    const made = (await ask('POST', '/api/lists', given)).json();
    expect(made.query.nextRunAt).toMatch(/T06:00:00.000Z$/);
    const tables = world.database.tables<{
      list_queries: { owner_id: string; next_at: number };
      list_runs: { owner_id: string; state: string };
    }>('config');
    await tables
      .updateTable('list_queries')
      .set({ next_at: 1 })
      .where('owner_id', '=', made.id)
      .execute();
    await runner.look(never);
    await runner.look(never);
    const { imports } = (await ask('GET', `/api/lists/${made.id}/imports`)).json();
    expect(imports).toMatchObject([{ cause: 'schedule', state: 'done', counts: { entered: 2 } }]);
    expect((await ask('GET', `/api/lists/${made.id}`)).json().query).toEqual(made.query);
    await tables
      .updateTable('list_runs')
      .set({ state: 'running' })
      .where('owner_id', '=', made.id)
      .execute();
    await runner.look(never);
    expect(await lastRun(`/api/lists/${made.id}/imports`)).toMatchObject({ state: 'done' });
  });

  it('are joined by traits that queries keep', async () => {
    const listId = await made('With values');
    const given = {
      ...{ name: 'Rank', trait: 'rank' },
      query: `select 'user-' || toString(number) as user_id, number * 1.5 as value from numbers(5)`,
    };
    const { name: _, ...untried } = given;
    const before = (await ask('POST', '/api/sql-traits/preview', untried)).json();
    expect(before).toMatchObject({ counts: { entered: 5, left: 0 }, leaving: [] });
    for (const trait of ['$list_x', 'lifetime_value']) {
      const refused = await ask('POST', '/api/sql-traits/preview', { ...untried, trait });
      expect(refused.json().error.field).toBe('trait');
    }
    const { id } = (await ask('POST', '/api/sql-traits', given)).json();
    const path = `/api/sql-traits/${id}`;
    const run = async () => {
      expect((await ask('POST', `${path}/run`)).statusCode).toBe(202);
      await runner.look(never);
      return lastRun(`${path}/runs`);
    };
    const ranks = () =>
      clickhouse.warehouse.rows<{ user: string; rank: unknown }>(
        `SELECT identifiers['user_id'][1] AS user, traits.rank AS rank FROM ${world.ours}.profiles FINAL
         WHERE isNotNull(traits.rank) ORDER BY user`,
      );
    const preview = (await ask('POST', `${path}/preview`, {})).json();
    expect(preview).toMatchObject({ counts: { entered: 5 }, leaving: [] });
    expect(await run()).toMatchObject({ state: 'done', counts: { entered: 5, left: 0 } });
    expect(await ranks()).toHaveLength(5);
    expect(await run()).toMatchObject({ counts: { matched: 5, entered: 0, left: 0 } });
    // Another value, none, and not among the rows.
    await ask('PATCH', path, {
      query: `select 'user-' || toString(number) as user_id,
        multiIf(number = 0, 'top', number = 1, null, toString(number * 1.5))::Nullable(String) as value
        from numbers(3)`,
    });
    expect(await run()).toMatchObject({ counts: { rows: 3, entered: 2, left: 3 } });
    expect(await ranks()).toEqual([
      { user: 'user-0', rank: 'top' },
      { user: 'user-2', rank: '3' },
    ]);
    const again = await ask('POST', '/api/sql-traits', given);
    expect([again.statusCode, again.json().error.field]).toEqual([409, 'trait']);
    const computed = await ask('POST', '/api/sql-traits', { ...given, trait: 'lifetime_value' });
    expect([computed.statusCode, computed.json().error.field]).toEqual([409, 'trait']);
    const file = await upload(listId, 'user_id,v\nuser-1,2\n', '?trait=lifetime_value:v');
    expect(file.json().error.message).toContain('lifetime_value is a computed trait');
    const theirs = await world.authorize(world.theirs);
    const other = await world.app.inject({ url: path, headers: theirs });
    expect(other.statusCode).toBe(404);
    expect((await ask('DELETE', path)).statusCode).toBe(204);
    expect(await ranks()).toEqual([]);
  });
});

interface MemberPage {
  readonly profiles: readonly {
    readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  }[];
  readonly next: string | null;
}
