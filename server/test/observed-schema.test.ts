import { afterAll, expect, it } from 'vitest';
import { seededRandom } from '../src/testing/seeded-random.ts';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';
import { rowsOf, settledTotals } from './stored-events.ts';

let data: string | undefined;
afterAll(() => data !== undefined && removeData(data));

interface SchemaEvent {
  readonly type: string;
  readonly event: string | null;
  readonly count: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
}

interface SchemaProperty {
  readonly path: string;
  readonly events: number;
  readonly of: number;
  readonly nullShare: number;
  readonly types: readonly { readonly type: string; readonly count: number }[];
}

const random = seededRandom(7);
let number = 0;
const anyEvent = () => {
  number += 1;
  const total = random.pick([null, 7, 7.5, 'seven', true]);
  const messageId = `m-${number}`;
  const person = { messageId, userId: `user-${random.integer(50)}` };
  if (random.integer(4) === 0) return { type: 'identify', ...person, traits: { visits: number } };
  const properties = { ...(random.chance(0.5) ? { total } : {}), deep: { list: [1, { a: 1 }] } };
  return { type: 'track', event: random.pick(['Order', 'View', 'Wish']), ...person, properties };
};

it('shows the figures of SQL after processes were killed in the middle of counting', async () => {
  for (let life = 0; life < 3; life += 1) {
    const server = await startServer(data === undefined ? {} : { data });
    data = server.data;
    let killed = false;
    const client = async () => {
      while (!killed) {
        // An SDK would send a batch again of which it has no answer; here it does not matter which have arrived.
        const batch = Array.from({ length: 50 }, anyEvent);
        await server.send('/v1/batch', { batch }).catch((error: unknown) => {
          if (!killed) throw error;
        });
      }
    };
    const clients = Promise.all(Array.from({ length: 4 }, client));
    // The warehouse takes a group a second: the kill meets it before, in and after its commits.
    await new Promise((resolve) => setTimeout(resolve, 2_500 + random.integer(1_500)));
    killed = true;
    await server.kill();
    await clients;
  }
  const server = await startServer({ data: data as string });
  await compare(server);
  expect(await server.stop()).toBe(0);
}, 240_000);

async function compare(server: ServerProcess): Promise<void> {
  const { processed } = await settledTotals(server, 120_000);
  expect(processed).toBeGreaterThan(1_000);
  const { sources } = await server.api<{ sources: { id: string }[] }>('GET', '/api/sources');
  const path = `/api/sources/${sources[0]?.id}/schema`;
  const events = await eventually(async () => {
    const page = await server.api<{ events: SchemaEvent[] }>('GET', `${path}?order=name`);
    const sum = page.events.reduce((total, { count }) => total + count, 0);
    return sum >= processed ? page.events : undefined;
  }, 30_000);
  const rows = await rowsOf(
    server,
    `select type, event, count() as events, min(received_at) as first, max(received_at) as last
     from events group by type, event order by event, type`,
  );
  expect(
    events.map(({ type, event, count, firstSeen, lastSeen }) => [
      ...[type, event ?? '', count, Date.parse(firstSeen), Date.parse(lastSeen)],
    ]),
  ).toEqual(
    rows.map(({ type, event, events: count, first, last }) => [
      ...[type, event, Number(count), Date.parse(`${first}Z`), Date.parse(`${last}Z`)],
    ]),
  );

  const { properties } = await server.api<{ properties: SchemaProperty[] }>(
    'GET',
    `${path}/properties?type=track&event=Order`,
  );
  const total = properties.find((each) => each.path === 'properties.total') as SchemaProperty;
  const [stored] = await rowsOf(
    server,
    `select count() as of,
       countIf(dynamicType(properties.total) = 'Int64') as integers,
       countIf(dynamicType(properties.total) = 'Float64') as numbers,
       countIf(dynamicType(properties.total) = 'String') as strings,
       countIf(dynamicType(properties.total) = 'Bool') as booleans
     from events where type = 'track' and event = 'Order'`,
  );
  const counted = new Map(total.types.map(({ type, count }) => [type, count]));
  expect({
    of: total.of,
    integers: counted.get('integer'),
    numbers: counted.get('number'),
    strings: counted.get('string'),
    booleans: counted.get('boolean'),
  }).toEqual(
    Object.fromEntries(Object.entries(stored ?? {}).map(([name, value]) => [name, Number(value)])),
  );
  // JSON in the warehouse knows no null, so this figure stands in the schema alone.
  expect(counted.get('null')).toBe(total.events - total.types.reduce(notNull, 0));
  const list = properties.find((each) => each.path === 'properties.deep.list[]');
  expect(list?.types).toEqual([
    { type: 'integer', count: total.of },
    { type: 'object', count: total.of },
  ]);
}

function notNull(sum: number, { type, count }: SchemaProperty['types'][number]): number {
  return type === 'null' ? sum : sum + count;
}
