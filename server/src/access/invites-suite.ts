import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { acceptLimits } from './accept-invite.ts';
import { inviteMsMax } from './invites.ts';
import type { Actor } from './principal.ts';
import type { Role } from './scopes.ts';
import { roleScopes } from './scopes.ts';

const all = { scopes: ['*'] } as const;

/** Invitations and their acceptance, on whichever engine. */
export function invitesSuite(open: Provide<Database>): void {
  let world: AccessWorld;
  beforeEach(async () => {
    world = await openAccessWorld(open);
  });
  afterEach(() => world.close());

  const invite = (email = 'New@Example.com', role: Role = 'viewer', actor: Actor = system) =>
    world.access.invites.create({ workspaceId: here, email, role }, all, actor);
  const accept = (
    secret: string,
    given: Partial<Parameters<AccessWorld['access']['acceptInvite']['accept']>[0]> = {},
  ) =>
    world.access.acceptInvite.accept({
      ...{ secret, name: 'New', password, address: '192.0.2.9' },
      ...given,
    });
  const actions = async () =>
    (await world.access.audit.list(here, { limit: 100 })).map(({ action }) => action);

  describe('an invite', () => {
    it('makes an account with the role that it names, once', async () => {
      const { secret, invite: made } = await invite();
      expect(await world.access.acceptInvite.read(secret, '192.0.2.9')).toMatchObject({
        invite: { id: made.id, email: 'new@example.com', role: 'viewer' },
        hasAccount: false,
      });
      const outcome = await accept(secret);
      if (outcome.outcome !== 'accepted') throw new Error(outcome.outcome);
      const session = outcome.session?.secret as string;
      expect((await world.access.authenticateSession(session, here))?.scopes).toEqual(
        roleScopes.viewer,
      );
      await expect(accept(secret)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(world.access.acceptInvite.read(secret, '192.0.2.9')).rejects.toThrow(/link/);
      expect(await world.access.invites.list(here, { limit: 9 })).toEqual([]);
      expect(await actions()).toEqual(['invite.accept', 'user.create', 'invite.create']);
      const [accepted] = await world.access.audit.list(here, { limit: 1 });
      expect(accepted).toMatchObject({ actor: { kind: 'user', address: '192.0.2.9' } });
    });

    it('is accepted by one of many who try at the same time', async () => {
      const { secret } = await invite();
      const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => accept(secret)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1);
      expect((await world.access.members.list(here, { limit: 9 })).length).toBe(1);
      expect((await actions()).filter((action) => action === 'invite.accept').length).toBe(1);
    });

    it('lets who has an account join with its password, and with no other', async () => {
      const ann = await world.user('ann', 'viewer', elsewhere);
      const { secret } = await invite('ann@example.com', 'analyst');
      expect(await world.access.acceptInvite.read(secret, '192.0.2.9')).toMatchObject({
        hasAccount: true,
      });
      expect(await accept(secret, { password: 'not her password' })).toEqual({
        outcome: 'refused',
      });
      const outcome = await accept(secret);
      expect(outcome).toMatchObject({ outcome: 'accepted', session: { secret: /./ } });
      expect(await world.access.members.get(here, ann.id)).toMatchObject({ role: 'analyst' });
      expect((await world.access.users.get(ann.id))?.name).toBe('ann');
      expect((await world.access.users.list()).length).toBe(1);
    });

    it('lets who is signed in as the invited person join without a password', async () => {
      const ann = await world.user('ann', 'viewer', elsewhere);
      const { secret } = await invite('ann@example.com');
      const bea = await world.user('bea', 'viewer', elsewhere);
      const asBea = await accept(secret, { signedIn: bea, password: '' });
      expect(asBea).toEqual({ outcome: 'refused' });
      expect(await accept(secret, { signedIn: ann, password: '' })).toEqual({
        outcome: 'accepted',
        session: null,
      });
      expect((await world.access.users.memberships(ann.id)).length).toBe(2);
    });

    it('does not let who is locked out of the installation in', async () => {
      const ann = await world.user('ann', 'viewer', elsewhere);
      await world.access.users.disable(ann.id, system);
      const { secret } = await invite('ann@example.com');
      expect(await accept(secret)).toEqual({ outcome: 'refused' });
    });

    it('keeps its link when the name or the password is refused', async () => {
      const { secret } = await invite();
      await expect(accept(secret, { password: 'short' })).rejects.toMatchObject({
        field: 'password',
      });
      await expect(accept(secret, { name: ' ' })).rejects.toMatchObject({ field: 'name' });
      expect((await accept(secret)).outcome).toBe('accepted');
    });

    it('ends after seven days, and works again when it is issued anew', async () => {
      const { secret, invite: made } = await invite();
      await world.clock.advance(inviteMsMax);
      await expect(accept(secret)).rejects.toMatchObject({ code: 'forbidden' });
      expect(await world.access.invites.list(here, { limit: 9 })).toMatchObject([{ id: made.id }]);
      const again = await world.access.invites.reissue(here, made.id, all, system);
      expect(again.invite.expiresAt).toBe(world.clock.now() + inviteMsMax);
      await expect(accept(secret)).rejects.toMatchObject({ code: 'forbidden' });
      expect((await accept(again.secret)).outcome).toBe('accepted');
    });

    it('does nothing once it is revoked', async () => {
      const { secret, invite: made } = await invite();
      await world.access.invites.revoke(here, made.id, system);
      await expect(accept(secret)).rejects.toMatchObject({ code: 'forbidden' });
      for (const attempt of [
        () => world.access.invites.revoke(here, made.id, system),
        () => world.access.invites.reissue(here, made.id, all, system),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    it('cannot be touched from another workspace', async () => {
      const { invite: made } = await invite();
      for (const attempt of [
        () => world.access.invites.revoke(elsewhere, made.id, system),
        () => world.access.invites.reissue(elsewhere, made.id, all, system),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await world.access.invites.list(elsewhere, { limit: 9 })).toEqual([]);
    });

    it('is refused for who is a user, is invited, or would get more than the giver has', async () => {
      await world.user('ann', 'viewer');
      await expect(invite('Ann@example.com')).rejects.toMatchObject({ code: 'conflict' });
      await invite('bea@example.com');
      await expect(invite('bea@example.com')).rejects.toMatchObject({ code: 'conflict' });
      await expect(invite('no address')).rejects.toMatchObject({ field: 'email' });
      const given = { workspaceId: here, email: 'cem@example.com', role: 'owner' } as const;
      const asAdmin = { scopes: roleScopes.admin };
      await expect(world.access.invites.create(given, asAdmin, system)).rejects.toMatchObject({
        code: 'forbidden',
        field: 'role',
      });
    });

    it('does not outlive the rights of who made it', async () => {
      const ann = await world.user('ann', 'admin');
      const actor = { kind: 'user', id: ann.id, address: null } as const;
      const names = async () =>
        (await world.access.invites.list(here, { limit: 9 })).map(({ email }) => email).sort();
      await invite('a@example.com', 'admin', actor);
      await invite('b@example.com', 'viewer', actor);
      await invite('c@example.com', 'viewer', system);
      const of = { workspaceId: here, id: ann.id, granting: all, actor: system };
      await world.access.members.changeRole(of, 'owner');
      expect((await names()).length).toBe(3);
      await world.user('owner', 'owner');
      await world.access.members.changeRole(of, 'analyst');
      expect(await names()).toEqual(['c@example.com']);
      await world.access.members.changeRole(of, 'admin');
      await invite('d@example.com', 'viewer', actor);
      await world.access.members.setDisabled(of, true);
      expect(await names()).toEqual(['c@example.com']);
    });

    it('is listed page by page, the newest first', async () => {
      for (const name of ['a', 'b', 'c']) await invite(`${name}@example.com`);
      const first = await world.access.invites.list(here, { limit: 2 });
      const last = first[1];
      if (last === undefined) throw new Error('no second invite');
      const rest = await world.access.invites.list(here, { limit: 2, before: last });
      expect(new Set([...first, ...rest].map(({ email }) => email)).size).toBe(3);
    });

    it('never has its secret at rest or in the audit log', async () => {
      const { secret } = await invite();
      const records = JSON.stringify(await world.access.audit.list(here, { limit: 9 }));
      const rows = await world.database
        .tables<{ invites: Record<string, string> }>('config')
        .selectFrom('invites')
        .selectAll()
        .execute();
      expect(`${records}${JSON.stringify(rows)}`).not.toContain(secret);
    });

    it('answers an address that asks too often with how long to wait', async () => {
      const { secret } = await invite();
      for (let time = 0; time < acceptLimits.attemptsMax; time += 1) {
        await world.access.acceptInvite.read(secret, '192.0.2.9');
      }
      expect(await accept(secret)).toEqual({ outcome: 'limited', retryAfterSeconds: 900 });
      expect((await accept(secret, { address: '192.0.2.10' })).outcome).toBe('accepted');
    });
  });
}
