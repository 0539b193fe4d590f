import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { asId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import { createLogger } from '../observe/logger.ts';
import type { Provide, Provided } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import type { Access } from './access.ts';
import { createAccess } from './access.ts';
import { bootstrap } from './bootstrap.ts';
import { accessMigrations } from './migrations.ts';
import type { Actor } from './principal.ts';
import { signInLimits } from './prove-identity.ts';
import { roleScopes } from './scopes.ts';

const hour = 3_600_000;
const here = asId<WorkspaceId>('ws_here');
const elsewhere = asId<WorkspaceId>('ws_elsewhere');
const system: Actor = { kind: 'system', id: 'test', address: null };
const all = { scopes: ['*'] } as const;
const ann = {
  email: ' Ann@Example.com ',
  password: 'correct horse battery',
  name: 'Ann',
  memberships: [{ workspaceId: here, role: 'analyst' }],
} as const;

/** What access keeps, on whichever engine. */
export function accessSuite(open: Provide<Database>): void {
  let provided: Provided<Database>;
  let access: Access;
  let clock: VirtualClock;

  const newAccess = () =>
    createAccess({
      database: provided.database,
      clock,
      random: systemRandom,
      logger: createLogger('silent'),
      sessionIdleMsMax: 14 * 24 * hour,
    });
  beforeEach(async () => {
    provided = await open(accessMigrations);
    clock = new VirtualClock();
    access = newAccess();
  });
  afterEach(() => provided.close());

  const signIn = (email: string, password: string, address = '192.0.2.1') =>
    access.signIn({ email, password, address });
  const signedIn = async () => {
    const outcome = await signIn('ann@example.com', ann.password);
    if (outcome.outcome !== 'signed-in') throw new Error(outcome.outcome);
    return outcome.session.secret;
  };

  describe('signing in', () => {
    it('finds the user whatever the case of the address, and gives the rights of the role', async () => {
      const user = await access.users.create(ann, system);
      expect(user.email).toBe('ann@example.com');
      expect(await access.authenticateSession(await signedIn())).toEqual({
        kind: 'user',
        id: user.id,
        workspaceId: here,
        scopes: roleScopes.analyst,
      });
    });

    it('answers an unknown account, a wrong password and a disabled user alike', async () => {
      const user = await access.users.create(ann, system);
      const wrong = await signIn('ann@example.com', 'not her password');
      const unknown = await signIn('bob@example.com', ann.password);
      const nonsense = await signIn('no address', ann.password);
      await access.users.disable(user.id, system);
      const disabled = await signIn('ann@example.com', ann.password);
      for (const outcome of [wrong, unknown, nonsense, disabled]) {
        expect(outcome).toEqual({ outcome: 'refused' });
      }
    });

    it('stops guessing at one account, also with many guesses at once, and lets go after a while', async () => {
      await access.users.create(ann, system);
      const guesses = Array.from({ length: signInLimits.account.attemptsMax + 3 }, (_, index) =>
        signIn('ann@example.com', `guess number ${index}`, `192.0.2.${index}`),
      );
      const outcomes = (await Promise.all(guesses)).map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === 'limited').length).toBe(3);
      const limited = await signIn('ann@example.com', ann.password);
      expect(limited).toEqual({ outcome: 'limited', retryAfterSeconds: 900 });
      await clock.advance(signInLimits.account.windowMs);
      expect((await signIn('ann@example.com', ann.password)).outcome).toBe('signed-in');
    });
  });

  describe('sessions', () => {
    it('end after the time without use, and slide on with use', async () => {
      await access.users.create(ann, system);
      const secret = await signedIn();
      await clock.advance(10 * 24 * hour);
      expect(await access.sessions.read(secret)).toMatchObject({ user: { name: 'Ann' } });
      await clock.advance(10 * 24 * hour);
      expect(await access.sessions.read(secret)).not.toBeNull();
      await clock.advance(14 * 24 * hour);
      expect(await access.sessions.read(secret)).toBeNull();
    });

    it('end by signing out, by a new password and when the user is disabled', async () => {
      const user = await access.users.create(ann, system);
      const first = await signedIn();
      await access.sessions.end(first);
      expect(await access.authenticateSession(first)).toBeUndefined();
      const second = await signedIn();
      await access.users.setPassword(user.id, 'another good password', system);
      expect(await access.authenticateSession(second)).toBeUndefined();
      expect((await signIn('ann@example.com', ann.password)).outcome).toBe('refused');
      expect((await signIn('ann@example.com', 'another good password')).outcome).toBe('signed-in');
    });

    it('give no right in a workspace of which the user is no member', async () => {
      await access.users.create(ann, system);
      const secret = await signedIn();
      expect(await access.authenticateSession(secret, elsewhere)).toBeUndefined();
      expect((await access.authenticateSession(secret, here))?.workspaceId).toBe(here);
    });

    it('are unknown for a guessed secret', async () => {
      expect(await access.authenticateSession('guess')).toBeUndefined();
    });
  });

  describe('API tokens', () => {
    const reader = { workspaceId: here, name: 'Reader', scopes: ['profiles:read'] } as const;

    it('prove their workspace and scopes, and show their secret only once', async () => {
      const token = await access.tokens.create(reader, all, system);
      expect(token.secret).toMatch(/^of_[a-z2-7]{16}_[\w-]{43}$/);
      expect(await access.authenticateToken(token.secret)).toEqual({
        kind: 'token',
        id: token.id,
        workspaceId: here,
        scopes: ['profiles:read'],
      });
      expect(await access.authenticateToken(`${token.secret}x`)).toBeUndefined();
      const { secret, ...listed } = token;
      expect(await access.tokens.list(here)).toEqual([{ ...listed, usedAt: clock.now() }]);
      expect(JSON.stringify(await access.audit.list(here, { limit: 10 }))).not.toContain(secret);
    });

    it('are refused from the moment of their revocation, though they were believed', async () => {
      const token = await access.tokens.create(reader, all, system);
      await access.authenticateToken(token.secret);
      await access.tokens.revoke(here, token.id, system);
      expect(await access.authenticateToken(token.secret)).toBeUndefined();
    });

    it('are refused by another process within seconds', async () => {
      const other = newAccess();
      const token = await access.tokens.create(reader, all, system);
      expect(await other.authenticateToken(token.secret)).toBeDefined();
      await access.tokens.revoke(here, token.id, system);
      await clock.advance(5_000);
      expect(await other.authenticateToken(token.secret)).toBeUndefined();
    });

    it('are refused after their end, to the millisecond', async () => {
      const expiresAt = clock.now() + 2_000;
      const token = await access.tokens.create({ ...reader, expiresAt }, all, system);
      await clock.advance(1_999);
      expect(await access.authenticateToken(token.secret)).toBeDefined();
      await clock.advance(1);
      expect(await access.authenticateToken(token.secret)).toBeUndefined();
    });

    it('cannot be revoked or seen from another workspace', async () => {
      const token = await access.tokens.create(reader, all, system);
      await expect(access.tokens.revoke(elsewhere, token.id, system)).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await access.tokens.list(elsewhere)).toEqual([]);
      expect(await access.authenticateToken(token.secret)).toBeDefined();
    });

    it('cannot be given a scope that the giver does not have', async () => {
      for (const scope of ['sql:read', '*'] as const) {
        const create = access.tokens.create(
          { ...reader, scopes: [scope] },
          { scopes: ['profiles:read', 'access:write'] },
          system,
        );
        await expect(create).rejects.toMatchObject({ code: 'forbidden' });
      }
    });

    it('note their use about once a minute', async () => {
      const token = await access.tokens.create(reader, all, system);
      const usedAt = async () => (await access.tokens.list(here))[0]?.usedAt;
      await access.authenticateToken(token.secret);
      const first = await usedAt();
      await clock.advance(30_000);
      await access.authenticateToken(token.secret);
      expect(await usedAt()).toBe(first);
      await clock.advance(31_000);
      await access.authenticateToken(token.secret);
      expect(await usedAt()).toBe(clock.now());
    });
  });

  describe('set-up', () => {
    it('makes the first user by a link that works once', async () => {
      const older = await access.setup.createLink();
      const newer = await access.setup.createLink();
      if (older === null || newer === null) throw new Error('no link');
      const outcomes = await Promise.allSettled([
        access.setup.createFirstUser(older, ann, '192.0.2.1'),
        access.setup.createFirstUser(newer, { ...ann, email: 'bob@example.com' }, '192.0.2.2'),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect((await access.users.list()).length).toBe(1);
      expect(await access.setup.createLink()).toBeNull();
      await expect(access.setup.createFirstUser(newer, ann, null)).rejects.toMatchObject({
        code: 'forbidden',
      });
    });

    it('refuses a guessed link, and one that is a week old', async () => {
      const link = (await access.setup.createLink()) ?? '';
      await expect(access.setup.createFirstUser('guess', ann, null)).rejects.toThrow(/set-up link/);
      await clock.advance(7 * 24 * hour);
      await expect(access.setup.createFirstUser(link, ann, null)).rejects.toThrow(/set-up link/);
    });

    it('keeps the link when the password is refused', async () => {
      const link = (await access.setup.createLink()) ?? '';
      const weak = access.setup.createFirstUser(link, { ...ann, password: 'short' }, null);
      await expect(weak).rejects.toMatchObject({ code: 'invalid_request', field: 'password' });
      expect((await access.setup.createFirstUser(link, ann, null)).email).toBe('ann@example.com');
    });
  });

  describe('bootstrap', () => {
    const options = {
      writeKey: 'write-key',
      apiToken: 'a-token-from-automation',
      adminEmail: 'Root@example.com',
      adminPassword: 'correct horse battery',
    };
    const sources = new Set<string>();
    const run = (given = options) =>
      bootstrap(
        {
          access,
          ensureWorkspace: async () => here,
          ensureSource: async (_workspaceId, key) => !sources.has(key) && sources.add(key) !== null,
        },
        given,
      );

    it('makes what the options ask for, once', async () => {
      expect((await run()).made.length).toBe(3);
      expect(await run()).toEqual({ workspaceId: here, made: [], warnings: [] });
      expect((await access.authenticateToken(options.apiToken))?.scopes).toEqual(['*']);
      expect((await signIn('root@example.com', options.adminPassword)).outcome).toBe('signed-in');
    });

    it('neither revives a revoked token nor resets a password', async () => {
      await run();
      const token = await access.tokens.find(options.apiToken);
      if (token === null) throw new Error('no token');
      await access.tokens.revoke(here, token.id, system);
      const again = await run({ ...options, adminPassword: 'some other password' });
      expect(again.warnings.length).toBe(1);
      expect(await access.authenticateToken(options.apiToken)).toBeUndefined();
      expect((await signIn('root@example.com', 'some other password')).outcome).toBe('refused');
    });
  });

  describe('users', () => {
    it('have each address once', async () => {
      await access.users.create(ann, system);
      await expect(
        access.users.create({ ...ann, email: 'ANN@example.com' }, system),
      ).rejects.toMatchObject({ code: 'conflict', field: 'email' });
    });

    it('are listed by workspace', async () => {
      const user = await access.users.create(ann, system);
      expect((await access.users.list(here)).map(({ id }) => id)).toEqual([user.id]);
      expect(await access.users.list(elsewhere)).toEqual([]);
    });
  });

  describe('the audit log', () => {
    it('tells who did what, newest first, page by page', async () => {
      const user = await access.users.create(ann, system);
      const actor: Actor = { kind: 'user', id: user.id, address: '192.0.2.7' };
      const given = { workspaceId: here, name: 'Mine', scopes: ['sql:read'] } as const;
      const token = await access.tokens.create(given, all, actor);
      await clock.advance(1);
      await access.tokens.revoke(here, token.id, actor);
      const records = await access.audit.list(here, { limit: 2 });
      expect(records[0]).toMatchObject({ action: 'token.revoke', actor, at: clock.now() });
      const before = records[1];
      if (before === undefined) throw new Error('no second record');
      const rest = await access.audit.list(here, { limit: 2, before });
      const actions = [...records, ...rest].map(({ action }) => action);
      expect(actions.sort()).toEqual(['token.create', 'token.revoke', 'user.create']);
      expect(await access.audit.list(elsewhere, { limit: 2 })).toEqual([]);
    });
  });
}
