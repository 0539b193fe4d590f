import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorld, openHttpWorld, testSource } from '../../testing/http-world.ts';
import { addProfileRoutes } from '../../testing/profile-routes.ts';

describe('what happened to a profile', () => {
  let world: HttpWorld;
  let headers: { authorization: string };

  beforeEach(async () => {
    world = await openHttpWorld();
    addProfileRoutes(world);
    headers = await world.authorize(world.ours);
  });
  afterEach(() => world.close());

  const get = async (path: string, given = headers) =>
    (await world.app.inject({ url: `/api/profiles/${path}`, headers: given })).json();
  const send = async (...events: object[]) => {
    await world.receive(world.ours, events);
    await world.process();
    await world.clock.advance(1000);
  };
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();

  it('tells every value of a trait, of merged profiles too, the one that counts first', async () => {
    await send({ type: 'identify', messageId: 'm1', anonymousId: 'x1', traits: { plan: 'free' } });
    await send({ type: 'identify', messageId: 'm2', userId: 'u1', traits: { plan: 'pro', n: 1 } });
    await send({ type: 'identify', messageId: 'm3', userId: 'u1', anonymousId: 'x1' });
    await send({ type: 'identify', messageId: 'm4', userId: 'u1', traits: { plan: null } });
    await send({
      ...{ type: 'identify', messageId: 'm5', userId: 'u1', traits: { plan: 'late' } },
      timestamp: at(1),
    });
    const { id, mergedIds } = await get('user_id:u1');
    const history = await get('user_id:u1/traits/plan/history');
    const common = { type: 'identify', sourceId: testSource };
    expect(history).toEqual({
      name: 'plan',
      present: null,
      changes: [
        { ...common, value: null, at: at(3), receivedAt: at(3), messageId: 'm4', profileId: id },
        { ...common, value: 'late', at: at(1), receivedAt: at(4), messageId: 'm5', profileId: id },
        {
          ...{ ...common, value: 'pro', at: at(1), receivedAt: at(1), messageId: 'm2' },
          profileId: mergedIds[0],
        },
        { ...common, value: 'free', at: at(0), receivedAt: at(0), messageId: 'm1', profileId: id },
      ],
      next: null,
      masked: false,
    });
    const pages: string[] = [];
    for (let next = ''; ; ) {
      const page = await get(`user_id:u1/traits/plan/history?limit=1${next}`);
      pages.push(...page.changes.map((one: { messageId: string }) => one.messageId));
      if (page.next === null) break;
      next = `&next=${page.next}`;
    }
    expect(pages).toEqual(['m4', 'm5', 'm2', 'm1']);
    expect(await get('user_id:u1/traits/n/history')).toMatchObject({
      present: { value: 1, at: at(1), messageId: 'm2', sourceId: testSource },
    });
    for (const name of ['never', '__proto__', 'constructor']) {
      const empty = await get(`user_id:u1/traits/${name}/history`);
      expect(empty).toMatchObject({ name, present: null, changes: [] });
    }
  });

  it('tells of an account what its group calls said', async () => {
    await send({
      ...{ type: 'group', messageId: 'm1', userId: 'u1', groupId: 'g1' },
      traits: { seats: 3 },
    });
    await send({ type: 'identify', messageId: 'm2', userId: 'u1', traits: { seats: 99 } });
    const { changes } = await get('group_id:g1/traits/seats/history');
    expect(changes).toMatchObject([{ value: 3, messageId: 'm1', type: 'group' }]);
  });

  it('counts events by name, and finds one by its message id', async () => {
    await send({ type: 'track', messageId: 'm1', userId: 'u1', event: 'Seen' });
    await send({ type: 'track', messageId: 'm2', userId: 'u1', event: 'Seen' });
    await send({ type: 'page', messageId: 'm3', userId: 'u1', name: 'Home' });
    expect(await get('user_id:u1/event-names')).toEqual({
      events: [
        { type: 'track', event: 'Seen', count: 2, firstAt: at(0), lastAt: at(1) },
        { type: 'page', event: 'Home', count: 1, firstAt: at(2), lastAt: at(2) },
      ],
      more: 0,
    });
    const { events } = await get('user_id:u1/timeline?messageId=m2');
    expect(events).toMatchObject([{ messageId: 'm2', event: 'Seen' }]);
  });

  it('draws how it came together, with the event behind each edge', async () => {
    await send({ type: 'track', messageId: 'm1', anonymousId: 'x1', event: 'Seen' });
    await send({ type: 'identify', messageId: 'm2', userId: 'u1' });
    await send({ type: 'identify', messageId: 'm3', userId: 'u1', anonymousId: 'x1' });
    await send({
      ...{ type: 'group', messageId: 'm4', userId: 'u1', groupId: 'g1' },
      traits: { name: 'ACME' },
    });
    const { id, mergedIds } = await get('user_id:u1');
    const graph = await get(`${mergedIds[0]}/graph`);
    expect(graph).toEqual({
      ...{ id, collection: 'users', masked: false },
      identifiers: [
        {
          ...{ type: 'user_id', value: 'u1', rule: 'userId', messageId: 'm2' },
          ...{ profileId: mergedIds[0], sourceId: testSource },
          ...{ linkedAt: at(1), lastSeen: at(3) },
        },
        {
          ...{ type: 'anonymous_id', value: 'x1', rule: 'anonymousId', messageId: 'm1' },
          ...{ profileId: id, sourceId: testSource, linkedAt: at(0), lastSeen: at(2) },
        },
      ],
      merges: [
        {
          ...{ fromId: mergedIds[0], intoId: id, at: at(2), messageId: 'm3' },
          sourceId: testSource,
          evidence: [
            { type: 'user_id', value: 'u1', rule: 'userId' },
            { type: 'anonymous_id', value: 'x1', rule: 'anonymousId' },
          ],
        },
      ],
      links: [expect.objectContaining({ name: 'ACME', messageId: 'm4', collection: 'accounts' })],
      more: { identifiers: 0, merges: 0, links: false },
    });
    await send({ type: 'group', messageId: 'm5', userId: 'u2', groupId: 'g1' });
    expect((await get('group_id:g1/graph')).links).toHaveLength(2);
    const records = await world.access.audit.list(world.ours, { limit: 10 });
    const reads = records.filter(({ action }) => action === 'profiles.read');
    expect(reads.map(({ after }) => after)).toEqual([{ count: 2, by: 'links', traits: [] }]);
  });

  it('is nobody else’s, and needs both scopes', async () => {
    await send({ type: 'identify', userId: 'u1', traits: { plan: 'pro' } });
    const { id } = await get('user_id:u1');
    const stranger = await world.authorize(world.theirs);
    const narrow = await world.authorize(world.ours, ['profiles:read']);
    for (const path of ['event-names', 'traits/plan/history', 'timeline', 'graph']) {
      expect((await get(`${id}/${path}`, stranger)).error.code).toBe('not_found');
      const refused = path === 'graph' ? undefined : 'forbidden';
      expect((await get(`${id}/${path}`, narrow)).error?.code).toBe(refused);
    }
  });
});
