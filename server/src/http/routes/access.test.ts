import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '../../access/index.ts';
import { accessMigrations, createAccess } from '../../access/index.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createLogger } from '../../observe/logger.ts';
import type { Database } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite } from '../../storage/sqlite/sqlite.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import { createWorkspaces, workspaceMigrations } from '../../workspaces/index.ts';
import type { App } from '../app.ts';
import { appLimits, createApp } from '../app.ts';
import { authenticateWith } from './access.ts';
import { accessRoutes } from './access-routes.ts';
import { workspaceRoutes } from './workspaces.ts';

const ann = { email: 'ann@example.com', password: 'correct horse battery', name: 'Ann' };
const fromPage = { 'x-onefold-csrf': '1' };

describe('access over HTTP', () => {
  let database: Database;
  let access: Access;
  let workspaces: Workspaces;
  let app: App;

  beforeEach(async () => {
    const clock = new VirtualClock();
    const base = { clock, random: systemRandom, logger: createLogger('silent') };
    database = openSqlite(':memory:');
    await migrate(database, [...workspaceMigrations, ...accessMigrations], { now: () => 0 });
    access = createAccess({ ...base, database, sessionIdleMsMax: 86_400_000 });
    workspaces = createWorkspaces({ ...base, database });
    await workspaces.create({ slug: 'default', name: 'Default' });
    app = await createApp({
      ...base,
      ...appLimits,
      authenticate: authenticateWith(access, workspaces),
      trustProxy: false,
    });
    accessRoutes(app, { access, workspaces, secureCookies: false });
    workspaceRoutes(app, { access, workspaces });
  });

  afterEach(async () => {
    await app.close();
    await database.close();
  });

  const setUp = async (given?: string) => {
    const token = given ?? (await access.setup.createLink());
    const payload = { ...ann, token };
    return app.inject({ method: 'POST', url: '/api/setup', headers: fromPage, payload });
  };

  const signIn = async (headers: Record<string, string> = fromPage) =>
    app.inject({ method: 'POST', url: '/api/session', headers, payload: ann });

  const cookieOf = (answer: { cookies: { name: string; value: string }[] }) => ({
    cookie: `onefold_session=${answer.cookies[0]?.value}`,
  });

  describe('signing in over HTTP', () => {
    it('goes from the set-up link to an owner who is signed in', async () => {
      const answer = await setUp();
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toMatchObject({
        user: { email: ann.email },
        workspaces: [{ slug: 'default', role: 'owner', scopes: ['*'] }],
      });
      expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
      const me = await app.inject({ url: '/api/session', headers: cookieOf(answer) });
      expect(me.json().user.name).toBe('Ann');
      const [workspace] = await workspaces.list();
      const records = await access.audit.list(workspace?.id ?? null, { limit: 9 });
      expect(records.map(({ action, actor }) => [action, actor.address])).toEqual([
        ['user.sign-in', '127.0.0.1'],
        ['user.create', '127.0.0.1'],
      ]);
      expect((await setUp('guess')).statusCode).toBe(403);
    });

    it('gives a secure cookie over TLS only', async () => {
      await setUp();
      expect((await signIn()).cookies[0]?.['secure']).toBeUndefined();
      const secure = await createApp({
        logger: createLogger('silent'),
        random: systemRandom,
        ...appLimits,
        authenticate: authenticateWith(access, workspaces),
        trustProxy: true,
      });
      accessRoutes(secure, { access, workspaces, secureCookies: false });
      const answer = await secure.inject({
        method: 'POST',
        url: '/api/session',
        headers: { ...fromPage, 'x-forwarded-proto': 'https' },
        payload: ann,
      });
      expect(answer.cookies[0]?.['secure']).toBe(true);
      await secure.close();
    });

    it('refuses a wrong password with 401, a forged form with 403, and guessing with 429', async () => {
      await setUp();
      expect((await signIn({})).statusCode).toBe(403);
      const guess = (password: string) =>
        app.inject({
          method: 'POST',
          url: '/api/session',
          headers: fromPage,
          payload: { email: ann.email, password },
        });
      expect((await guess('wrong password')).statusCode).toBe(401);
      let last = await guess('wrong again');
      for (let attempt = 0; attempt < 9; attempt += 1) last = await guess('wrong again');
      expect(last.statusCode).toBe(429);
      expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    });

    it('signs out', async () => {
      await setUp();
      const cookie = cookieOf(await signIn());
      const out = await app.inject({
        method: 'DELETE',
        url: '/api/session',
        headers: { ...cookie, ...fromPage },
      });
      expect(out.statusCode).toBe(204);
      expect((await app.inject({ url: '/api/session', headers: cookie })).statusCode).toBe(401);
    });
  });

  describe('API tokens over HTTP', () => {
    it('are made, used, listed without their secret, and revoked', async () => {
      const cookie = cookieOf(await setUp());
      const headers = { ...cookie, ...fromPage };
      const made = await app.inject({
        method: 'POST',
        url: '/api/tokens',
        headers,
        payload: { name: 'Reader', scopes: ['workspace:read', 'access:read'] },
      });
      expect(made.statusCode).toBe(201);
      const { secret, id } = made.json();
      const bearer = { authorization: `Bearer ${secret}` };
      const mine = await app.inject({ url: '/api/workspaces', headers: bearer });
      expect(mine.json().workspaces).toMatchObject([{ slug: 'default' }]);
      const list = await app.inject({ url: '/api/tokens', headers: bearer });
      expect(list.json().tokens).toMatchObject([{ id, name: 'Reader' }]);
      expect(list.body).not.toContain(secret);
      const more = await app.inject({
        method: 'POST',
        url: '/api/tokens',
        headers: bearer,
        payload: { name: 'More', scopes: ['*'] },
      });
      expect(more.statusCode).toBe(403);
      const gone = await app.inject({ method: 'DELETE', url: `/api/tokens/${id}`, headers });
      expect(gone.statusCode).toBe(204);
      expect((await app.inject({ url: '/api/tokens', headers: bearer })).statusCode).toBe(401);
    });

    it('of one workspace are out of reach from another, whose header the user cannot forge', async () => {
      const cookie = cookieOf(await setUp());
      const other = await workspaces.create({ slug: 'other', name: 'Other' });
      const theirs = await access.tokens.create(
        { workspaceId: other.id, name: 'Theirs', scopes: ['*'] },
        { scopes: ['*'] },
        { kind: 'system', id: 'test', address: null },
      );
      const headers = { ...cookie, ...fromPage };
      const revoke = await app.inject({
        method: 'DELETE',
        url: `/api/tokens/${theirs.id}`,
        headers,
      });
      expect(revoke.statusCode).toBe(404);
      const forged = await app.inject({
        url: '/api/tokens',
        headers: { ...headers, 'x-onefold-workspace': other.id },
      });
      expect(forged.statusCode).toBe(401);
      const listed = await app.inject({
        url: '/api/tokens',
        headers: { authorization: `Bearer ${theirs.secret}` },
      });
      expect(listed.json().tokens.length).toBe(1);
    });
  });
});
