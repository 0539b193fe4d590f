import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Analytics,
  createAnalytics,
  createMembershipHistory,
  createTimeline,
  createWarehouseSchema,
  queryLimits,
} from '../../analytics/index.ts';
import { createObservedSchema } from '../../observed-schema/index.ts';
import { createProfileReader } from '../../profiles/index.ts';
import { createSegmentDesk, readDefinition, type SegmentDesk } from '../../segments/index.ts';
import { startTestClickHouse, type TestClickHouse } from '../../testing/clickhouse.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { segmentMemberRoutes } from './segment-members.ts';
import { segmentPreviewRoutes } from './segment-preview.ts';
import { segmentSuggestionRoutes } from './segment-suggestions.ts';

const ann = { by: 'usr_ann' };
const inCity = (value: string) => ({
  where: { kind: 'trait', trait: 'city', is: { op: 'equals', value } },
});
const dayMs = 86_400_000;

describe('what is asked of segments over HTTP', () => {
  let clickhouse: TestClickHouse;
  let analytics: Analytics;
  let world: HttpWorld;
  let segments: SegmentDesk;
  let authorization: { authorization: string };
  let ids: string[];

  beforeAll(async () => {
    clickhouse = await startTestClickHouse();
    world = await openHttpWorld();
    authorization = await world.authorize(world.ours);
    const { warehouse } = clickhouse;
    const schema = createWarehouseSchema(warehouse);
    analytics = createAnalytics({ warehouse, schema, limits: queryLimits });
    segments = createSegmentDesk({
      ...{ ...world, analytics },
      timeline: createTimeline({ warehouse, schema }),
    });
    const profiles = createProfileReader(world.database.hot);
    const memberships = createMembershipHistory({ warehouse, schema });
    const { audit } = world.access;
    segmentPreviewRoutes(world.app, { ...world, segments });
    segmentMemberRoutes(world.app, { ...world, segments, memberships, profiles, audit });
    const observed = createObservedSchema(world.database);
    segmentSuggestionRoutes(world.app, { segments, schema: observed });

    const cities = ['Rome', 'Rome', 'Oslo'];
    const calls = cities.map((city, index) => ({
      ...{ type: 'identify', messageId: `m${index}`, userId: `u${index}`, traits: { city } },
    }));
    await world.receive(world.ours, calls);
    await world.process();
    ids = [];
    for (const index of cities.keys()) {
      const profile = await profiles.byIdentifier(world.ours, 'users', 'user_id', `u${index}`);
      ids.push(profile!.id);
    }
    await schema.ensure(world.ours);
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
    const insert = (table: string, rows: readonly object[]) =>
      warehouse.insert({
        ...{ database: world.ours, table, token: table, columns: Object.keys(rows[0]!) },
        rows: rows.map((row) => JSON.stringify(row)),
      });
    const now = time(world.clock.now());
    await insert(
      'profiles',
      cities.map((city, index) => ({
        ...{ profile_id: ids[index], collection: 'users', version: 1 },
        traits: { city, ...(index === 0 ? { '$consent_Ads%2Eall': false } : {}) },
        ...{ deleted: 0, created_at: now, updated_at: now },
      })),
    );
  });
  afterAll(async () => {
    await world?.close();
    await clickhouse?.stop();
  });

  const make = async (name: string, definition: object, activate = false) => {
    const given = { name, definition: readDefinition(definition), activate };
    return (await segments.store.create(world.ours, given, ann)).segment.id;
  };
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: object,
    headers: Record<string, string> = authorization,
  ) => {
    const given = payload === undefined ? {} : { payload };
    const answer = await world.app.inject({
      method,
      url: `/api/segments${url}`,
      headers,
      ...given,
    });
    return { status: answer.statusCode, body: answer.json() };
  };

  it('gives those whom a draft holds for, page by page, and records that they were read', async () => {
    const id = await make('Romans', inCity('Rome'));
    const first = (await ask('GET', `/${id}/members?limit=1`)).body;
    expect(first).toMatchObject({ basis: 'definition', members: [{ since: null, reason: null }] });
    const rest = (await ask('GET', `/${id}/members?next=${first.next}`)).body;
    const found = [...first.members, ...rest.members].map(({ profile }) => profile.traits);
    expect(found).toEqual([{ city: 'Rome' }, { city: 'Rome' }]);
    expect(rest.next).toBeNull();
    await ask('GET', `/${id}/members`);
    const [record] = await world.access.audit.list(world.ours, { limit: 1 });
    expect(record).toMatchObject({
      action: 'profiles.read',
      after: { count: 2, by: 'segment', segment: id },
    });
  });

  it('gives those who entered one that is in force, its changes, and its sizes', async () => {
    const id = await make('Entered', inCity('Rome'), true);
    await world.database
      .tables<{ segment_progress: object }>('state')
      .insertInto('segment_progress')
      .values({
        ...{ workspace_id: world.ours, segment_id: id, version: 1, phase: 'live', done: 3 },
        ...{ total: 3, cursor: '', since: 0, definition: '{}', time_zone: 'UTC' },
        reason: 'backfill',
      } as never)
      .execute();
    const at = world.clock.now();
    const time = (ms: number) => new Date(ms).toISOString().slice(0, 23).replace('T', ' ');
    const member = { segment_id: id, reason: 'event', segment_version: 1, position: 7 };
    const insert = (table: string, row: object) =>
      clickhouse.warehouse.insert({
        ...{ database: world.ours, table, token: `${table}${id}`, columns: Object.keys(row) },
        rows: [JSON.stringify(row)],
      });
    await insert('memberships', { ...member, profile_id: ids[0], since: time(at), deleted: 0 });
    await insert('membership_changes', {
      ...{ ...member, entered: true, at: time(at), received_at: time(at), n: 0 },
      ...{ profile_id_original: ids[0], profile_id_stored: ids[0] },
    });
    const since = new Date(at).toISOString();
    expect((await ask('GET', `/${id}/members`)).body).toMatchObject({
      basis: 'live',
      members: [{ profile: { id: ids[0] }, since, reason: 'event' }],
    });
    expect((await ask('GET', `/${id}/changes`)).body).toMatchObject({
      changes: [{ at: since, entered: true, reason: 'event', version: 1, profileId: ids[0] }],
      next: null,
    });
    expect((await ask('GET', `/${id}/changes?direction=left`)).body.changes).toEqual([]);
    const to = new Date(at + dayMs).toISOString();
    const { sizes } = (await ask('GET', `/${id}/sizes?to=${to}`)).body;
    expect(sizes.at(-1)).toMatchObject({ size: 1 });
    expect(sizes[0]).toMatchObject({ entered: 0, left: 0, size: 0 });
  });

  it('counts what a change would do, and what segments have in common', async () => {
    const rome = await make('Rome', inCity('Rome'));
    const everybody = await make('Everybody', { where: { kind: 'all', of: [] } });
    const change = await ask('POST', `/${rome}/change-preview`, { definition: inCity('Oslo') });
    expect(change.body).toMatchObject({
      entering: { members: 1, sample: [ids[2]] },
      leaving: { members: 2 },
      staying: { members: 0, sample: [] },
    });
    const overlap = await ask('POST', '/overlap', { segments: [rome, everybody] });
    expect(overlap.body).toMatchObject({
      sizes: [
        { segment: rome, members: 2 },
        { segment: everybody, members: 3 },
      ],
      parts: [
        { segments: [rome, everybody], members: 2 },
        { segments: [everybody], members: 1 },
      ],
    });
    for (const wrong of [[rome], [rome, rome], Array(6).fill(rome)]) {
      expect((await ask('POST', '/overlap', { segments: wrong })).status).toBe(400);
    }
    expect((await ask('POST', '/overlap', { segments: [rome, 'seg_none'] })).status).toBe(404);
  });

  it('counts a definition by the segments that it asks for', async () => {
    const rome = await make('Asked', inCity('Rome'));
    const definition = { where: { kind: 'not', of: { kind: 'segment', segment: rome } } };
    expect((await ask('POST', '/preview', { definition })).body).toMatchObject({ members: 1 });
  });

  it('suggests values to whoever may see them, and names to all others', async () => {
    const values = (query: string, headers?: { authorization: string }) =>
      ask('GET', `/values?${query}`, undefined, headers);
    expect((await values('kind=trait&path=city')).body).toEqual({
      values: [
        { value: 'Rome', count: 2 },
        { value: 'Oslo', count: 1 },
      ],
      isPart: false,
      since: null,
    });
    const masked = await world.authorize(world.ours, ['segments:read']);
    expect((await values('kind=trait', masked)).body.values).toEqual([{ value: 'city', count: 3 }]);
    expect((await values('kind=trait&path=city', masked)).status).toBe(403);
    expect((await values('kind=event')).body.values).toEqual([]);
    const consents = [{ value: 'Ads.all', count: 1 }];
    expect((await values('kind=consent&search=ads', masked)).body.values).toEqual(consents);
    const { templates } = (await ask('GET', '/templates')).body;
    expect(templates.length).toBeGreaterThan(7);
  });

  it('tells nothing to other workspaces', async () => {
    const id = await make('Ours', inCity('Rome'));
    const theirs = await world.authorize(world.theirs);
    for (const url of ['members', 'changes', 'sizes']) {
      expect((await ask('GET', `/${id}/${url}`, undefined, theirs)).status).toBe(404);
    }
    const { status } = await ask('POST', '/overlap', { segments: [id, id.slice(0, -1)] }, theirs);
    expect(status).toBe(404);
  });
});
