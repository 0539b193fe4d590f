import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProfileReader, type Profile } from '../../profiles/index.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { readDefinition } from '../definition/definition.ts';
import { createCalendar } from '../evaluate/calendar.ts';
import { segmentProgressTable, segmentRecordingTable } from '../live/segment-progress.ts';
import { planOf } from '../plan.ts';
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
  const inForce = async (name: string, where: object) => {
    const definition = readDefinition({ where });
    const given = { name, definition, activate: true };
    const { id } = (await world.segments.store.create(world.ours, given, ann)).segment;
    const plan = planOf(definition, createCalendar('UTC'));
    const common = { workspace_id: world.ours, time_zone: 'UTC' };
    await world.database.hot.commit([
      {
        ...{ kind: 'put', table: segmentProgressTable },
        rows: [
          {
            ...{ ...common, segment_id: id, version: 1, phase: 'live', done: 0, total: 0 },
            ...{ cursor: '', since: 0, definition: '{}', reason: 'backfill' },
          },
        ],
      },
      {
        ...{ kind: 'put', table: segmentRecordingTable },
        rows: plan.recordings.map((recording) => ({
          ...{ ...common, key: recording.key, since: 0, complete: 1, applied: 0 },
          recording: JSON.stringify(recording),
        })),
      },
    ]);
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
  const profileOf = async (): Promise<Profile> => {
    const reader = createProfileReader(world.database.hot);
    const profile = await reader.byIdentifier(world.ours, 'users', 'user_id', 'u1');
    if (profile === undefined) throw new Error('there is no such profile');
    return profile;
  };
  const explain = async (segmentId: string, at: number | null = null) => {
    const profile = await profileOf();
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

  it('says the same of now by what the stream knows as by all events, whatever is asked', async () => {
    const ids = await Promise.all(
      segmentTemplates.map(({ name, definition }) => inForce(name, definition.where)),
    );
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
