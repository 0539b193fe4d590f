import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserId, WorkspaceId } from '../../kernel/ids.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { accessRoutes } from './access-routes.ts';
import { workspaceRoutes } from './workspaces.ts';

const password = 'correct horse battery';
const fromPage = { 'x-onefold-csrf': '1' };
const system = { kind: 'system', id: 'test', address: null } as const;

describe('workspaces over HTTP', () => {
  let world: HttpWorld;
  beforeEach(async () => {
    world = await openHttpWorld();
    const { app, access, workspaces } = world;
    accessRoutes(app, { access, workspaces, secureCookies: false });
    workspaceRoutes(app, { access, workspaces });
  });
  afterEach(() => world.close());

  /** Headers of a person who is signed in to the workspace. */
  const signedIn = async (role: 'owner' | 'admin' | 'viewer', workspaceId = world.ours) => {
    const email = `${role}@example.com`;
    const memberships = [{ workspaceId, role }];
    const user = await world.access.users.create(
      { email, name: role, password, memberships },
      system,
    );
    const outcome = await world.access.signIn({ email, password, address: '192.0.2.1' });
    if (outcome.outcome !== 'signed-in') throw new Error(outcome.outcome);
    const cookie = `onefold_session=${outcome.session.secret}`;
    return { user, headers: { ...fromPage, cookie, 'x-onefold-workspace': workspaceId } };
  };
  type Headers = Record<string, string>;
  const current = async (headers: Headers) =>
    (await world.app.inject({ url: '/api/workspaces/current', headers })).json();
  const patch = (headers: Headers, payload: object) =>
    world.app.inject({ method: 'PATCH', url: '/api/workspaces/current', headers, payload });
  const post = (headers: Headers, payload: object) =>
    world.app.inject({ method: 'POST', url: '/api/workspaces', headers, payload });
  const audited = async (workspaceId: WorkspaceId, action: string) =>
    (await world.access.audit.list(workspaceId, { limit: 100 })).filter(
      (record) => record.action === action,
    );

  it('read and change the settings, and say who changed them last', async () => {
    const { user, headers } = await signedIn('admin');
    expect(await current(headers)).toMatchObject({
      id: world.ours,
      name: 'Ours',
      timeZone: 'UTC',
      currency: 'USD',
      retentionDays: null,
      version: 1,
      updatedAt: null,
      updatedBy: null,
    });
    await world.clock.advance(60_000);
    const change = { name: 'Shop', timeZone: 'Europe/Rome', retentionDays: 365, version: 1 };
    const answer = await patch(headers, change);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      ...change,
      currency: 'USD',
      slug: 'ours',
      version: 2,
      updatedAt: '2026-01-01T00:01:00.000Z',
      updatedBy: { kind: 'user', id: user.id, name: 'admin' },
    });
    expect(await current(headers)).toEqual(answer.json());
    expect((await world.workspaces.get(world.theirs))?.name).toBe('Theirs');
    const [record, ...others] = await audited(world.ours, 'workspace.update');
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      actor: { kind: 'user', id: user.id, address: '127.0.0.1' },
      object: `workspace:${world.ours}`,
      before: { name: 'Ours', timeZone: 'UTC', retentionDays: null },
      after: { name: 'Shop', timeZone: 'Europe/Rome', retentionDays: 365 },
    });
  });

  it('answer 409 to an edit of what was changed meanwhile, and change nothing', async () => {
    const headers = await world.authorize(world.ours);
    expect((await patch(headers, { name: 'One', version: 1 })).statusCode).toBe(200);
    const late = await patch(headers, { name: 'Two', version: 1 });
    expect(late.statusCode).toBe(409);
    expect(late.json().error).toMatchObject({ code: 'conflict', field: 'version' });
    expect(await current(headers)).toMatchObject({ name: 'One', version: 2 });
    expect((await patch(headers, { name: 'Three' })).json().error.field).toBe('version');
  });

  it('take a change by a token and by itself, and record none that changes nothing', async () => {
    const headers = await world.authorize(world.ours, ['workspace:read', 'workspace:write']);
    const changed = (await patch(headers, { retentionDays: 30, version: 1 })).json();
    expect(changed.updatedBy).toMatchObject({ kind: 'token', name: 'test' });
    expect((await patch(headers, { retentionDays: 30, version: 2 })).json().version).toBe(2);
    expect((await patch(headers, { retentionDays: null, version: 2 })).json()).toMatchObject({
      retentionDays: null,
      version: 3,
    });
    expect(await audited(world.ours, 'workspace.update')).toHaveLength(2);
  });

  it.each([
    ['name', { name: ' ' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['currency', { currency: 'XYZ' }],
    ['retentionDays', { retentionDays: 0 }],
    ['slug', { slug: 'No Slug' }],
  ])('refuse a wrong %s by its name', async (field, change) => {
    const answer = await patch(await world.authorize(world.ours), { ...change, version: 1 });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.field).toBe(field);
  });

  it('are made by a signed-in owner, who owns what they made', async () => {
    const { user, headers } = await signedIn('owner');
    const answer = await post(headers, { name: 'Café', timeZone: 'Europe/Paris', currency: 'EUR' });
    expect(answer.statusCode).toBe(201);
    const made = answer.json();
    expect(made).toMatchObject({ slug: 'cafe', timeZone: 'Europe/Paris', currency: 'EUR' });
    const there = { ...headers, 'x-onefold-workspace': made.id as string };
    expect(await current(there)).toMatchObject({ id: made.id, name: 'Café' });
    const session = (await world.app.inject({ url: '/api/session', headers })).json();
    expect(session.workspaces).toMatchObject([
      { id: world.ours, role: 'owner' },
      { id: made.id, role: 'owner', scopes: ['*'] },
    ]);
    expect(await audited(made.id, 'workspace.create')).toMatchObject([
      { actor: { kind: 'user', id: user.id }, before: null, after: { name: 'Café' } },
    ]);
    expect(await audited(made.id, 'user.join')).toMatchObject([{ object: `user:${user.id}` }]);
    const taken = await post(headers, { name: 'Other', slug: 'theirs' });
    expect(taken.json().error).toMatchObject({ code: 'conflict', field: 'slug' });
  });

  it('are made and changed by nobody else', async () => {
    const admin = await signedIn('admin');
    const viewer = await signedIn('viewer');
    const token = await world.authorize(world.ours);
    for (const headers of [admin.headers, viewer.headers, token]) {
      expect((await post(headers, { name: 'More' })).statusCode).toBe(403);
    }
    expect((await patch(viewer.headers, { name: 'Mine', version: 1 })).statusCode).toBe(403);
    expect((await patch({}, { name: 'Mine', version: 1 })).statusCode).toBe(401);
    const elsewhere = { ...admin.headers, 'x-onefold-workspace': world.theirs as string };
    expect((await patch(elsewhere, { name: 'Mine', version: 1 })).statusCode).toBe(401);
    expect((await world.workspaces.list()).map(({ name }) => name).sort()).toEqual([
      'Ours',
      'Theirs',
    ]);
  });

  describe('the first one', () => {
    beforeEach(async () => {
      const settings = { slug: 'default' };
      await world.workspaces.update(world.ours, { settings, by: system });
    });
    const setUp = async (workspace: object | undefined, token: string) =>
      world.app.inject({
        method: 'POST',
        url: '/api/setup',
        headers: fromPage,
        payload: { token, email: 'ann@example.com', password, name: 'Ann', workspace },
      });

    it('gets its name, time zone and currency from the set-up', async () => {
      const link = (await world.access.setup.createLink()) ?? '';
      const given = { name: 'Acme', timeZone: 'America/Lima', currency: 'PEN' };
      const answer = await setUp(given, link);
      expect(answer.statusCode).toBe(200);
      const { user, workspaces } = answer.json();
      expect(workspaces).toContainEqual(
        expect.objectContaining({ ...given, slug: 'default', role: 'owner' }),
      );
      expect(workspaces).toContainEqual(expect.objectContaining({ name: 'Theirs' }));
      expect(await audited(world.ours, 'workspace.update')).toMatchObject([
        { actor: { kind: 'user', id: user.id }, after: given },
      ]);
    });

    it('is refused with the name of the wrong field, and the link works once more', async () => {
      const link = (await world.access.setup.createLink()) ?? '';
      const refused = await setUp({ name: 'Acme', timeZone: 'Nowhere' }, link);
      expect(refused.statusCode).toBe(400);
      expect(refused.json().error.field).toBe('workspace.timeZone');
      expect(await world.access.users.list()).toEqual([]);
      expect((await setUp(undefined, link)).statusCode).toBe(200);
      expect((await world.workspaces.get(world.ours))?.name).toBe('Ours');
      const [user] = await world.access.users.list();
      expect(await world.access.users.memberships(user?.id as UserId)).toHaveLength(2);
    });
  });
});
