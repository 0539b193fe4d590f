import type { OpenConsole } from './open-console.ts';
import { startReceiver } from './receiver.ts';

/** What the pages of a workspace show: a source with events, two people, a dead letter. */
export interface FilledWorkspace {
  readonly sourceId: string;
  readonly profileId: string;
  readonly accountId: string;
  /** A destination with a delivery that failed. */
  readonly destinationId: string;
  /** Segments with two versions, of which the first is active; the second asks for the first. */
  readonly segmentIds: readonly [string, string];
  readonly computedTraitId: string;
  /** A list with a file that had a refused row, and one that a query keeps. */
  readonly listIds: readonly [string, string];
  readonly sqlTraitId: string;
  readonly letterId: string;
  /** Place in the log of an event that took effect. */
  readonly eventPosition: number;
}

export const owner = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  password: 'a long sentence',
} as const;

type Json = Record<string, unknown>;

/** Asks the API with the session of the browser. */
export async function ask<Answer = Json>(
  { context, server }: OpenConsole,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  data?: Json,
): Promise<Answer> {
  const response = await context.request.fetch(`${server.url}${path}`, {
    method,
    headers: { 'x-onefold-csrf': '1' },
    ...(data === undefined ? {} : { data }),
  });
  if (!response.ok()) {
    throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  }
  return (response.status() === 204 ? {} : await response.json()) as Answer;
}

/** Makes the first user by the set-up link and signs the browser in. */
export async function signUp(opened: OpenConsole): Promise<void> {
  const token = new URL(opened.server.setupUrl).hash.slice(1);
  await ask(opened, 'POST', '/api/setup', { token, ...owner });
}

/** Makes a source and gives its id and write key. */
export async function makeSource(
  opened: OpenConsole,
  name: string,
): Promise<{ readonly id: string; readonly writeKey: string }> {
  type Source = { id: string; writeKeys: { key: string }[] };
  const source = await ask<Source>(opened, 'POST', '/api/sources', { name, kind: 'web' });
  return { id: source.id, writeKey: source.writeKeys[0]!.key };
}

