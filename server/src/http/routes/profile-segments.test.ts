import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProfileReader } from '../../profiles/index.ts';
import { readDefinition } from '../../segments/index.ts';
import { bringIntoForce } from '../../testing/bring-into-force.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { addProfileRoutes } from '../../testing/profile-routes.ts';
import { createFindProfile } from '../find-profile.ts';
import { profileSegmentRoutes } from './profile-segments.ts';
import { segmentExplanationRoutes } from './segment-explanation.ts';

const ann = { by: 'usr_ann' };

describe('the segments of a profile', () => {
  let world: HttpWorld;
  let authorization: { authorization: string };

  beforeEach(async () => {
    world = await openHttpWorld();
    authorization = await world.authorize(world.ours);
    addProfileRoutes(world);
    const profiles = createProfileReader(world.database.hot);
    const find = createFindProfile({ ...world, profiles });
    profileSegmentRoutes(world.app, { find, segments: world.segments });
    const { audit } = world.access;
    segmentExplanationRoutes(world.app, { ...world, find, audit });
    for (const name of ['VIP', 'Romans', 'Others']) await make(name);
  });
  afterEach(() => world.close());

  const make = async (name: string) => {
    const value = name === 'Others' ? 'Oslo' : 'Rome';
    const where = { kind: 'trait', trait: 'city', is: { op: 'equals', value } };
    const given = { name, definition: readDefinition({ where }), activate: true };
    return (await world.segments.store.create(world.ours, given, ann)).segment;
  };
  const identify = async (userId: string, traits: object, more: object = {}) => {
    await world.receive(world.ours, [
      { type: 'identify', messageId: `m${userId}-${world.clock.now()}`, userId, traits, ...more },
    ]);
    await world.process();
  };
  const get = async (url: string, headers: Record<string, string> = authorization) => {
    const answer = await world.app.inject({ url, headers });
    return { status: answer.statusCode, body: answer.json() };
  };
  const keysOf = async (name: string) => {
    const { body } = await get(`/api/profiles/${name}/segments`);
    return body.segments.map(({ key }: { key: string }) => key);
  };
  const audiences = (name: string, query = '', headers = authorization) =>
    get(
      `/v1/spaces/ours/collections/users/profiles/${name}/traits?class=audience${query}`,
      headers,
    );

  it('are those that it belongs to now, with since when, by any of its ids', async () => {
    await identify('u1', { city: 'Rome' });
    const { body } = await get('/api/profiles/user_id:u1/segments');
    expect(body.segments).toMatchObject([
      { key: 'romans', name: 'Romans', status: 'active' },
      { key: 'vip', name: 'VIP', since: new Date(world.clock.now()).toISOString() },
    ]);
    await world.clock.advance(1_000);
    await identify('', { city: 'Oslo' }, { userId: undefined, anonymousId: 'a1' });
    expect(await keysOf('anonymous_id:a1')).toEqual(['others']);
    const former = (await get('/api/profiles/anonymous_id:a1')).body.id;
    await world.clock.advance(1_000);
    await identify('u1', { city: 'Rome' }, { anonymousId: 'a1' });
    expect(await keysOf(former)).toEqual(['romans', 'vip']);
  });

  it('are audiences in the Profile API, page by page', async () => {
    await identify('u1', { city: 'Rome' });
    const first = await audiences('user_id:u1', '&limit=1');
    expect(first.body).toMatchObject({ traits: { romans: true }, cursor: { has_more: true } });
    const rest = await audiences('user_id:u1', `&limit=1&next=${first.body.cursor.next}`);
    expect(rest.body).toMatchObject({ traits: { vip: true }, cursor: { has_more: false } });
    const since = new Date(world.clock.now()).toISOString();
    expect((await audiences('user_id:u1', '&include=vip&verbose=true')).body.traits).toEqual({
      vip: { value: true, source_id: null, updated_at: since },
    });
  });

  it('are shown only to whoever may see what the definitions ask for', async () => {
    await identify('u1', { city: 'Rome' });
    const masked = await world.authorize(world.ours, ['profiles:read', 'segments:read']);
    expect((await get('/api/profiles/user_id:u1/segments', masked)).status).toBe(403);
    expect((await audiences('user_id:u1', '', masked)).status).toBe(403);
    const theirs = await world.authorize(world.theirs);
    expect((await get('/api/profiles/user_id:u1/segments', theirs)).status).toBe(404);
  });

  it('are explained clause by clause, to whoever may see values', async () => {
    await identify('u1', { city: 'Rome' });
    const [, vip] = (await get('/api/profiles/user_id:u1/segments')).body.segments;
    const url = `/api/segments/${vip.id}/profiles/user_id:u1/explanation`;
    const at = new Date(world.clock.now()).toISOString();
    expect((await get(`${url}?at=${at}`)).body).toMatchObject({
      ...{ basis: 'history', at, version: 1, holds: true, since: null },
      clause: { path: 'where', kind: 'trait', holds: true, value: 'Rome', events: [], of: [] },
      definition: { of: 'users', where: { trait: 'city' } },
    });
    const theirs = await world.authorize(world.theirs);
    expect((await get(url, theirs)).status).toBe(404);
    const masked = await world.authorize(world.ours, ['profiles:read', 'segments:read']);
    expect((await get(url, masked)).status).toBe(403);
    expect((await get(url.replace('u1', 'u9'))).status).toBe(404);
    expect((await get(`${url}?at=2001-01-01T00:00:00Z`)).status).toBe(404);
  });

  it('are explained by the users of an account, by name, and these reads are in the audit log', async () => {
    const inRome = { kind: 'trait', trait: 'city', is: { op: 'equals', value: 'Rome' } };
    const where = { kind: 'users', match: 'any', where: inRome };
    const definition = readDefinition({ of: 'accounts', where });
    const given = { name: 'Roman firms', definition, activate: true };
    const { id } = (await world.segments.store.create(world.ours, given, ann)).segment;
    await bringIntoForce(world, id, definition);
    await identify('u1', { city: 'Rome', name: 'Ada' });
    await identify('u2', { city: 'Oslo', name: 'Bob' });
    for (const userId of ['u1', 'u2']) {
      await world.receive(world.ours, [
        { type: 'group', messageId: `g${userId}`, userId, groupId: 'acme' },
      ]);
    }
    await world.process();
    const url = `/api/segments/${id}/profiles/group_id:acme/explanation`;
    const { body } = await get(url);
    expect(body.clause.hasMoreUsers).toBe(false);
    expect(body.clause.users).toMatchObject([
      { profile: { name: 'Ada', traits: { city: 'Rome' } }, holds: true },
      { profile: { name: 'Bob', traits: { city: 'Oslo' } }, holds: false },
    ]);
    const { records } = await world.access.audit.search(world.ours, { limit: 1 });
    expect(records[0]).toMatchObject({
      ...{ action: 'profiles.read', after: { count: 2, by: 'explanation', segment: id } },
    });
  });

  it('are none of a profile that no segment knows', async () => {
    await identify('u3', { city: 'Paris' });
    expect(await keysOf('user_id:u3')).toEqual([]);
    expect((await audiences('user_id:u3')).body.traits).toEqual({});
  });
});
