import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLinkReader, createProfileReader } from '../../profiles/index.ts';
import { type HttpWorld, openHttpWorld, testSource } from '../../testing/http-world.ts';
import { type AskedTimeline, streamTimeline } from '../../testing/stream-timeline.ts';
import { profileApiRoutes } from './profile-api.ts';

const day = 86_400_000;

describe('the Profile API', () => {
  let world: HttpWorld;
  let authorization: { authorization: string };
  let asked: AskedTimeline[];

  beforeEach(async () => {
    world = await openHttpWorld();
    authorization = await world.authorize(world.ours);
    asked = [];
    addRoutes(0);
  });
  afterEach(() => world.close());

  function addRoutes(requestsPerSecondMax: number) {
    const profiles = createProfileReader(world.database.hot);
    const timeline = streamTimeline(world.database, asked);
    profileApiRoutes(world.app, {
      ...world,
      profiles,
      links: createLinkReader(world.database.hot, profiles),
      timeline,
      requestsPerSecondMax,
      append: (payload) => world.log.append(payload),
      audit: world.access.audit,
    });
  }

  const get = (path: string, headers: Record<string, string> = authorization) =>
    world.app.inject({ url: `/v1/spaces/ours/collections/${path}`, headers });

  const identify = (userId: string, traits: object, more: object = {}) => ({
    type: 'identify',
    messageId: `m-${userId}-${Object.keys(traits).join()}`.slice(0, 99),
    timestamp: new Date(world.clock.now()).toISOString(),
    userId,
    traits,
    ...more,
  });

  describe('deleting an external id', () => {
    const remove = (name: string, body: object, headers: Record<string, string> = authorization) =>
      world.app.inject({
        method: 'POST',
        url: `/v1/spaces/ours/collections/users/profiles/${name}/external_ids/delete`,
        headers,
        payload: body,
      });
    const idsOf = async (name: string) =>
      (await get(`users/profiles/${name}/external_ids`))
        .json()
        .data.map(({ type, id }: { type: string; id: string }) => `${type}:${id}`)
        .sort();
    const one = (type: string, id: string) => ({ delete_external_ids: [{ type, id }] });

    beforeEach(async () => {
      await world.receive(world.ours, [
        identify('u1', { email: 'Ann@example.com' }, { anonymousId: 'a1' }),
      ]);
      await world.process();
    });

    it('takes it from the person, who keeps the rest, and frees it for another', async () => {
      const answer = await remove('user_id:u1', one('email', 'ann@example.com'));
      expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'success' }]);
      await world.receive(world.ours, [identify('u2', { email: 'ann@example.com', plan: 'pro' })]);
      await world.process();
      expect(await idsOf('user_id:u1')).toEqual(['anonymous_id:a1', 'user_id:u1']);
      expect(await idsOf('email:ann@example.com')).toEqual(['email:ann@example.com', 'user_id:u2']);
      const actions = (await world.access.audit.list(world.ours, { limit: 10 })).map(
        ({ action }) => action,
      );
      expect(actions).toContain('profile.remove_identifier');
    });

    it('refuses in the words of the Profile API', async () => {
      const code = async (answer: ReturnType<typeof remove>) => {
        const { statusCode, json } = await answer;
        return [statusCode, json().error.code];
      };
      expect(await code(remove('user_id:u1', one('user_id', 'u1')))).toEqual([
        400,
        'unsupported_eid_type',
      ]);
      expect(await code(remove('user_id:u1', { delete_external_ids: [] }))).toEqual([
        400,
        'bad_request',
      ]);
      expect(await code(remove('email:ann@example.com', one('anonymous_id', 'a1')))).toEqual([
        400,
        'bad_request',
      ]);
      expect(await code(remove('user_id:u1', one('email', 'other@example.com')))).toEqual([
        404,
        'eid_not_found',
      ]);
      expect(await code(remove('user_id:u9', one('email', 'x')))).toEqual([404, 'not_found']);
      expect((await remove('user_id:u1', one('email', 'x'), {})).statusCode).toBe(401);
    });

    it('is nothing that a client of ingest can ask for', async () => {
      await world.receive(world.ours, [
        {
          type: 'track',
          event: 'Identifier Removed',
          messageId: 'forged',
          userId: 'u1',
          properties: { type: 'email', value: 'ann@example.com' },
        },
      ]);
      await world.process();
      expect(await idsOf('user_id:u1')).toContain('email:ann@example.com');
    });
  });

  it('gives traits by any identifier, ten at first, and pages through the rest', async () => {
    const traits = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [`t${index}`, index]),
    );
    await world.receive(world.ours, [identify('u/1', { ...traits, email: 'Ann@Example.com' })]);
    await world.process();
    const first = await get('users/profiles/email:ann%40example.com/traits');
    expect(first.statusCode).toBe(200);
    expect(first.headers['request-id']).toBeTypeOf('string');
    expect(first.headers['access-control-allow-origin']).toBeUndefined();
    expect(Object.keys(first.json().traits)).toHaveLength(10);
    const { cursor } = first.json();
    expect(cursor).toMatchObject({ has_more: true, limit: 10 });
    const seen = Object.keys(first.json().traits);
    for (let next = cursor.next; next !== ''; ) {
      const page = (await get(`users/profiles/user_id:u%2F1/traits?limit=7&next=${next}`)).json();
      seen.push(...Object.keys(page.traits));
      expect(page.cursor.has_more).toBe(page.cursor.next !== '');
      next = page.cursor.next;
    }
    expect(new Set(seen).size).toBe(26);
    expect(seen).toHaveLength(26);
    const id = cursor.url.split('/')[7];
    for (const name of [id, `segment_id:${id}`, 'EMAIL:ANN@example.com']) {
      const some = await get(`users/profiles/${name}/traits?include=t1,email,none`);
      expect(some.json().traits).toEqual({ email: 'Ann@Example.com', t1: 1 });
    }
    const accounts = await get(`accounts/profiles/${id}/traits`);
    expect(accounts.statusCode).toBe(404);
  });

  it('gives provenance when verbose, nothing removed, and no segments yet', async () => {
    await world.receive(world.ours, [identify('u1', { plan: 'pro', ['__proto__x']: 1 })]);
    await world.clock.advance(1000);
    await world.receive(world.ours, [identify('u1', { ['__proto__x']: null })]);
    await world.process();
    const verbose = (await get('users/profiles/user_id:u1/traits?verbose=true')).json();
    expect(verbose.traits).toEqual({
      plan: { value: 'pro', source_id: testSource, updated_at: '2026-01-01T00:00:00.000Z' },
    });
    const audiences = (await get('users/profiles/user_id:u1/traits?class=audience')).json();
    expect(audiences).toMatchObject({ traits: {}, cursor: { has_more: false, next: '' } });
  });

  it('gives external ids with their evidence, and metadata', async () => {
    const first = identify('u1', { email: 'a@x.io' }, { anonymousId: 'anon1' });
    await world.receive(world.ours, [first]);
    await world.clock.advance(5000);
    await world.receive(world.ours, [identify('u1', { age: 1 })]);
    await world.process();
    const all = (await get('users/profiles/user_id:u1/external_ids')).json();
    expect(all.data.map((one: { type: string }) => one.type)).toEqual([
      'anonymous_id',
      'email',
      'user_id',
    ]);
    const page = (await get('users/profiles/user_id:u1/external_ids?limit=2')).json();
    const rest = (
      await get(`users/profiles/user_id:u1/external_ids?limit=2&next=${page.cursor.next}`)
    ).json();
    expect([...page.data, ...rest.data]).toEqual(all.data);
    const included = (await get('users/profiles/user_id:u1/external_ids?include=email')).json();
    expect(included.data).toEqual([
      {
        source_id: testSource,
        collection: 'users',
        id: 'a@x.io',
        type: 'email',
        created_at: '2026-01-01T00:00:00.000Z',
        encoding: 'none',
        first_message_id: first.messageId,
      },
    ]);
    const { metadata } = (await get('users/profiles/user_id:u1/metadata')).json();
    expect(metadata).toEqual({
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:05.000Z',
      expires_at: null,
      first_message_id: first.messageId,
      first_source_id: testSource,
      last_message_id: 'm-u1-age',
      last_source_id: testSource,
    });
  });

  it('gives an account the group calls that name it', async () => {
    const call = (userId: string, groupId: string) => ({
      type: 'group',
      messageId: `${userId}-${groupId}`,
      userId,
      groupId,
      traits: { name: groupId },
    });
    await world.receive(world.ours, [call('u1', 'a'), call('u2', 'a'), call('u2', 'b')]);
    await world.process();
    const { data } = (await get('accounts/profiles/group_id:a/events')).json();
    const ids = data.map((event: { message_id: string }) => event.message_id);
    expect(ids.sort()).toEqual(['u1-a', 'u2-a']);
  });

  it('links users and accounts both ways, each once, page by page, also after merges', async () => {
    const group = (userId: string, groupId: string) => ({
      type: 'group',
      messageId: `g-${userId}-${groupId}`,
      userId,
      groupId,
      traits: { name: groupId },
    });
    await world.receive(
      world.ours,
      ['a', 'b', 'c', 'd', 'e'].flatMap((id) => [group('u1', id), group(`other-${id}`, 'a')]),
    );
    // An anonymous visitor in the same account turns out to be u1.
    await world.receive(world.ours, [
      { type: 'group', messageId: 'g1', anonymousId: 'x1', groupId: 'a' },
      identify('u1', {}, { anonymousId: 'x1' }),
    ]);
    await world.process();
    const ids = async (path: string) => {
      const found: string[] = [];
      for (let next = ''; ; ) {
        const page = (await get(`${path}?limit=2&next=${next}`)).json();
        for (const { external_ids } of page.data) {
          const named = external_ids.find((one: { type: string }) => one.type !== 'anonymous_id');
          found.push(named.id);
        }
        next = page.cursor.next;
        if (!page.cursor.has_more) return found.sort();
      }
    };
    expect(await ids('users/profiles/user_id:u1/links')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await ids('users/profiles/anonymous_id:x1/links')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await ids('accounts/profiles/group_id:a/links')).toEqual([
      ...['other-a', 'other-b', 'other-c', 'other-d', 'other-e'],
      'u1',
    ]);
    const links = (await get('users/profiles/user_id:u1/links')).json();
    expect(links.data[0]).toMatchObject({
      to_collection: 'accounts',
      external_ids: [{ type: 'group_id', collection: 'accounts', encoding: 'none' }],
    });
  });

  it('gives events of all former ids in the shape of Segment, and pages by key', async () => {
    const track = (messageId: string, ms: number, more: object) => ({
      type: 'track',
      messageId,
      event: 'Order Completed',
      properties: { total: 9 },
      timestamp: new Date(world.clock.now() + ms).toISOString(),
      ...more,
    });
    await world.clock.advance(30 * day);
    await world.receive(world.ours, [
      track('m1', -20 * day, { anonymousId: 'x1' }),
      track('m2', -2 * day, { anonymousId: 'x1' }),
      track('m3', -2 * day, { userId: 'u1' }),
      identify('u1', {}, { anonymousId: 'x1' }),
      track('m4', -1 * day, { userId: 'u1' }),
    ]);
    await world.process();
    const path = 'users/profiles/user_id:u1/events';
    const first = (await get(`${path}?limit=2&exclude=Other,Page%20Viewed`)).json();
    expect(first.data.map((event: { message_id: string }) => event.message_id)).toEqual([
      'm-u1-',
      'm4',
    ]);
    expect(first.data[1]).toMatchObject({
      type: 'track',
      event: 'Order Completed',
      properties: { total: 9 },
      context: {},
      source_id: testSource,
      timestamp: '2026-01-30T00:00:00.000Z',
      external_ids: [{ collection: 'users', type: 'user_id', id: 'u1', encoding: 'none' }],
      related: { users: first.cursor.url.split('/')[7] },
    });
    const second = (
      await get(`${path}?limit=2&next=${encodeURIComponent(first.cursor.next)}`)
    ).json();
    expect(second.data.map((event: { message_id: string }) => event.message_id)).toEqual([
      'm3',
      'm2',
    ]);
    expect(second.cursor.has_more).toBe(false);
    expect(asked[0]).toMatchObject({ order: 'newest', eventsExcluded: ['Other', 'Page Viewed'] });
    expect(asked[0]?.profileIds).toHaveLength(2);
    expect(asked[0]?.from).toBe(world.clock.now() - 14 * day);
    const ascending = (await get(`${path}?sort=asc&start=2026-01-29&end=2026-01-30T12:00Z`)).json();
    expect(ascending.data.map((event: { message_id: string }) => event.message_id)).toEqual([
      'm2',
      'm3',
      'm4',
    ]);
  });

  it('takes the space by id and slug, and the token as user name of Basic', async () => {
    await world.receive(world.ours, [identify('u1', { a: 1 })]);
    await world.process();
    const token = authorization.authorization.slice('Bearer '.length);
    const basic = { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` };
    const path = 'collections/users/profiles/user_id:u1/traits';
    for (const space of [world.ours, 'ours']) {
      const answer = await world.app.inject({ url: `/v1/spaces/${space}/${path}`, headers: basic });
      expect(answer.json().traits).toEqual({ a: 1 });
    }
  });

  it('never shows another workspace', async () => {
    await world.receive(world.ours, [identify('u1', { a: 1 })]);
    await world.process();
    const { url } = (await get('users/profiles/user_id:u1/traits')).json().cursor;
    const id = url.split('/')[7];
    const stranger = await world.authorize(world.theirs);
    for (const aspect of ['traits', 'external_ids', 'events', 'metadata', 'links']) {
      for (const [space, name, message] of [
        ['ours', 'user_id:u1', 'Space was not found.'],
        [world.ours, id, 'Space was not found.'],
        ['nowhere', id, 'Space was not found.'],
        ['theirs', 'user_id:u1', 'Profile was not found.'],
        [world.theirs, id, 'Profile was not found.'],
      ]) {
        const path = `/v1/spaces/${space}/collections/users/profiles/${name}/${aspect}`;
        const answer = await world.app.inject({ url: path, headers: stranger });
        expect(answer.statusCode).toBe(404);
        expect(answer.json()).toEqual({ error: { code: 'not_found', message } });
      }
    }
  });

  it('answers errors with the codes of Segment', async () => {
    await world.receive(world.ours, [identify('u1', { a: 1 })]);
    await world.process();
    const profile = 'users/profiles/user_id:u1';
    const cases: [string, number, string][] = [
      ['users/profiles/user_id:nobody/traits', 404, 'not_found'],
      ['users/profiles/nobody/traits', 404, 'not_found'],
      ['!/profiles/user_id:u1/traits', 400, 'validation_error'],
      [`${profile}/traits?limit=201`, 400, 'validation_error'],
      [`${profile}/traits?limit=0`, 400, 'validation_error'],
      [`${profile}/traits?limit=ten`, 400, 'validation_error'],
      [`${profile}/traits?class=other`, 400, 'validation_error'],
      [`${profile}/traits?verbose=1`, 400, 'validation_error'],
      [`${profile}/traits?next=bm9wZQ`, 400, 'validation_error'],
      [`${profile}/events?start=yesterday`, 400, 'validation_error'],
      [`${profile}/events?sort=up`, 400, 'validation_error'],
    ];
    for (const [path, status, code] of cases) {
      const answer = await get(path);
      expect([path, answer.statusCode, answer.json().error.code]).toEqual([path, status, code]);
      expect(Object.keys(answer.json().error)).toEqual(['code', 'message']);
    }
    const unknown = await get(`${profile}/traits`, { authorization: 'Bearer nothing' });
    expect([unknown.statusCode, unknown.json().error.code]).toEqual([401, 'authentication_error']);
    const blind = await get(`${profile}/traits`, await world.authorize(world.ours, ['sql:read']));
    expect([blind.statusCode, blind.json().error.code]).toEqual([403, 'authentication_error']);
    const some = await world.authorize(world.ours, ['profiles:read']);
    expect((await get(`${profile}/traits`, some)).statusCode).toBe(200);
    expect((await get(`${profile}/events`, some)).statusCode).toBe(403);
  });

  it('takes the longest identifiers in its path', async () => {
    const userId = 'é'.repeat(500);
    await world.receive(world.ours, [identify(userId, { a: 1 })]);
    await world.process();
    const answer = await get(`users/profiles/user_id:${encodeURIComponent(userId)}/traits`);
    expect(answer.json().traits).toEqual({ a: 1 });
  });
});

describe('the rate limit of the Profile API', () => {
  it('answers 429 with Retry-After to a workspace, and lets the other one in', async () => {
    const world = await openHttpWorld();
    const profiles = createProfileReader(world.database.hot);
    const links = createLinkReader(world.database.hot, profiles);
    const timeline = streamTimeline(world.database);
    profileApiRoutes(world.app, {
      ...world,
      profiles,
      links,
      timeline,
      requestsPerSecondMax: 2,
      append: (payload) => world.log.append(payload),
      audit: world.access.audit,
    });
    const headers = await world.authorize(world.ours);
    const ask = async (space: string, given: { authorization: string }) => {
      const url = `/v1/spaces/${space}/collections/users/profiles/user_id:u1/traits`;
      return world.app.inject({ url, headers: given });
    };
    const answers = [];
    for (let request = 0; request < 3; request += 1) answers.push(await ask('ours', headers));
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 429]);
    expect(answers[2]?.headers['retry-after']).toBe('1');
    expect(answers[2]?.json().error.code).toBe('rate_limit_error');
    expect((await ask('theirs', await world.authorize(world.theirs))).statusCode).toBe(404);
    await world.clock.advance(500);
    expect((await ask('ours', headers)).statusCode).toBe(404);
    await world.close();
  });
});
