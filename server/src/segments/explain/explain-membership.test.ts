import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProfileReader, type Profile } from '../../profiles/index.ts';
import { encodeTick } from '../../sources/index.ts';
import { bringIntoForce } from '../../testing/bring-into-force.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { readDefinition } from '../definition/definition.ts';
import { segmentTemplates } from '../templates.ts';
import type { MembershipExplanation } from './explain-membership.ts';
import type { ExplainedClause } from './explained-clause.ts';

const ann = { by: 'usr_ann' };
const dayMs = 86_400_000;
const bought = (number: number) => ({
  kind: 'event',
  event: { name: 'Order Completed' },
  window: { kind: 'rolling', last: { count: 30, unit: 'day' } },
  measure: { of: 'count' },
  is: { op: 'at-least', number },
});
const inRome = { kind: 'trait', trait: 'city', is: { op: 'equals', value: 'Rome' } };

describe('the explanation of a membership', () => {
  let world: HttpWorld;
  let workspace: { id: HttpWorld['ours']; timeZone: string };

  beforeEach(async () => {
    world = await openHttpWorld();
    workspace = { id: world.ours, timeZone: 'UTC' };
  });
  afterEach(() => world.close());

  /** In force from its first event on, as the processor would have said it. */
  const inForce = async (name: string, where: object, of: 'users' | 'accounts' = 'users') => {
    const definition = readDefinition({ of, where });
    const given = { name, definition, activate: true };
    const { id } = (await world.segments.store.create(world.ours, given, ann)).segment;
    await bringIntoForce(world, id, definition);
    return id;
  };
  let sent = 0;
  const send = async (event: object) => {
    sent += 1;
    await world.receive(world.ours, [{ messageId: `m${sent}`, userId: 'u1', ...event }]);
    await world.process();
  };
  const order = (total: number) =>
    send({ type: 'track', event: 'Order Completed', properties: { total } });
  const profileOf = async (id = 'u1'): Promise<Profile> => {
    const reader = createProfileReader(world.database.hot);
    const profile = id.startsWith('u')
      ? await reader.byIdentifier(world.ours, 'users', 'user_id', id)
      : await reader.byIdentifier(world.ours, 'accounts', 'group_id', id);
    if (profile === undefined) throw new Error('there is no such profile');
    return profile;
  };
  const explain = async (segmentId: string, at: number | null = null, of = 'u1') => {
    const profile = await profileOf(of);
    const own = { profileIds: [profile.id, ...profile.mergedIds] };
    return world.segments.explain(workspace, { segmentId, profile, own, at });
  };
  /** Without a warehouse the live one does not know which events are meant. */
  const unnamed = (clause: ExplainedClause): ExplainedClause => ({
    ...clause,
    events: clause.events.map((event) => ({ ...event, known: null })),
    of: clause.of.map(unnamed),
  });
  const answerOf = ({ holds, at, definition, clause }: MembershipExplanation) => ({
    ...{ holds, at, definition, clause: unnamed(clause) },
  });

  it('says of each clause whether it holds, by which value, and by which events', async () => {
    const id = await inForce('VIP', { kind: 'all', of: [inRome, { kind: 'not', of: bought(2) }] });
    await send({ type: 'identify', traits: { city: 'Rome' } });
    const since = world.clock.now();
    await order(10);
    const { clause, ...told } = await explain(id);
    expect(told).toMatchObject({ basis: 'live', version: 1, holds: true, since });
    expect(clause).toMatchObject({
      ...{ path: 'where', kind: 'all', holds: true },
      of: [
        { path: 'where.of.0', kind: 'trait', holds: true, value: 'Rome' },
        {
          ...{ path: 'where.of.1', kind: 'not', holds: true },
          of: [
            {
              ...{ path: 'where.of.1.of', kind: 'event', holds: false, value: 1 },
              events: [{ at: since, known: null }],
            },
          ],
        },
      ],
    });
    const past = await explain(id, world.clock.now());
    expect(past).toMatchObject({ basis: 'history', holds: true, since: null });
    const [event] = past.clause.of[1]?.of[0]?.events ?? [];
    expect(event?.known).toMatchObject({ messageId: `m${sent}`, event: 'Order Completed' });
  });

  it('counts the accounts that are as it is asked, now only', async () => {
    const where = { kind: 'account', match: 'any', where: inRome };
    const id = await inForce('Of Rome', where);
    await send({ type: 'group', groupId: 'acme', traits: { city: 'Rome' } });
    await send({ type: 'group', groupId: 'berg', traits: { city: 'Oslo' } });
    const { clause } = await explain(id);
    expect(clause).toMatchObject({ path: 'where', kind: 'account', holds: true, value: 1 });
    const refused = explain(id, world.clock.now());
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request', field: 'at' });
  });

  it('names users of an account, those of whom it is so first', async () => {
    const users = (match: string) => ({ kind: 'users', match, where: inRome });
    const where = { kind: 'any', of: [users('all'), { kind: 'not', of: users('none') }] };
    const id = await inForce('Firms', where, 'accounts');
    const ids = Array.from({ length: 15 }, (_, number) => `u${number + 1}`);
    for (const userId of ids) await send({ type: 'group', groupId: 'acme', userId });
    await send({ type: 'identify', userId: 'u3', traits: { city: 'Rome' } });
    await world.clock.advance(1_000);
    await world.log.append(encodeTick(world.clock.now()));
    await world.process();
    const { holds, clause } = await explain(id, null, 'acme');
    const [all, not] = clause.of;
    expect([holds, all?.holds, not?.holds]).toEqual([true, false, true]);
    const [roman, ...others] = all?.decidedBy?.users ?? [];
    expect(roman).toMatchObject({ profile: { id: (await profileOf('u3')).id }, holds: true });
    expect(others.map((user) => user.holds)).toEqual(Array(10).fill(false));
    expect(all?.decidedBy?.hasMore).toBe(true);
    expect(not?.of[0]).toMatchObject({ kind: 'users', holds: false, decidedBy: all?.decidedBy });
    await send({ type: 'identify', userId: 'u3', traits: { city: 'Oslo' } });
    const later = await explain(id, null, 'acme');
    const left = later.clause.of[0]?.decidedBy?.users ?? [];
    expect(left.map((user) => user.holds)).toEqual(Array(10).fill(false));
  });

  it('names a user once who was linked to the account as two', async () => {
    const id = await inForce('Firms', { kind: 'users', match: 'any', where: inRome }, 'accounts');
    const group = { type: 'group', groupId: 'acme' };
    await send({ ...group, userId: 'u1' });
    await send({ ...group, userId: undefined, anonymousId: 'a1' });
    await send({ ...group, userId: 'u2' });
    const named = async () => {
      const { decidedBy } = (await explain(id, null, 'acme')).clause;
      expect(decidedBy?.hasMore).toBe(false);
      return decidedBy?.users.map(({ profile, holds }) => `${profile.id} ${holds}`);
    };
    expect(await named()).toHaveLength(3);
    await send({ type: 'identify', anonymousId: 'a1', traits: { city: 'Rome' } });
    const [one, other] = [(await profileOf()).id, (await profileOf('u2')).id];
    expect(await named()).toEqual([`${one} true`, `${other} false`]);
  });

  it('says the same of now by what the stream knows as by all events, whatever is asked', async () => {
    const ids: string[] = [];
    for (const { name, definition } of segmentTemplates) {
      ids.push(await inForce(name, definition.where));
    }
    const vip = await inForce('Romans', inRome);
    ids.push(await inForce('Not Romans', { kind: 'not', of: { kind: 'segment', segment: vip } }));
    const steps = ['Product Added', 'Order Completed'].map((name) => ({ event: { name } }));
    const window = { kind: 'rolling', last: { count: 20, unit: 'day' } };
    ids.push(await inForce('In turn', { kind: 'sequence', window, steps }));
    for (const [day, city] of ['Rome', 'Oslo', 'Rome'].entries()) {
      await send({ type: 'identify', traits: { city, birthday: `1990-03-0${day + 1}` } });
      await send({ type: 'track', event: 'Product Added' });
      await world.clock.advance(25 * dayMs);
      await order(200 + day);
      await send({ type: 'track', event: 'Checkout Started' });
      const now = world.clock.now();
      for (const id of ids) {
        const live = await explain(id);
        expect(live.basis).toBe('live');
        expect(answerOf(await explain(id, now))).toEqual(answerOf(live));
      }
    }
  });

  it('says how it was at a past moment, by the events that had come by then', async () => {
    const id = await inForce('Bought twice in Rome', { kind: 'all', of: [inRome, bought(2)] });
    await send({ type: 'identify', traits: { city: 'Rome' } });
    await order(1);
    await order(2);
    const then = world.clock.now();
    await world.clock.advance(dayMs);
    await send({ type: 'identify', traits: { city: 'Oslo' } });
    // Happened before, and became known only now.
    const timestamp = new Date(then).toISOString();
    await send({ type: 'track', event: 'Order Completed', timestamp });
    expect((await explain(id)).holds).toBe(false);
    const past = await explain(id, then);
    expect(past).toMatchObject({ basis: 'history', at: then, holds: true });
    expect(past.clause.of.map(({ value }) => value)).toEqual(['Rome', 2]);
    await expect(explain(id, then - dayMs)).rejects.toMatchObject({ field: 'at' });
    await world.clock.advance(40 * dayMs);
    const later = await explain(id, world.clock.now());
    expect(later.clause.of.map(({ value }) => value)).toEqual(['Oslo', 0]);
  });

  it('explains drafts by all events, and refuses profiles of the other kind', async () => {
    await send({ type: 'identify', traits: { city: 'Rome' } });
    const draft = async (of: 'users' | 'accounts') => {
      const given = { name: of, definition: readDefinition({ of, where: inRome }) };
      return (await world.segments.store.create(world.ours, given, ann)).segment.id;
    };
    expect(await explain(await draft('users'))).toMatchObject({ basis: 'history', holds: true });
    const wrong = explain(await draft('accounts'));
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_request', field: 'profileId' });
  });
});
