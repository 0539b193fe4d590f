import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import {
  type AccessWorld,
  elsewhere,
  here,
  openAccessWorld,
  password,
  system,
} from '../testing/access-world.ts';
import type { MemberChange } from './members.ts';
import { roleScopes } from './scopes.ts';

/** The users of a workspace, on whichever engine. */
export function membersSuite(open: Provide<Database>): void {
  let world: AccessWorld;
  beforeEach(async () => {
    world = await openAccessWorld(open);
  });
  afterEach(() => world.close());

  const of = (id: UserId, more: Partial<MemberChange> = {}): MemberChange => ({
    workspaceId: here,
    id,
    granting: { scopes: ['*'] },
    actor: system,
    ...more,
  });
  const asAdmin = { granting: { scopes: roleScopes.admin } };
  const signIn = async (name: string) => {
    const email = `${name}@example.com`;
    const outcome = await world.access.signIn({ email, password, address: '192.0.2.1' });
    if (outcome.outcome !== 'signed-in') throw new Error(outcome.outcome);
    return outcome.session.secret;
  };
  const actions = async () =>
    (await world.access.audit.list(here, { limit: 100 })).map(({ action }) => action);

  describe('the users of a workspace', () => {
    it('are listed page by page with their role and when they were last seen', async () => {
      const ann = await world.user('ann', 'owner');
      await world.clock.advance(1);
      const bea = await world.user('bea', 'viewer');
      await world.user('cem', 'viewer', elsewhere);
      const { members } = world.access;
      const first = await members.list(here, { limit: 1 });
      expect(first).toMatchObject([{ id: ann.id, role: 'owner', seenAt: null, disabledAt: null }]);
      const after = { joinedAt: first[0]?.joinedAt as number, id: ann.id };
      expect(await members.list(here, { limit: 9, after })).toMatchObject([{ id: bea.id }]);
      expect(await members.list(here, { limit: 9, search: 'BEA@EX' })).toMatchObject([
        { id: bea.id },
      ]);
      expect(await members.list(here, { limit: 9, search: 'cem' })).toEqual([]);
    });

    it('are seen when they ask for something, to a few minutes', async () => {
      const ann = await world.user('ann', 'owner');
      const secret = await signIn('ann');
      await world.clock.advance(1000);
      const seen = async () => (await world.access.members.get(here, ann.id)).seenAt;
      expect(await seen()).toBeNull();
      await world.access.authenticateSession(secret, here);
      const first = await seen();
      expect(first).toBe(world.clock.now());
      await world.clock.advance(60_000);
      await world.access.authenticateSession(secret, here);
      expect(await seen()).toBe(first);
      await world.clock.advance(240_000);
      await world.access.authenticateSession(secret, here);
      expect(await seen()).toBe(world.clock.now());
    });

    it('get another role at once, with a record of both', async () => {
      const ann = await world.user('ann', 'viewer');
      const secret = await signIn('ann');
      await world.access.members.changeRole(of(ann.id), 'analyst');
      expect((await world.access.authenticateSession(secret, here))?.scopes).toEqual(
        roleScopes.analyst,
      );
      const [record] = await world.access.audit.list(here, { limit: 1 });
      expect(record).toMatchObject({
        action: 'user.change-role',
        object: `user:${ann.id}`,
        before: { role: 'viewer' },
        after: { role: 'analyst' },
      });
      await world.access.members.changeRole(of(ann.id), 'analyst');
      expect((await actions()).filter((action) => action === 'user.change-role').length).toBe(1);
    });

    it('who are disabled are out of this workspace only, until they are enabled', async () => {
      const ann = await world.user('ann', 'viewer');
      const join = { workspaceId: elsewhere, role: 'viewer', at: world.clock.now() } as const;
      const tables = world.database.tables('config');
      await world.access.joinWorkspace(tables, ann.id, join, system);
      const secret = await signIn('ann');
      const { members } = world.access;
      await members.setDisabled(of(ann.id), true);
      expect(await world.access.authenticateSession(secret, here)).toBeUndefined();
      expect(await world.access.authenticateSession(secret, elsewhere)).toBeDefined();
      expect((await world.access.authenticateSession(secret))?.workspaceId).toBe(elsewhere);
      expect(await world.access.users.memberships(ann.id)).toMatchObject([
        { workspaceId: elsewhere },
      ]);
      expect((await members.get(here, ann.id)).disabledAt).toBe(world.clock.now());
      await members.setDisabled(of(ann.id), false);
      expect(await world.access.authenticateSession(secret, here)).toBeDefined();
      expect(await actions()).toEqual(expect.arrayContaining(['user.disable', 'user.enable']));
    });

    it('who are removed are out at once, and keep their account', async () => {
      const ann = await world.user('ann', 'viewer');
      const secret = await signIn('ann');
      await world.access.members.remove(of(ann.id));
      expect(await world.access.authenticateSession(secret, here)).toBeUndefined();
      await expect(world.access.members.get(here, ann.id)).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await signIn('ann')).toBeTypeOf('string');
      const removal = (await world.access.audit.list(here, { limit: 9 })).find(
        ({ action }) => action === 'user.remove',
      );
      expect(removal).toMatchObject({
        before: { email: 'ann@example.com', name: 'ann', role: 'viewer' },
        after: null,
      });
    });

    it('are signed out everywhere', async () => {
      const ann = await world.user('ann', 'viewer');
      const secrets = [await signIn('ann'), await signIn('ann')];
      await world.access.members.signOut(of(ann.id));
      for (const secret of secrets) expect(await world.access.sessions.read(secret)).toBeNull();
    });

    it('cannot be reached from another workspace', async () => {
      const ann = await world.user('ann', 'viewer');
      const { members } = world.access;
      const there = of(ann.id, { workspaceId: elsewhere });
      for (const attempt of [
        () => members.changeRole(there, 'admin'),
        () => members.setDisabled(there, true),
        () => members.remove(there),
        () => members.signOut(there),
        () => members.get(elsewhere, ann.id),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
      }
    });
  });

  describe('what nobody may do to a user', () => {
    it('is to give or take a role that can do more than they can', async () => {
      const owner = await world.user('owner', 'owner');
      await world.user('second', 'owner');
      const viewer = await world.user('viewer', 'viewer');
      const { members } = world.access;
      for (const attempt of [
        () => members.changeRole(of(viewer.id, asAdmin), 'owner'),
        () => members.changeRole(of(owner.id, asAdmin), 'viewer'),
        () => members.setDisabled(of(owner.id, asAdmin), true),
        () => members.remove(of(owner.id, asAdmin)),
        () => members.signOut(of(owner.id, asAdmin)),
        () =>
          members.changeRole(of(viewer.id, { granting: { scopes: ['access:write'] } }), 'analyst'),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
      }
      await members.changeRole(of(viewer.id, asAdmin), 'admin');
      expect((await members.get(here, viewer.id)).role).toBe('admin');
    });

    it('is to lock themselves out', async () => {
      const ann = await world.user('ann', 'owner');
      await world.user('bea', 'owner');
      const actor = { kind: 'user', id: ann.id, address: null } as const;
      const attempt = world.access.members.setDisabled(of(ann.id, { actor }), true);
      await expect(attempt).rejects.toMatchObject({ code: 'conflict' });
    });

    it('is to leave the workspace without an owner who can sign in', async () => {
      const ann = await world.user('ann', 'owner');
      const bea = await world.user('bea', 'owner');
      await world.user('cem', 'admin');
      await world.user('other', 'owner', elsewhere);
      const { members, users } = world.access;
      await members.setDisabled(of(bea.id), true);
      const before = await actions();
      for (const attempt of [
        () => members.changeRole(of(ann.id), 'admin'),
        () => members.setDisabled(of(ann.id), true),
        () => members.remove(of(ann.id)),
        () => users.disable(ann.id, system),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          code: 'conflict',
          message: expect.stringContaining('last owner'),
        });
      }
      expect(await actions()).toEqual(before);
      expect(await members.get(here, ann.id)).toMatchObject({ role: 'owner', disabledAt: null });
      await members.setDisabled(of(bea.id), false);
      await members.changeRole(of(ann.id), 'admin');
    });

    it.each(['demote', 'disable', 'remove', 'lock out'] as const)(
      'is so when two owners %s each other at the same time',
      async (what) => {
        const { members, users } = world.access;
        const owners = [await world.user('ann', 'owner'), await world.user('bea', 'owner')];
        const attempts = owners.map(({ id }) => {
          if (what === 'demote') return members.changeRole(of(id), 'viewer');
          if (what === 'disable') return members.setDisabled(of(id), true);
          if (what === 'remove') return members.remove(of(id));
          return users.disable(id, system);
        });
        const outcomes = (await Promise.allSettled(attempts)).map(({ status }) => status);
        expect(outcomes.sort()).toEqual(['fulfilled', 'rejected']);
        const left = await members.list(here, { limit: 9 });
        const active = left.filter(
          ({ role, disabledAt, lockedOutAt }) =>
            role === 'owner' && disabledAt === null && lockedOutAt === null,
        );
        expect(active.length).toBe(1);
      },
    );
  });

  describe('the own account', () => {
    const change = (id: UserId, current: string, next: string, kept: string) =>
      world.access.changePassword(id, { current, next, kept, address: '192.0.2.1' });

    it('gets a new password by the one before, and keeps the session that gave it', async () => {
      const ann = await world.user('ann', 'viewer');
      const [mine, other] = [await signIn('ann'), await signIn('ann')];
      expect(await change(ann.id, 'a wrong password', 'a new password', mine)).toEqual({
        outcome: 'refused',
      });
      await expect(change(ann.id, password, 'short', mine)).rejects.toMatchObject({
        field: 'password',
      });
      expect(await change(ann.id, password, 'a new password', mine)).toEqual({
        outcome: 'changed',
      });
      expect(await world.access.sessions.read(mine)).not.toBeNull();
      expect(await world.access.sessions.read(other)).toBeNull();
      await expect(signIn('ann')).rejects.toThrow('refused');
      expect(await actions()).toEqual(expect.arrayContaining(['user.password']));
    });

    it('cannot have its password guessed', async () => {
      const ann = await world.user('ann', 'viewer');
      const outcomes = [];
      for (let guess = 0; guess < 11; guess += 1) {
        outcomes.push((await change(ann.id, `guess ${guess}`, 'a new password', '')).outcome);
      }
      expect(outcomes.at(-1)).toBe('limited');
    });

    it('is renamed, with a record in each of its workspaces', async () => {
      const ann = await world.user('ann', 'viewer');
      const join = { workspaceId: elsewhere, role: 'viewer', at: world.clock.now() } as const;
      const tables = world.database.tables('config');
      await world.access.joinWorkspace(tables, ann.id, join, system);
      expect((await world.access.users.rename(ann.id, ' Ann B. ', system)).name).toBe('Ann B.');
      for (const workspaceId of [here, elsewhere]) {
        expect(await world.access.audit.list(workspaceId, { limit: 1 })).toMatchObject([
          { action: 'user.rename', before: { name: 'ann' }, after: { name: 'Ann B.' } },
        ]);
      }
      await expect(world.access.users.rename(ann.id, ' ', system)).rejects.toMatchObject({
        field: 'name',
      });
    });
  });

  describe('signing in and out', () => {
    it('are recorded, and so is a wrong password', async () => {
      const ann = await world.user('ann', 'viewer');
      const secret = await signIn('ann');
      await world.access.signOut(secret, '192.0.2.2');
      await world.access.signOut(secret, '192.0.2.2');
      await world.access.signIn({ email: ann.email, password: 'wrong', address: '192.0.2.3' });
      const records = await world.access.audit.list(here, { limit: 3 });
      expect(records).toMatchObject([
        {
          action: 'user.sign-in-failed',
          object: `user:${ann.id}`,
          actor: { kind: 'system', address: '192.0.2.3' },
          after: { reason: 'password' },
        },
        { action: 'user.sign-out', actor: { id: ann.id, address: '192.0.2.2' } },
        { action: 'user.sign-in', actor: { id: ann.id, address: '192.0.2.1' } },
      ]);
    });

    it('to no account are recorded for the installation, without what was typed', async () => {
      const typed = 'a password in the wrong field';
      await world.access.signIn({ email: typed, password: typed, address: '192.0.2.3' });
      const records = await world.access.audit.list(null, { limit: 9 });
      expect(records).toMatchObject([{ action: 'user.sign-in-failed', object: 'user:unknown' }]);
      expect(JSON.stringify(records)).not.toContain(typed);
    });
  });
}