/** Sends one call as an SDK would. */
export async function send(
  { server }: OpenConsole,
  writeKey: string,
  type: string,
  body: Json,
): Promise<void> {
  const response = await fetch(`${server.url}/v1/${type}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${writeKey}:`)}` },
    body: JSON.stringify(body),
  });
  if (response.status !== 200) throw new Error(`${type}: ${response.status}`);
}

/** Asks until the answer is as wished. */
export async function until<Answer>(
  read: () => Promise<Answer>,
  wished: (answer: Answer) => boolean,
): Promise<Answer> {
  const givenUpAt = performance.now() + 30_000;
  for (;;) {
    const answer = await read();
    if (wished(answer)) return answer;
    if (performance.now() > givenUpAt) {
      throw new Error(`it never came: ${JSON.stringify(answer).slice(0, 300)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Until an event of this name is in the warehouse, and so on the timeline of its person. */
export async function stored(opened: OpenConsole, event: string): Promise<void> {
  type Entries = { entries: unknown[] };
  const query = `outcome=processed&event=${encodeURIComponent(event)}`;
  await until(
    () => ask<Entries>(opened, 'GET', `/api/activity/entries?${query}`),
    ({ entries }) => entries.length > 0,
  );
}

/** A workspace in which every page has something to show. */
export async function fillWorkspace(opened: OpenConsole): Promise<FilledWorkspace> {
  await signUp(opened);
  // Nothing listens there: the destination fails as a whole.
  await ask(opened, 'POST', '/api/destinations', {
    ...{ kind: 'webhook', name: 'Orders', settings: { url: 'http://127.0.0.1:9/' } },
  });
  const { id: sourceId, writeKey } = await makeSource(opened, 'Web shop');
  const destinationId = await failDelivery(opened, writeKey);
  const grace = { userId: 'grace', anonymousId: 'grace-browser' };
  const traits = { name: 'Grace Hopper', email: 'grace@example.com', plan: 'pro', visits: 3 };
  await send(opened, writeKey, 'track', { anonymousId: 'grace-browser', event: 'Product Viewed' });
  await send(opened, writeKey, 'track', { userId: 'grace', event: 'Signed Up' });
  await send(opened, writeKey, 'identify', { ...grace, traits });
  await send(opened, writeKey, 'group', { ...grace, groupId: 'navy', traits: { name: 'Navy' } });
  const order = { total: 40.5, currency: 'EUR', products: [{ sku: 'a-1', quantity: 2 }] };
  await send(opened, writeKey, 'track', { ...grace, event: 'Order Completed', properties: order });
  await send(opened, writeKey, 'page', { ...grace, name: 'Home', properties: { path: '/' } });
  await send(opened, writeKey, 'identify', { userId: 'alan', traits: { name: 'Alan Turing' } });
  await send(opened, writeKey, 'track', { event: 'Nobody Did This' });

  type Found = { profiles: { id: string }[] };
  const find = (collection: string, q: string) =>
    until(
      () => ask<Found>(opened, 'GET', `/api/profiles?collection=${collection}&q=${q}`),
      ({ profiles }) => profiles.length > 0,
    );
  const profileId = (await find('users', 'grace')).profiles[0]!.id;
  const accountId = (await find('accounts', 'navy')).profiles[0]!.id;
  type Letters = { deadLetters: { id: string }[] };
  const { deadLetters } = await until(
    () => ask<Letters>(opened, 'GET', '/api/dead-letters'),
    (answer) => answer.deadLetters.length > 0,
  );
  type Timeline = { events: unknown[] };
  await until(
    () => ask<Timeline>(opened, 'GET', `/api/profiles/${profileId}/timeline`),
    ({ events }) => events.length >= 6,
  );
  type Entries = { entries: { position: number }[] };
  const { entries } = await until(
    () => ask<Entries>(opened, 'GET', '/api/activity/entries?outcome=processed&type=identify'),
    (answer) => answer.entries.length > 0,
  );
  return {
    ...{ sourceId, profileId, accountId, destinationId },
    segmentIds: await makeSegments(opened),
    computedTraitId: await makeComputedTraits(opened),
    ...(await makeLists(opened)),
    letterId: deadLetters[0]!.id,
    eventPosition: entries[0]!.position,
  };
}

/** A segment with a clause of each kind that people use most. */
async function makeSegments(opened: OpenConsole): Promise<[string, string]> {
  const bought = {
    ...{ kind: 'event', event: { name: 'Order Completed' }, measure: { of: 'count' } },
    window: { kind: 'rolling', last: { count: 30, unit: 'day' } },
    is: { op: 'at-least', number: 1 },
  };
  const isPro = { kind: 'trait', trait: 'plan', is: { op: 'equals', value: 'pro' } };
  const { id } = await ask<{ id: string }>(opened, 'POST', '/api/segments', {
    ...{ name: 'Bought this month', description: 'Whoever bought in the last 30 days' },
    ...{ definition: { where: { kind: 'all', of: [bought] } }, activate: true },
  });
  const either = {
    kind: 'any',
    of: [isPro, { kind: 'not', of: { ...bought, window: { kind: 'ever' } } }],
  };
  await ask(opened, 'POST', `/api/segments/${id}/versions`, {
    ...{ definition: { where: { kind: 'all', of: [bought, either] } }, note: 'Only the pros' },
    basedOn: 1,
  });
  type Size = { size: number | null };
  await until(
    () => ask<Size>(opened, 'GET', `/api/segments/${id}`),
    ({ size }) => size === 1,
  );
  const loyal = { where: { kind: 'all', of: [{ kind: 'segment', segment: id }, isPro] } };
  const { id: second } = await ask<{ id: string }>(opened, 'POST', '/api/segments', {
    ...{ name: 'Pros who bought', definition: loyal, activate: true },
  });
  type Changes = { changes: unknown[] };
  await until(
    () => ask<Changes>(opened, 'GET', `/api/segments/${id}/changes`),
    ({ changes }) => changes.length > 0,
  );
  return [id, second];
}

/** A computed trait with two versions, of which the first is in force, and drafts of the other kinds. */
async function makeComputedTraits(opened: OpenConsole): Promise<string> {
  const window = { kind: 'rolling', last: { count: 30, unit: 'day' } };
  const event = { name: 'Order Completed' };
  const spent = { kind: 'events', event, window, measure: { of: 'sum', property: 'total' } };
  const make = async (name: string, key: string, compute: Json, activate = false) =>
    (
      await ask<{ id: string }>(opened, 'POST', '/api/computed-traits', {
        ...{ name, key, definition: { compute }, activate },
      })
    ).id;
  const id = await make('Spent in 30 days', 'spent_30d', spent, true);
  await make('Spent each visit', 'spent_rate', {
    ...{ kind: 'formula', formula: 'round(spent_30d / visits, 2)' },
  });
  const since = { kind: 'event', which: 'last', event, window: { kind: 'ever' } };
  await make('Days since the order', 'order_days', { kind: 'time-since', since, unit: 'day' });
  await ask(opened, 'POST', `/api/computed-traits/${id}/versions`, {
    ...{ definition: { compute: { ...spent, measure: { of: 'count' } } }, basedOn: 1 },
    note: 'Only how many',
  });
  await until(
    () => ask<{ size: number | null }>(opened, 'GET', `/api/computed-traits/${id}`),
    ({ size }) => size !== null && size > 0,
  );
  return id;
}

async function makeLists(
  opened: OpenConsole,
): Promise<Pick<FilledWorkspace, 'listIds' | 'sqlTraitId'>> {
  const { context, server } = opened;
  const make = async (path: string, body: Json) =>
    (await ask<{ id: string }>(opened, 'POST', path, body)).id;
  const csv = await make('/api/lists', { name: 'Newsletter' });
  const uploaded = await context.request.post(`${server.url}/api/lists/${csv}/import`, {
    headers: { 'x-onefold-csrf': '1', 'content-type': 'text/csv' },
    data: 'email,city\ngrace@example.com,Rome\n,Paris\nnobody@example.com,Bonn\n',
  });
  if (!uploaded.ok()) throw new Error(await uploaded.text());
  const query = `select profile_id from events where event = 'Order Completed' group by profile_id`;
  const sql = await make('/api/lists', { name: 'Buyers', query, schedule: '0 6 * * *' });
  await ask(opened, 'POST', `/api/lists/${sql}/run`);
  const sqlTraitId = await make('/api/sql-traits', {
    ...{ name: 'Lifetime value', trait: 'lifetime_value', schedule: null },
    query: 'select profile_id, count() as value from events group by profile_id',
  });
  await ask(opened, 'POST', `/api/sql-traits/${sqlTraitId}/run`);
  type Runs = { runs: { state: string }[] };
  await until(
    () => ask<Runs>(opened, 'GET', `/api/sql-traits/${sqlTraitId}/runs`),
    ({ runs }) => runs[0]?.state === 'done',
  );
  return { listIds: [csv, sql], sqlTraitId };
}

/** A destination whose receiver took one event, and refused another. */
async function failDelivery(opened: OpenConsole, writeKey: string): Promise<string> {
  const receiver = await startReceiver();
  type Added = { destination: { id: string } };
  const { destination } = await ask<Added>(opened, 'POST', '/api/destinations', {
    ...{ kind: 'webhook', name: 'Order hook', settings: { url: receiver.url } },
    eventFilter: { types: ['track'], names: ['Cart Filled', 'Cart Left'] },
  });
  type Status = { status: { delivered: number; deadLetters: number } | null };
  const read = () => ask<Status>(opened, 'GET', `/api/destinations/${destination.id}`);
  await send(opened, writeKey, 'track', { userId: 'grace', event: 'Cart Filled' });
  await until(read, ({ status }) => status?.delivered === 1);
  receiver.answer(422, '{"error":"no such list"}');
  await send(opened, writeKey, 'track', { userId: 'grace', event: 'Cart Left' });
  await until(read, ({ status }) => status?.deadLetters === 1);
  await receiver.close();
  return destination.id;
}
