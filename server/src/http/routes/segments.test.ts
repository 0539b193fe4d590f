import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noSegments } from '../../destinations/index.ts';
import { asId } from '../../kernel/ids.ts';
import { hook, openSegmentRoutes, type SegmentApplication } from '../../testing/segment-routes.ts';

const city = (value: string) => ({
  where: { kind: 'trait', trait: 'city', is: { op: 'equals', value } },
});

describe('segments over HTTP', () => {
  let application: SegmentApplication;
  beforeEach(async () => {
    application = await openSegmentRoutes();
  });
  afterEach(() => application.close());

  type Call = SegmentApplication['call'];
  const call = (...[who, method, url, payload]: Parameters<Call>): ReturnType<Call> =>
    application.call(who, method, `/segments${url}`, payload);
  const make = async (name: string, definition: object = city('Rome'), more = {}) =>
    (await call('maker', 'POST', '', { name, definition, ...more })).body;
  const standsAt = (id: string, version: number, phase: string, members?: number) =>
    application.database
      .tables<{ segment_progress: object; segment_sizes: object }>('state')
      .insertInto('segment_progress')
      .values({
        ...{ workspace_id: 'ws_a', segment_id: id, version, phase },
        ...{ done: 3, total: 10, cursor: '', since: 1_000 },
        ...{ definition: '{}', time_zone: 'UTC', reason: 'backfill' },
      } as never)
      .execute()
      .then(() =>
        members === undefined
          ? undefined
          : application.database
              .tables<{ segment_sizes: object }>('state')
              .insertInto('segment_sizes')
              .values({ workspace_id: 'ws_a', segment_id: id, members } as never)
              .execute(),
      );

  it('are made as drafts that the stream does not know, and shown with who made them', async () => {
    const made = await make('VIP', city('Rome'), { description: 'Best' });
    expect(made).toMatchObject({
      ...{ key: 'vip', name: 'VIP', description: 'Best', of: 'users', status: 'draft' },
      ...{ version: 1, activeVersion: null, inForce: null, size: null, progress: null },
      ...{ uses: [], usedBy: [], activeDefinition: null },
      definition: { version: 1, of: 'users', ...city('Rome') },
      createdBy: { kind: 'token', id: 'tok_maker' },
    });
    expect((await call('reader', 'GET', `/${made.id}`)).body).toEqual(made);
    expect((await call('reader', 'GET', '')).body.segments).toHaveLength(1);
    expect(application.seen.changes).toBe(0);
  });

  it('say how far the stream has come, which version is in force, and how many belong', async () => {
    const { id } = await make('VIP', city('Rome'), { activate: true });
    expect(application.seen.changes).toBe(1);
    await call('maker', 'POST', `/${id}/versions`, { definition: city('Oslo'), basedOn: 1 });
    await standsAt(id, 1, 'live', 41);
    await standsAt(id, 2, 'recording');
    expect((await call('reader', 'GET', `/${id}`)).body).toMatchObject({
      ...{ version: 2, activeVersion: 1, inForce: 1, size: 41 },
      activeDefinition: city('Rome'),
      progress: {
        ...{ version: 2, phase: 'recording', done: 3, total: 10 },
        since: '1970-01-01T00:00:01.000Z',
      },
    });
  });

  it('come page by page in the order that is asked for', async () => {
    for (const name of ['b', 'A', 'c']) await make(name);
    const names = async (query: string) => {
      const { segments, next } = (await call('reader', 'GET', `?limit=2&${query}`)).body;
      return [segments.map(({ name }: { name: string }) => name), next];
    };
    const [first, next] = await names('');
    expect(first).toEqual(['A', 'b']);
    expect(await names(`next=${next}`)).toEqual([['c'], null]);
    expect((await names('search=B'))[0]).toEqual(['b']);
    const mixed = await call('reader', 'GET', `?sort=updated&next=${next}`);
    expect(mixed).toMatchObject({ status: 400, body: { error: { field: 'next' } } });
  });

  it('go through their life, and tell the stream', async () => {
    const { id } = await make('VIP');
    for (const verb of ['activate', 'pause', 'resume', 'archive', 'restore']) {
      const { status, body } = await call('maker', 'POST', `/${id}/${verb}`);
      expect([verb, status]).toEqual([verb, 200]);
      expect(body.id).toBe(id);
    }
    expect(application.seen.changes).toBe(5);
    const refused = await call('maker', 'POST', `/${id}/resume`);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect((await call('maker', 'DELETE', `/${id}`)).status).toBe(204);
    expect((await call('reader', 'GET', `/${id}`)).status).toBe(404);
  });

  it('are deleted only once everybody has left', async () => {
    const { id } = await make('VIP', city('Rome'), { activate: true });
    await call('maker', 'POST', `/${id}/archive`);
    await standsAt(id, 1, 'leaving', 7);
    const refused = await call('maker', 'DELETE', `/${id}`);
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.error.message).toContain('still leaving');
  });

  it('keep their versions, refuse a change of what is no longer the latest, and go back', async () => {
    const { id } = await make('VIP');
    const next = { definition: city('Oslo'), basedOn: 1, note: 'Moved', activate: true };
    const changed = await call('maker', 'POST', `/${id}/versions`, next);
    expect(changed).toMatchObject({ status: 201, body: { version: 2, activeVersion: 2 } });
    const late = await call('maker', 'POST', `/${id}/versions`, next);
    expect(late).toMatchObject({ status: 409, body: { error: { field: 'basedOn' } } });
    const back = await call('maker', 'POST', `/${id}/rollback`, { version: 1 });
    expect(back.body).toMatchObject({ version: 3, activeVersion: 2, definition: city('Rome') });
    const { versions, next: more } = (await call('reader', 'GET', `/${id}/versions?limit=2`)).body;
    expect(versions).toMatchObject([
      { version: 3, note: 'As version 1' },
      { version: 2, note: 'Moved', createdBy: { id: 'tok_maker' } },
    ]);
    const rest = (await call('reader', 'GET', `/${id}/versions?next=${more}`)).body;
    expect(rest).toMatchObject({ versions: [{ version: 1, note: '' }], next: null });
  });

  it('are renamed without losing what is left out, and duplicated', async () => {
    const { id } = await make('VIP', city('Rome'), { description: 'Best' });
    const renamed = await call('maker', 'PATCH', `/${id}`, { name: 'Best' });
    expect(renamed.body).toMatchObject({ name: 'Best', description: 'Best', key: 'vip' });
    const copy = await call('maker', 'POST', `/${id}/duplicate`, { name: 'Second' });
    expect(copy).toMatchObject({ status: 201, body: { key: 'second', status: 'draft' } });
  });

  it('say what asks for what, and refuse what would break it with its path', async () => {
    const asked = await make('Asked');
    const asking = { where: { kind: 'not', of: { kind: 'segment', segment: asked.id } } };
    const user = await make('User', asking);
    const { usedBy } = (await call('reader', 'GET', `/${asked.id}`)).body;
    const shown = { id: user.id, key: 'user', name: 'User', status: 'draft' };
    expect(usedBy).toEqual([{ kind: 'segment', ...shown }]);
    expect(user.uses).toMatchObject([{ id: asked.id }]);
    expect((await call('maker', 'POST', `/${asked.id}/archive`)).status).toBe(409);
    const circle = { definition: { where: { kind: 'segment', segment: user.id } }, basedOn: 1 };
    expect(await call('maker', 'POST', `/${asked.id}/versions`, circle)).toMatchObject({
      ...{ status: 400, body: { error: { field: 'definition.where.segment' } } },
    });
  });

  it('are neither archived nor deleted while a destination was chosen to hear of them', async () => {
    const { id } = await make('VIP', city('Rome'), { activate: true });
    const draft = await make('Draft');
    const { destinations: store } = application;
    const segments = { ...noSegments, mode: 'chosen' as const, segmentIds: [id, draft.id] };
    await store.insert({ ...hook, segments });
    await store.insert({ ...hook, segments, id: asId('dst_other'), workspaceId: asId('ws_b') });
    await store.insert({
      ...{ ...hook, id: asId('dst_all'), name: 'All' },
      segments: { ...noSegments, mode: 'all' },
    });
    const { usedBy } = (await call('reader', 'GET', `/${id}`)).body;
    expect(usedBy).toEqual([{ kind: 'destination', id: 'dst_hook', name: 'Hook' }]);
    const error = {
      code: 'conflict',
      message: expect.stringMatching(/^It is used by Hook\. Take it out of these/),
    };
    const refused = { status: 409, body: { error } };
    expect(await call('maker', 'POST', `/${id}/archive`)).toMatchObject(refused);
    expect(await call('maker', 'DELETE', `/${draft.id}`)).toMatchObject(refused);
    await store.update({ ...hook, revision: 2 });
    expect((await call('maker', 'POST', `/${id}/archive`)).status).toBe(200);
    expect((await call('maker', 'DELETE', `/${draft.id}`)).status).toBe(204);
  });

  it('are recorded with what was before and after', async () => {
    const { id } = await make('VIP');
    await call('maker', 'POST', `/${id}/activate`);
    await call('maker', 'PATCH', `/${id}`, { name: 'Best' });
    await call('maker', 'POST', `/${id}/archive`);
    await call('maker', 'DELETE', `/${id}`);
    const records = await application.audit.list(asId('ws_a'), { limit: 10 });
    expect(records.map(({ action }) => action)).toEqual([
      ...['segment.delete', 'segment.archive', 'segment.update', 'segment.activate'],
      'segment.create',
    ]);
    expect(records[2]).toMatchObject({
      ...{ object: `segment:${id}`, actor: { id: 'tok_maker' } },
      ...{ before: { name: 'VIP' }, after: { name: 'Best' } },
    });
    expect(records[0]).toMatchObject({ before: { definition: city('Rome') }, after: null });
  });

  it('are closed to other workspaces, and to whoever lacks the scope', async () => {
    const { id } = await make('VIP');
    expect((await call('stranger', 'GET', '')).body).toEqual({ segments: [], next: null });
    for (const [method, url, body] of [
      ['GET', `/${id}`],
      ['GET', `/${id}/versions`],
      ['PATCH', `/${id}`, { name: 'x' }],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/activate`],
      ['POST', `/${id}/duplicate`, {}],
      ['POST', `/${id}/rollback`, { version: 1 }],
      ['POST', `/${id}/versions`, { definition: city('x'), basedOn: 1 }],
    ] as const) {
      expect([url, (await call('stranger', method, url, body)).status]).toEqual([url, 404]);
      if (method !== 'GET') expect((await call('reader', method, url, body)).status).toBe(403);
    }
    // Whoever may not see values could ask for sizes until they know one.
    const probe = { name: 'Probe', definition: city('Rome') };
    expect((await call('masked', 'POST', '', probe)).status).toBe(403);
  });
});
