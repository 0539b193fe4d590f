import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OnefoldError } from '../../kernel/errors.ts';
import { type HttpWorld, openHttpWorld, testSource } from '../../testing/http-world.ts';
import { addProfileRoutes } from '../../testing/profile-routes.ts';

interface Summary {
  readonly id: string;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
}

describe('profiles over HTTP', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  let number: number;

  beforeEach(async () => {
    world = await openHttpWorld();
    headers = await world.authorize(world.ours);
    number = 0;
    addProfileRoutes(world);
  });
  afterEach(() => world.close());

  const get = (path: string, given = headers) =>
    world.app.inject({ url: `/api/profiles${path}`, headers: given });
  const event = (type: string, more: object) => {
    number += 1;
    return { type, messageId: `m${number}`, ...more };
  };
  const send = async (events: object[], workspaceId = world.ours) => {
    await world.receive(workspaceId, events);
    await world.process();
  };
  /** All pages of a search, as one list of user or group ids. */
  const search = async (query: string, given = headers) => {
    const found: string[] = [];
    for (let next = ''; ; ) {
      const more = next === '' ? '' : `&next=${encodeURIComponent(next)}`;
      const answer = await get(`?${query}${more}`, given);
      expect(answer.statusCode).toBe(200);
      const page: { profiles: Summary[]; next: string | null } = answer.json();
      for (const { identifiers } of page.profiles) {
        found.push(
          identifiers.find(({ type }) => type === 'user_id' || type === 'group_id')?.value ?? '-',
        );
      }
      if (page.next === null) return found;
      next = page.next;
    }
  };

  describe('the list', () => {
    it('begins with the newest, pages by key, and leaves out what was merged away', async () => {
      for (let user = 1; user <= 7; user += 1) {
        await send([event('identify', { userId: `u${user}`, anonymousId: `x${user}` })]);
        await world.clock.advance(1000);
      }
      await send([event('group', { userId: 'u2', groupId: 'g1', traits: { name: 'ACME' } })]);
      await send([event('identify', { anonymousId: 'x8' })]);
      await send([event('identify', { userId: 'u7', anonymousId: 'x8' })]);
      const users = ['u7', 'u6', 'u5', 'u4', 'u3', 'u2', 'u1'];
      expect(await search('')).toEqual(['g1', ...users]);
      expect(await search('limit=2')).toEqual(['g1', ...users]);
      expect(await search('limit=3&collection=users')).toEqual(users);
      expect(await search('collection=accounts')).toEqual(['g1']);
      const page = (await get('?collection=accounts')).json();
      expect(page.profiles[0]).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        collection: 'accounts',
        name: 'ACME',
        createdAt: '2026-01-01T00:00:07.000Z',
        updatedAt: '2026-01-01T00:00:07.000Z',
        identifiers: [
          {
            ...{ type: 'group_id', value: 'g1', rule: 'groupId' },
            ...{ messageId: 'm8', sourceId: testSource },
            linkedAt: '2026-01-01T00:00:07.000Z',
            lastSeen: '2026-01-01T00:00:07.000Z',
          },
        ],
        counts: { group: 1 },
        traits: { name: 'ACME' },
      });
    });

    it('finds by identifiers of any type, exactly and by their beginning, each profile once', async () => {
      const traits = (email: string) => ({ traits: { email } });
      await send([
        event('identify', { userId: 'ann', anonymousId: 'ann-phone', ...traits('Ann@x.io') }),
        event('identify', { userId: 'anna', ...traits('anna@x.io') }),
        event('identify', { userId: 'Annette' }),
        event('identify', { userId: 'bob', anonymousId: 'banana', ...traits('b%b@x.io') }),
        event('group', { userId: 'bob', groupId: 'annex', traits: {} }),
      ]);
      expect((await search('q=ann')).sort()).toEqual(['ann', 'anna', 'annex']);
      for (const limit of [1, 2]) {
        expect(await search(`q=ann&limit=${limit}`)).toEqual(await search('q=ann'));
      }
      expect(await search('q=ann&collection=accounts')).toEqual(['annex']);
      expect(await search('q=ANN%40X.IO')).toEqual(['ann']);
      expect(await search('q=Annet')).toEqual(['Annette']);
      expect(await search('q=b%25')).toEqual(['bob']);
      expect(await search('q=%25')).toEqual([]);
      expect(await search('q=nobody')).toEqual([]);
      const { id } = (await get('/user_id:bob')).json();
      expect(await search(`q=${id}`)).toEqual(['bob']);
    });

    it('finds what it should, whatever the identifiers, page size and texts', async () => {
      const { random } = world;
      const letters = ['a', 'ab', 'b', 'B', 'é', '\u{1F600}', '\uFFFD', '%', '1'];
      const word = () =>
        Array.from({ length: 1 + random.integer(3) }, () => random.pick(letters)).join('');
      const events = Array.from({ length: 95 }, (_, index) =>
        event('identify', {
          userId: `${word()}${index}`,
          anonymousId: `${word()}${random.integer(40)}`,
          context: {
            externalIds: [
              { type: `t${random.integer(4)}`, id: word(), collection: 'users', encoding: 'none' },
            ],
          },
        }),
      );
      await send(events);
      const all: Summary[] = (await get('?limit=100')).json().profiles;
      expect(all.length).toBeGreaterThan(20);
      for (let round = 0; round < 25; round += 1) {
        const text = word();
        const query = encodeURIComponent(text);
        const matching = all.filter(({ identifiers }) =>
          identifiers.some(
            ({ value }) => value.startsWith(text) || value.startsWith(text.toLowerCase()),
          ),
        );
        const limit = 1 + random.integer(4);
        const found: string[] = [];
        for (let next: string | null = ''; next !== null; ) {
          const more: string = next === '' ? '' : `&next=${encodeURIComponent(next)}`;
          const page = (await get(`?q=${query}&limit=${limit}${more}`)).json();
          found.push(...page.profiles.map(({ id }: Summary) => id));
          next = page.next;
        }
        expect(found.sort()).toEqual(matching.map(({ id }) => id).sort());
      }
    });

    it('finds by one identifier and by traits, and by one kind at a time', async () => {
      await send([
        event('identify', { userId: 'u1', traits: { plan: 'pro', seats: 3, email: 'a@x.io' } }),
        event('identify', { userId: 'u2', traits: { plan: 'pro', seats: 4 } }),
        event('identify', { userId: 'u3', traits: { plan: 'free', seats: 3 } }),
      ]);
      expect(await search('identifier=email:A%40X.io')).toEqual(['u1']);
      expect(await search('identifier=email:a')).toEqual([]);
      expect((await search('trait.plan=pro&limit=1')).sort()).toEqual(['u1', 'u2']);
      expect(await search('trait.plan=pro&trait.seats=3')).toEqual(['u1']);
      for (const query of ['q=a&trait.plan=pro', 'q=a&identifier=b:c', 'trait.a=1&trait.a=2']) {
        expect((await get(`?${query}`)).json().error.code).toBe('invalid_request');
      }
      expect((await get('?limit=101')).statusCode).toBe(400);
      expect((await get('?next=zzz')).statusCode).toBe(400);
    });

    it('finds by the words of names too, after identifiers, each profile once', async () => {
      await send([
        event('identify', { userId: 'u1', traits: { name: 'Ada Lovelace', email: 'ada@x.io' } }),
        event('identify', { userId: 'u2', traits: { firstName: 'Adam', last_name: 'Łuk' } }),
        event('identify', { userId: 'adi', traits: { name: 'Grace Ádám' } }),
        event('identify', { userId: 'u4', traits: { email: 'byron@ada-works.io' } }),
        event('identify', { userId: 'u5', traits: { plan: 'ada' } }),
        event('group', { userId: 'u5', groupId: 'g1', traits: { name: 'Ada GmbH' } }),
      ]);
      // By e-mail, then by word: ada (u4 and g1 by the order of ids), adam.
      const named = ['u1', 'g1', 'u2', 'u4', 'adi'];
      expect((await search('q=ada')).sort()).toEqual([...named].sort());
      expect((await search('q=ada'))[0]).toBe('u1');
      expect((await search('q=ad')).slice(0, 2)).toEqual(['u1', 'adi']);
      expect((await search('q=%C3%81D%C3%81')).sort()).toEqual([...named].sort());
      for (const limit of [1, 2, 3, 4]) {
        expect(await search(`q=ad&limit=${limit}`)).toEqual(await search('q=ad'));
      }
      expect(await search('q=ada&collection=accounts')).toEqual(['g1']);
      expect(await search('q=lov%20ada')).toEqual(['u1']);
      expect(await search('q=ada%20gr')).toEqual(['adi']);
      expect(await search('q=adam%20smith')).toEqual([]);
      expect(await search('q=lovelace%40')).toEqual([]);
      // A name that changed finds nobody any more.
      await send([event('identify', { userId: 'u1', traits: { name: 'Augusta King' } })]);
      expect(await search('q=lovelace')).toEqual([]);
      expect(await search('q=king')).toEqual(['u1']);
    });

    it('still finds by identifier while the warehouse does not answer, and says so', async () => {
      const down = await openHttpWorld();
      addProfileRoutes(down, {
        byWords: async () => {
          throw new OnefoldError('warehouse_unavailable', 'Names cannot be searched now.');
        },
      });
      await down.receive(down.ours, [event('identify', { userId: 'ann' })]);
      await down.process();
      const own = await down.authorize(down.ours);
      const ask = (query: string) =>
        down.app.inject({ url: `/api/profiles?${query}`, headers: own });
      expect((await ask('q=an')).json()).toMatchObject({
        profiles: [{ identifiers: [{ value: 'ann' }] }],
        incomplete: true,
      });
      expect((await ask('')).json()).toMatchObject({ incomplete: false });
      await down.close();
    });

    it('records reads of several profiles in the audit log, without what was sought', async () => {
      await send([
        event('identify', { userId: 'u1', traits: { plan: 'pro' } }),
        event('identify', { userId: 'u2', traits: { plan: 'pro' } }),
      ]);
      await get('?identifier=user_id:u1');
      await get('?q=u');
      await world.clock.advance(1);
      await get('?trait.plan=pro');
      const records = await world.access.audit.list(world.ours, { limit: 10 });
      const reads = records.filter(({ action }) => action === 'profiles.read');
      expect(reads.map(({ after }) => after)).toEqual([
        { count: 2, by: 'traits', traits: ['plan'] },
        { count: 2, by: 'text', traits: [] },
      ]);
    });
  });

  describe('one profile', () => {
    it('has its identifiers, traits and merges with their evidence, and its links', async () => {
      await send([event('identify', { anonymousId: 'x1', traits: { plan: 'free', gone: 1 } })]);
      await world.clock.advance(1000);
      await send([event('track', { userId: 'u1', event: 'Seen' })]);
      await world.clock.advance(1000);
      await send([event('identify', { userId: 'u1', anonymousId: 'x1', traits: { gone: null } })]);
      await send([event('group', { userId: 'u1', groupId: 'g1' })]);
      const profile = (await get('/user_id:u1')).json();
      expect(profile).toMatchObject({
        collection: 'users',
        firstSeen: { at: '2026-01-01T00:00:00.000Z', messageId: 'm1', sourceId: testSource },
        lastSeen: { at: '2026-01-01T00:00:02.000Z', messageId: 'm4', sourceId: testSource },
        counts: { identify: 2, track: 1, group: 1 },
        traits: {
          plan: {
            ...{ value: 'free', messageId: 'm1', sourceId: testSource },
            at: '2026-01-01T00:00:00.000Z',
          },
        },
        merges: [
          {
            ...{ at: '2026-01-01T00:00:02.000Z', intoId: profile.id, messageId: 'm3' },
            evidence: [
              { type: 'user_id', value: 'u1', rule: 'userId' },
              { type: 'anonymous_id', value: 'x1', rule: 'anonymousId' },
            ],
          },
        ],
        links: [{ collection: 'accounts', messageId: 'm4', identifiers: [{ value: 'g1' }] }],
        linksNext: null,
      });
      expect(Object.keys(profile.traits)).toEqual(['plan']);
      expect(profile.mergedIds).toEqual([profile.merges[0].fromId]);
      for (const name of [profile.id, profile.mergedIds[0], 'anonymous_id:x1']) {
        expect((await get(`/${name}`)).json()).toEqual(profile);
      }
      const account = (await get('/group_id:g1')).json();
      expect(account).toMatchObject({ collection: 'accounts', links: [{ id: profile.id }] });
      expect((await get('/group_id:g1?collection=users')).statusCode).toBe(404);
      expect((await get('/group_id:g1/links?limit=1')).json()).toEqual({
        links: account.links,
        next: null,
        masked: false,
      });
    });

    it('has the events of all its ids, in pages, by name and time', async () => {
      for (const who of [{ anonymousId: 'x1' }, { userId: 'u1' }]) {
        for (const name of ['A', 'B', 'A,B']) {
          await send([event('track', { ...who, event: name, properties: { name } })]);
          await world.clock.advance(60_000);
        }
      }
      await send([event('identify', { userId: 'u1', anonymousId: 'x1' })]);
      const ids = async (query: string) => {
        const found: string[] = [];
        for (let next: string | null = ''; next !== null; ) {
          const more: string = next === '' ? '' : `&next=${encodeURIComponent(next)}`;
          const page = (await get(`/user_id:u1/timeline?${query}${more}`)).json();
          found.push(...page.events.map(({ messageId }: { messageId: string }) => messageId));
          next = page.next;
        }
        return found;
      };
      const all = ['m7', 'm6', 'm5', 'm4', 'm3', 'm2', 'm1'];
      expect(await ids('')).toEqual(all);
      expect(await ids('limit=2')).toEqual(all);
      expect(await ids('sort=asc&limit=3')).toEqual([...all].reverse());
      expect(await ids('include=A,B')).toEqual(['m5', 'm4', 'm2', 'm1']);
      expect(await ids('exclude=A,B')).toEqual(['m7', 'm6', 'm3']);
      expect(await ids('include=A%252CB')).toEqual(['m6', 'm3']);
      const between = 'start=2026-01-01T00:01:00Z&end=2026-01-01T00:03:00Z';
      expect(await ids(between)).toEqual(['m3', 'm2']);
      expect(await ids('type=identify')).toEqual(['m7']);
      const { events } = (await get('/user_id:u1/timeline?limit=1&include=B')).json();
      expect(events[0]).toMatchObject({
        ...{ type: 'track', event: 'B', properties: { name: 'B' }, context: {}, traits: {} },
        ...{ userId: 'u1', anonymousId: null, groupId: null, sourceId: testSource },
        timestamp: '2026-01-01T00:04:00.000Z',
      });
      const blind = await world.authorize(world.ours, ['profiles:read']);
      expect((await get('/user_id:u1/timeline', blind)).statusCode).toBe(403);
    });
  });

  it('never shows another workspace', async () => {
    await send([event('group', { userId: 'u1', groupId: 'g1', traits: { plan: 'pro' } })]);
    const { id } = (await get('/user_id:u1')).json();
    const stranger = await world.authorize(world.theirs);
    for (const query of ['', 'q=u', `q=${id}`, 'identifier=user_id:u1', 'trait.plan=pro']) {
      expect(await search(query, stranger)).toEqual([]);
    }
    for (const name of [id, 'user_id:u1', 'group_id:g1']) {
      for (const path of ['', '/links', '/timeline']) {
        expect((await get(`/${name}${path}`, stranger)).statusCode).toBe(404);
      }
    }
    const blind = await world.authorize(world.ours, ['sql:read']);
    for (const path of ['', '/user_id:u1', '/user_id:u1/links', '/user_id:u1/timeline']) {
      expect((await get(path, blind)).statusCode).toBe(403);
    }
  });
});
