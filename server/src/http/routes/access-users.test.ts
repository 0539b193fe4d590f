import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../access/index.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { accessRoutes } from './access-routes.ts';

const password = 'correct horse battery';
const fromPage = { 'x-onefold-csrf': '1' };
const actor = { kind: 'system', id: 'test', address: null } as const;

describe('users and invites over HTTP', () => {
  let world: HttpWorld;
  beforeEach(async () => {
    world = await openHttpWorld();
    const { app, access, workspaces } = world;
    accessRoutes(app, { access, workspaces, secureCookies: false });
  });
  afterEach(() => world.close());

  const user = (name: string, role: Role, workspaceId = world.ours) =>
    world.access.users.create(
      { email: `${name}@example.com`, name, password, memberships: [{ workspaceId, role }] },
      actor,
    );
  const cookieOf = (answer: { cookies: { value: string }[] }) => ({
    ...fromPage,
    cookie: `onefold_session=${answer.cookies[0]?.value}`,
  });
  const signIn = async (name: string, given = password) => {
    const payload = { email: `${name}@example.com`, password: given };
    const answer = await ask(fromPage, 'POST', '/api/session', payload);
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return cookieOf(answer);
  };
  const ask = (
    headers: Record<string, string>,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
  ) => world.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });

  it('goes from the invitation to a user who is signed in, and the link never comes again', async () => {
    await user('owner', 'owner');
    const owner = await signIn('owner');
    const given = { email: 'new@example.com', role: 'viewer' };
    const made = await ask({ ...owner, host: 'cdp.example.com' }, 'POST', '/api/invites', given);
    expect(made.statusCode).toBe(201);
    const { url, invite } = made.json();
    expect(url).toMatch(/^http:\/\/cdp\.example\.com\/invite#[\w-]{43}$/);
    expect(invite).toMatchObject({ ...given, createdBy: { kind: 'user', name: 'owner' } });
    const listed = await ask(owner, 'GET', '/api/invites');
    expect(listed.json().invites).toMatchObject([{ id: invite.id }]);
    const secret = url.split('#')[1];
    expect(listed.body).not.toContain(secret);

    expect((await ask({}, 'POST', '/api/invites/preview', { secret })).statusCode).toBe(403);
    const held = await ask(fromPage, 'POST', '/api/invites/preview', { secret });
    expect(held.json()).toMatchObject({
      ...{ workspace: { name: 'Ours', slug: 'ours' }, email: given.email, role: 'viewer' },
      ...{ invitedBy: 'owner', hasAccount: false },
    });
    const acceptance = { secret, name: 'New', password };
    const accepted = await ask(fromPage, 'POST', '/api/invites/accept', acceptance);
    expect(accepted.statusCode).toBe(200);
    expect(accepted.json()).toMatchObject({
      user: { name: 'New' },
      workspaces: [{ slug: 'ours', role: 'viewer' }],
    });
    const me = await ask(cookieOf(accepted), 'GET', '/api/me');
    expect(me.json()).toMatchObject({ email: given.email, name: 'New' });
    expect((await ask(fromPage, 'POST', '/api/invites/accept', acceptance)).statusCode).toBe(403);
    const users = await ask(owner, 'GET', '/api/users');
    expect(users.json().users).toMatchObject([{ name: 'owner' }, { name: 'New', role: 'viewer' }]);
  });

  it('lets somebody with an account join by their password, or because they are signed in', async () => {
    await user('owner', 'owner');
    const owner = await signIn('owner');
    await user('ann', 'viewer', world.theirs);
    const invite = async () => {
      const given = { email: 'ann@example.com', role: 'analyst' };
      const { url } = (await ask(owner, 'POST', '/api/invites', given)).json();
      return url.split('#')[1] as string;
    };
    const secret = await invite();
    const wrong = { secret, password: 'not her password' };
    const refused = await ask(fromPage, 'POST', '/api/invites/accept', wrong);
    expect([refused.statusCode, refused.json().error.field]).toEqual([401, 'password']);
    const accepted = await ask(fromPage, 'POST', '/api/invites/accept', { secret, password });
    expect(accepted.json().workspaces.length).toBe(2);
    const { users } = (await ask(owner, 'GET', '/api/users?search=ann@')).json();
    await ask(owner, 'DELETE', `/api/users/${users[0].id}`);
    const ann = await signIn('ann');
    const again = await ask(ann, 'POST', '/api/invites/accept', { secret: await invite() });
    expect(again.statusCode).toBe(200);
    expect(again.cookies).toEqual([]);
    expect(again.json().workspaces.length).toBe(2);
  });

  it('issues a link anew and revokes it', async () => {
    const token = await world.authorize(world.ours);
    const given = { email: 'new@example.com', role: 'admin' };
    const { invite, url } = (await ask(token, 'POST', '/api/invites', given)).json();
    const again = await ask(token, 'POST', `/api/invites/${invite.id}/reissue`);
    expect(again.json().url).not.toBe(url);
    const preview = (link: string) =>
      ask(fromPage, 'POST', '/api/invites/preview', { secret: link.split('#')[1] });
    expect((await preview(url)).statusCode).toBe(403);
    expect((await preview(again.json().url)).json().invitedBy).toBeNull();
    expect((await ask(token, 'DELETE', `/api/invites/${invite.id}`)).statusCode).toBe(204);
    expect((await preview(again.json().url)).statusCode).toBe(403);
    expect((await ask(token, 'DELETE', `/api/invites/${invite.id}`)).statusCode).toBe(404);
  });

  it('changes a user: role, lock-out, sessions, removal', async () => {
    const owner = await user('owner', 'owner');
    const ann = await user('ann', 'viewer');
    const asOwner = await signIn('owner');
    const asAnn = await signIn('ann');
    const change = (payload: object) => ask(asOwner, 'PATCH', `/api/users/${ann.id}`, payload);
    expect((await change({ role: 'analyst' })).json()).toMatchObject({ role: 'analyst' });
    expect((await change({})).statusCode).toBe(400);
    expect((await change({ role: 'viewer', disabled: true })).statusCode).toBe(400);
    expect((await change({ disabled: true })).json().disabledAt).not.toBeNull();
    expect((await ask(asAnn, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await change({ disabled: false })).json().disabledAt).toBeNull();
    expect((await ask(asAnn, 'GET', '/api/me')).statusCode).toBe(200);
    const out = await ask(asOwner, 'POST', `/api/users/${ann.id}/sign-out`);
    expect(out.statusCode).toBe(204);
    expect((await ask(asAnn, 'GET', '/api/session')).statusCode).toBe(401);
    expect((await ask(asOwner, 'DELETE', `/api/users/${ann.id}`)).statusCode).toBe(204);
    expect((await ask(asOwner, 'GET', `/api/users/${ann.id}`)).statusCode).toBe(404);
    const last = await ask(asOwner, 'PATCH', `/api/users/${owner.id}`, { role: 'admin' });
    expect([last.statusCode, last.json().error.message]).toEqual([
      409,
      expect.stringContaining('last owner'),
    ]);
  });

  it('lets an admin neither make nor touch an owner', async () => {
    const owner = await user('owner', 'owner');
    await user('second', 'owner');
    await user('boss', 'admin');
    const admin = await signIn('boss');
    for (const [method, url, payload] of [
      ['PATCH', `/api/users/${owner.id}`, { role: 'viewer' }],
      ['PATCH', `/api/users/${owner.id}`, { disabled: true }],
      ['DELETE', `/api/users/${owner.id}`, undefined],
      ['POST', `/api/users/${owner.id}/sign-out`, undefined],
      ['POST', '/api/invites', { email: 'x@example.com', role: 'owner' }],
    ] as const) {
      expect((await ask(admin, method, url, payload)).statusCode, url).toBe(403);
    }
    const { roles } = (await ask(admin, 'GET', '/api/roles')).json();
    expect(roles.map(({ role, grantable }: never) => [role, grantable])).toContainEqual([
      'owner',
      false,
    ]);
    expect(roles[1]).toMatchObject({ role: 'admin', grantable: true });
  });

  it('lists users page by page', async () => {
    for (const name of ['a', 'b', 'c']) await user(name, 'viewer');
    const token = await world.authorize(world.ours);
    const names: string[] = [];
    let next = '';
    do {
      const page = (await ask(token, 'GET', `/api/users?limit=1${next}`)).json();
      names.push(...page.users.map(({ name }: { name: string }) => name));
      next = page.next === null ? '' : `&next=${page.next}`;
    } while (next !== '');
    expect(names.sort()).toEqual(['a', 'b', 'c']);
    expect((await ask(token, 'GET', '/api/users?next=nonsense')).statusCode).toBe(400);
  });

  it('lets people change their own name and password, and nobody by a token', async () => {
    await user('ann', 'viewer');
    const ann = await signIn('ann');
    const renamed = await ask(ann, 'PATCH', '/api/me', { name: 'Ann B.' });
    expect(renamed.json()).toMatchObject({ name: 'Ann B.' });
    const other = await signIn('ann');
    const change = (currentPassword: string) =>
      ask(ann, 'PUT', '/api/me/password', { currentPassword, password: 'a better password' });
    const wrong = await change('not my password');
    expect([wrong.statusCode, wrong.json().error.field]).toEqual([403, 'currentPassword']);
    expect((await change(password)).statusCode).toBe(204);
    expect((await ask(ann, 'GET', '/api/me')).statusCode).toBe(200);
    expect((await ask(other, 'GET', '/api/me')).statusCode).toBe(401);
    const mine = await signIn('ann', 'a better password');
    expect((await ask(mine, 'POST', '/api/me/sign-out-everywhere')).statusCode).toBe(204);
    expect((await ask(ann, 'GET', '/api/me')).statusCode).toBe(401);
    const token = await world.authorize(world.ours);
    expect((await ask(token, 'GET', '/api/me')).statusCode).toBe(403);
    expect((await ask(token, 'PATCH', '/api/me', { name: 'x' })).statusCode).toBe(403);
  });
});
