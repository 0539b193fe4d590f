import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { accessRoutes } from './access-routes.ts';

describe('the audit log over HTTP', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  beforeEach(async () => {
    world = await openHttpWorld();
    const { app, access, workspaces } = world;
    accessRoutes(app, { access, workspaces, secureCookies: false });
    headers = await world.authorize(world.ours, ['audit:read', 'access:write']);
  });
  afterEach(() => world.close());

  const get = (url: string) => world.app.inject({ url, headers });
  const append = (index: number, workspaceId = world.ours) =>
    world.access.audit.append({
      ...{ workspaceId, actor: { kind: 'user', id: 'usr_gone', address: '192.0.2.1' } },
      ...{ action: 'source.update', object: `source:src_${index}` },
      ...{ before: { name: `=cmd|' /C calc'!A${index}` }, after: { name: 'a "new"\nname' } },
    });
  const fill = async (count: number) => {
    for (let index = 0; index < count; index += 1) {
      await append(index);
      await world.clock.advance(1000);
    }
  };

  it('tells who did what to what, from where, by name', async () => {
    const made = await world.app.inject({
      ...{ method: 'POST', url: '/api/tokens', headers, remoteAddress: '198.51.100.9' },
      payload: { name: 'Reader', scopes: ['audit:read'] },
    });
    const { records } = (await get('/api/audit')).json();
    expect(records[0]).toMatchObject({
      actor: { kind: 'token', name: 'test', email: null },
      address: '198.51.100.9',
      action: 'token.create',
      object: `token:${made.json().id}`,
      objectName: 'Reader',
      before: null,
      after: { name: 'Reader', scopes: ['audit:read'] },
    });
    expect(JSON.stringify(records)).not.toContain(made.json().secret);
  });

  it('is searched, page by page', async () => {
    await fill(5);
    await append(1, world.theirs);
    const first = (await get('/api/audit?object=source&limit=3')).json();
    expect(first.records.map(({ object }: { object: string }) => object)).toEqual([
      ...['source:src_4', 'source:src_3', 'source:src_2'],
    ]);
    const rest = (await get(`/api/audit?object=source&limit=3&next=${first.next}`)).json();
    expect([rest.records.length, rest.next]).toEqual([2, null]);
    for (const [query, count] of [
      ['search=A3', 1],
      ['actor=usr_gone', 5],
      ['action=token', 1],
      ['action=source.update&search=192.0.2', 5],
      ['to=1971-01-01T00:00:00Z', 0],
    ] as const) {
      expect((await get(`/api/audit?${query}`)).json().records.length, query).toBe(count);
    }
    for (const query of ['next=nonsense', 'from=yesterday', 'limit=0']) {
      expect((await get(`/api/audit?${query}`)).statusCode, query).toBe(400);
    }
  });

  it('is exported whole as CSV that no spreadsheet runs, which is recorded', async () => {
    await fill(1200);
    const answer = await get('/api/audit/export?action=source');
    expect(answer.headers['content-type']).toMatch(/^text\/csv/);
    expect(answer.headers['content-disposition']).toContain('audit-log.csv');
    const [heading = '', first = ''] = answer.body.split('\r\n');
    expect(heading.split(',').slice(0, 3)).toEqual(['\uFEFFsequence', 'at', 'actor_kind']);
    expect(first).toContain('source:src_1199');
    expect(answer.body.split('\r\n').length).toBe(1 + 1200 + 1);
    for (const line of answer.body.split('\r\n').slice(1, -1)) {
      for (const cell of line.split(',')) expect(cell).not.toMatch(/^"?[=+@-]/);
    }
    const { records } = (await get('/api/audit?limit=1')).json();
    expect(records[0]).toMatchObject({
      action: 'audit.export',
      after: { format: 'csv', action: 'source' },
    });
  });

  it('is exported as JSON lines with all that the list shows', async () => {
    await fill(3);
    const answer = await get('/api/audit/export?format=ndjson&object=source:src_1');
    expect(answer.headers['content-type']).toMatch(/^application\/x-ndjson/);
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { records } = (await get('/api/audit?object=source:src_1')).json();
    expect(lines.length).toBe(1);
    expect(lines[0]).toMatchObject({
      hash: records[0].hash,
      before: records[0].before,
      after: records[0].after,
      actor: { id: 'usr_gone' },
    });
  });

  it('is verified, piece by piece, and against a head that was noted', async () => {
    await fill(9);
    const whole = (await get('/api/audit/verify')).json();
    expect(whole).toMatchObject({ intact: true, checked: { from: 1, count: 10 }, next: null });
    const piece = (await get('/api/audit/verify?limit=4')).json();
    expect(piece).toMatchObject({ intact: null, next: 4, total: 10 });
    const last = (await get('/api/audit/verify?limit=100&after=4')).json();
    expect(last).toMatchObject({ intact: true, checked: { from: 5, to: 10 } });
    world.database
      .raw('config')
      .prepare('delete from audit_records where chain = ? and sequence > 8')
      .run(world.ours);
    world.database
      .raw('config')
      .prepare(
        `update audit_chains set sequence = 8,
           hash = (select hash from audit_records where chain = ? and sequence = 8) where chain = ?`,
      )
      .run(world.ours, world.ours);
    expect((await get('/api/audit/verify')).json().intact).toBe(true);
    expect((await get(`/api/audit/verify?head=${whole.head}`)).json()).toMatchObject({
      intact: false,
      broken: { sequence: 9, break: 'cut' },
    });
    const bad = await get('/api/audit/verify?head=12');
    expect([bad.statusCode, bad.json().error.field]).toEqual([400, 'head']);
  });

  it('is for those alone who may read it', async () => {
    headers = await world.authorize(world.ours, ['access:read']);
    for (const url of ['/api/audit', '/api/audit/export', '/api/audit/verify']) {
      expect((await get(url)).statusCode).toBe(403);
    }
  });
});
