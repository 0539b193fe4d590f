import {
  type ClickHouseClient,
  ClickHouseError,
  ClickHouseLogLevel,
  createClient,
} from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiToken, removeData, type ServerProcess, startServer } from './server-process.ts';
import { settledTotals } from './stored-events.ts';

const batches = 40;
const batchEvents = 500;
const events = batches * batchEvents;

describe("ClickHouse's own client on the running product", () => {
  let server: ServerProcess;
  let client: ClickHouseClient;
  const connect = (password: string) =>
    createClient({
      url: server.url,
      pathname: '/clickhouse',
      username: 'onefold',
      password,
      request_timeout: 20_000,
      log: { level: ClickHouseLogLevel.OFF },
    });
  beforeAll(async () => {
    server = await startServer();
    client = connect(apiToken);
    for (let number = 0; number < batches; number += 1) {
      const batch = Array.from({ length: batchEvents }, (_, index) => ({
        type: 'track',
        event: index % 2 === 0 ? 'Even' : 'Odd',
        messageId: `m-${number}-${index}`,
        userId: `user-${index}`,
        properties: { number: number * batchEvents + index, text: 'ünïcode "quoted"\t' },
      }));
      expect((await server.send('/v1/batch', { batch })).status).toBe(200);
    }
    expect((await settledTotals(server, 60_000)).processed).toBe(events);
  });
  afterAll(async () => {
    await client?.close();
    await server?.kill();
    if (server) removeData(server.data);
  });

  it('pings, with and without a query', async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await client.ping({ select: true })).toEqual({ success: true });
    const stranger = connect('no-such-token');
    expect(await stranger.ping({ select: true })).toMatchObject({ success: false });
    await stranger.close();
  });

  it('queries in the formats of its users', async () => {
    const query = 'select event, count() as n from events group by event order by event';
    const rows = await client.query({ query, format: 'JSONEachRow' });
    const half = String(events / 2);
    const counted = (await rows.json<{ event: string; n: string | number }>()).map((row) => ({
      ...row,
      n: String(row.n),
    }));
    expect(counted).toEqual([
      { event: 'Even', n: half },
      { event: 'Odd', n: half },
    ]);
    const whole = await client.query({ query, format: 'JSON' });
    const { meta, rows: count } = await whole.json<unknown>();
    expect(meta).toEqual([
      { name: 'event', type: expect.stringContaining('String') },
      { name: 'n', type: 'UInt64' },
    ]);
    expect(count).toBe(2);
    const csv = await client.query({ query, format: 'CSVWithNames' });
    expect(await csv.text()).toBe(`"event","n"\n"Even",${half}\n"Odd",${half}\n`);
    const profiles = await client.query({
      query: "select count() as n from profiles where collection = 'users'",
      format: 'JSONEachRow',
    });
    expect((await profiles.json<{ n: string }>()).map(({ n }) => Number(n))).toEqual([batchEvents]);
  });

  it('binds parameters, whatever they hold', async () => {
    const values = {
      text: `'; drop table events; -- \\ " \n ü 😀`,
      list: ['a', "b'c", '{x:String}'],
      number: 42,
      since: new Date('2026-01-01T00:00:00Z'),
      none: null,
    };
    const answer = await client.query({
      query: `select {text:String} as text, {list:Array(String)} as list, {number:UInt32} as number,
        {since:DateTime} as since, {none:Nullable(String)} as none`,
      query_params: values,
      format: 'JSONEachRow',
    });
    expect(await answer.json()).toEqual([{ ...values, since: '2026-01-01 00:00:00' }]);
    const bound = await client.query({
      query: 'select count() as n from events where properties.number::UInt32 < {below:UInt32}',
      query_params: { below: 100 },
      format: 'JSONEachRow',
    });
    expect((await bound.json<{ n: string }>()).map(({ n }) => Number(n))).toEqual([100]);
  });

  it('streams many rows, each once, and can leave in the middle', async () => {
    const query = 'select message_id, properties.text::String as text from events';
    const seen = new Set<string>();
    const all = await client.query({ query, format: 'JSONEachRow' });
    for await (const rows of all.stream<{ message_id: string; text: string }>()) {
      for (const row of rows) {
        const { message_id: id, text } = row.json();
        seen.add(id);
        expect(text).toBe('ünïcode "quoted"\t');
      }
    }
    expect(seen.size).toBe(events);

    const many = { query: 'select number from numbers(5000000)', format: 'JSONEachRow' } as const;
    let count = 0;
    const numbers = await client.query(many);
    for await (const rows of numbers.stream()) count += rows.length;
    expect(count).toBe(5_000_000);

    for (let round = 0; round < 5; round += 1) {
      const left = await client.query(many);
      for await (const _ of left.stream()) break;
      left.close();
    }
    expect(await client.ping({ select: true })).toEqual({ success: true });
  });

  it("shows errors as ClickHouse's own, with code and type", async () => {
    const failure = (query: string) =>
      client.query({ query, format: 'JSONEachRow' }).then(
        () => null,
        (error: unknown) => error,
      );
    for (const [query, type, code] of [
      ['select nothing from events', 'UNKNOWN_IDENTIFIER', '47'],
      ['select * from nowhere', 'UNKNOWN_TABLE', '60'],
      ['selec 1', 'SYNTAX_ERROR', '62'],
    ]) {
      const error = await failure(query!);
      expect(error).toBeInstanceOf(ClickHouseError);
      expect(error).toMatchObject({ type, code });
    }
    const stranger = connect('no-such-token');
    const refused = stranger.query({ query: 'select 1' });
    await expect(refused).rejects.toMatchObject({ type: 'AUTHENTICATION_FAILED', code: '516' });
    await stranger.close();
  });

  it('writes nothing', async () => {
    const before = await client.query({
      query: 'select count() as n from events',
      format: 'JSONEachRow',
    });
    const attempts = [
      () =>
        client.insert({ table: 'events', values: [{ message_id: 'x' }], format: 'JSONEachRow' }),
      () => client.command({ query: 'drop table events' }),
      () => client.command({ query: 'create table x (a String) engine = Memory' }),
      () => client.command({ query: 'alter table events delete where 1' }),
      () => client.command({ query: 'truncate table events' }),
      () => client.exec({ query: 'insert into events select * from events' }),
      () => client.command({ query: 'system flush logs' }),
      () => client.query({ query: 'select 1', clickhouse_settings: { max_memory_usage: '0' } }),
      () => client.exec({ query: 'drop table events', clickhouse_settings: { readonly: '0' } }),
    ];
    for (const attempt of attempts) {
      const error = await attempt().then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error, attempt.toString()).toBeInstanceOf(ClickHouseError);
    }
    const after = await client.query({
      query: 'select count() as n from events',
      format: 'JSONEachRow',
    });
    expect(await after.json()).toEqual(await before.json());
  });
});
