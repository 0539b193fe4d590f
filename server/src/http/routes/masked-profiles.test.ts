import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../access/index.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { addProfileRoutes } from '../../testing/profile-routes.ts';

/** What a viewer may do. */
const viewer: readonly Scope[] = ['profiles:read', 'events:read'];

describe('profiles without personal-data:read', () => {
  let world: HttpWorld;
  let blind: { authorization: string };
  let whole: { authorization: string };

  beforeEach(async () => {
    world = await openHttpWorld();
    addProfileRoutes(world);
    blind = await world.authorize(world.ours, viewer);
    whole = await world.authorize(world.ours, [...viewer, 'personal-data:read']);
  });
  afterEach(() => world.close());

  const ask = (url: string, headers = blind) => world.app.inject({ url, headers });
  const send = async (events: object[]) => {
    await world.receive(world.ours, events);
    await world.process();
  };

  /** Every answer about a person, and about the account that they are in. */
  const answers = (person: string, account: string) => {
    const api = (id: string) =>
      ['', '/links', '/timeline', '/graph', '/event-names', '/traits/value/history'].map(
        (path) => `/api/profiles/${id}${path}`,
      );
    const space = (collection: string, id: string) =>
      ['traits?verbose=true', 'traits', 'external_ids?limit=1', 'metadata', 'links', 'events'].map(
        (path) => `/v1/spaces/ours/collections/${collection}/profiles/${id}/${path}`,
      );
    return [
      '/api/profiles',
      `/api/profiles?q=${person}`,
      `/api/profiles?identifier=profile_id:${person}`,
      ...api(person),
      ...api(account),
      ...space('users', person),
      ...space('accounts', account),
    ];
  };

  it('let no text of three characters through, of whatever was sent, in any answer', async () => {
    // Letters of no word of ours, so that a hit is a leak; an identifier may show its ends.
    const secret = fc.string({
      unit: fc.constantFrom(...'ЖЩЮЭ火山Ñß'),
      minLength: 3,
      maxLength: 40,
    });
    const name = fc.constantFrom('name', 'email', 'first_name', 'value', 'type', 'event', 'plan');
    const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        secret,
        fc.integer({ min: 100_000 }),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(name, tie('json'), { maxKeys: 3 }),
      ),
    }));
    const object = fc.dictionary(name, json, { maxKeys: 5 }) as fc.Arbitrary<JsonObject>;
    const person = fc.record({
      userId: secret,
      anonymousId: secret,
      groupId: secret,
      data: object,
    });
    const people = fc.sample(person, { numRuns: 40, seed: 7 });
    const secrets = new Set<string>();
    for (const [index, { data, ...ids }] of people.entries()) {
      const traits = { value: `ЖЖЖ${index}`, ...data };
      const context = {
        ...data,
        ip: '203.0.113.77',
        traits: { email: `${ids.userId}@ЖЩЮ.example` },
      };
      const common = { ...ids, context };
      for (const text of leaves({ ...ids, traits, context })) secrets.add(text);
      await send([
        { type: 'identify', messageId: `i${index}`, ...common, traits },
        { type: 'track', messageId: `t${index}`, event: 'Seen', ...common, properties: data },
        { type: 'group', messageId: `g${index}`, ...common, traits },
        // Joins the anonymous half of the person before, so that there are merges.
        {
          type: 'identify',
          messageId: `j${index}`,
          userId: ids.userId,
          anonymousId: `ЖЖЖЖ${index}`,
        },
        { type: 'track', messageId: `k${index}`, event: 'Seen', anonymousId: `ЖЖЖЖ${index + 1}` },
      ]);
    }
    const listed = (await ask('/api/profiles?limit=100')).json();
    const users = listed.profiles.filter((one: JsonObject) => one['collection'] === 'users');
    const accounts = listed.profiles.filter((one: JsonObject) => one['collection'] === 'accounts');
    expect([users.length > 10, accounts.length > 10]).toEqual([true, true]);
    const leaks: string[] = [];
    let leaksWithout = 0;
    for (let index = 0; index < 12; index += 1) {
      for (const url of answers(users[index].id, accounts[index].id)) {
        const answer = await ask(url);
        expect([url, answer.statusCode]).toEqual([url, 200]);
        if (!url.includes('event-names')) expect([url, answer.json().masked]).toEqual([url, true]);
        const texts = [answer.body, ...cursorsIn(answer.json())];
        for (const text of secrets) {
          if (texts.some((one) => one.includes(text))) leaks.push(`${url}: ${text}`);
        }
        const body = (await ask(url, whole)).body;
        if ([...secrets].some((text) => body.includes(text))) leaksWithout += 1;
      }
    }
    expect(leaks).toEqual([]);
    // The same answers do hold them for those who may see them.
    expect(leaksWithout).toBeGreaterThan(200);
  });

  it('keep shape, types, times, names and evidence', async () => {
    await send([
      {
        ...{ type: 'identify', messageId: 'm1', userId: 'customer-0815', anonymousId: 'x1' },
        traits: {
          name: 'Ann Smith',
          email: 'ann.smith@example.com',
          age: 41,
          vip: true,
          tags: ['a'],
        },
      },
      {
        ...{ type: 'track', messageId: 'm2', event: 'Order Completed', userId: 'customer-0815' },
        properties: { total: 9.5, sku: 'x-1' },
        context: { ip: '203.0.113.77', library: { name: 'analytics.js', version: '2.1.0' } },
      },
    ]);
    const profile = (await ask('/api/profiles/email:ann.smith%40example.com')).json();
    expect(profile).toMatchObject({
      name: '•••',
      counts: { identify: 1, track: 1 },
      traits: {
        name: { value: '•••', messageId: 'm1' },
        age: { value: '###' },
        vip: { value: 'true/false' },
        tags: { value: ['•••'] },
      },
      masked: true,
    });
    const identifiers = [
      { type: 'anonymous_id', value: '•••', rule: 'anonymousId', messageId: 'm1' },
      { type: 'email', value: 'a•••@•••.com', rule: 'traits.email', messageId: 'm1' },
      { type: 'user_id', value: 'cu•••15', rule: 'userId', messageId: 'm1' },
    ];
    expect(profile.identifiers).toHaveLength(3);
    for (const one of identifiers) {
      expect(profile.identifiers).toContainEqual(expect.objectContaining(one));
    }
    const { events } = (await ask(`/api/profiles/${profile.id}/timeline?type=track`)).json();
    expect(events).toMatchObject([
      {
        ...{ event: 'Order Completed', userId: 'cu•••15', anonymousId: null },
        properties: { total: '###', sku: '•••' },
        context: { ip: '•••', library: { name: 'analytics.js', version: '2.1.0' } },
      },
    ]);
    const history = (await ask(`/api/profiles/${profile.id}/traits/age/history`)).json();
    expect(history).toMatchObject({ present: { value: '###' }, changes: [{ value: '###' }] });
  });

  it('are found by an id or a whole identifier only, and the refusal says so', async () => {
    await send([
      { type: 'identify', userId: 'u1', traits: { name: 'Ann', email: 'a@x.io', n: 7 } },
    ]);
    const exact = (await ask('/api/profiles?identifier=email:a%40x.io')).json();
    expect(exact.profiles).toHaveLength(1);
    const [{ id }] = exact.profiles;
    expect((await ask(`/api/profiles?q=${id.toUpperCase()}`)).json().profiles).toHaveLength(1);
    expect((await ask('/api/profiles')).json().profiles).toHaveLength(1);
    expect(
      (await ask('/api/profiles?q=00000000-0000-7000-8000-000000000000')).json(),
    ).toMatchObject({
      profiles: [],
    });
    for (const query of ['q=a', 'q=a%40x.io', 'q=ann', 'q=u1', 'trait.n=7', 'trait.name=Ann']) {
      const refused = await ask(`/api/profiles?${query}`);
      expect([query, refused.statusCode]).toEqual([query, 403]);
      expect(refused.json().error.message).toMatch(/personal-data:read.*identifier=type:value/s);
      expect((await ask(`/api/profiles?${query}`, whole)).json()).toMatchObject({ masked: false });
    }
  });

  it('page through external ids all the same', async () => {
    const anonymous = Array.from({ length: 5 }, (_, index) => `visitor-number-${index}`);
    await send(anonymous.map((anonymousId) => ({ type: 'identify', userId: 'u1', anonymousId })));
    const path = '/v1/spaces/ours/collections/users/profiles/user_id:u1/external_ids';
    const ids: string[] = [];
    for (let next = ''; ; ) {
      const { data, cursor } = (await ask(`${path}?limit=2&next=${next}`)).json();
      ids.push(...data.map((one: JsonObject) => one['id']));
      if (!cursor.has_more) break;
      next = cursor.next;
    }
    expect(ids.sort()).toEqual(['vi•••-0', 'vi•••-1', 'vi•••-2', 'vi•••-3', 'vi•••-4', '•••']);
  });
});

function leaves(value: JsonValue | undefined): string[] {
  if (typeof value === 'string')
    return value.length >= 3 ? [JSON.stringify(value).slice(1, -1)] : [];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}

/** A cursor could carry a value along. */
function cursorsIn(value: JsonValue | undefined): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'next' && typeof item === 'string'
      ? [Buffer.from(item, 'base64url').toString('utf8')]
      : cursorsIn(item),
  );
}
