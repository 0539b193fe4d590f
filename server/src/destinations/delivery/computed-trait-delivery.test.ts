import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../../kernel/json.ts';
import type { StreamEntry, StreamTrait } from '../../log/stream.ts';
import type { ComputedTraitSetting } from '../computed-trait-setting.ts';
import type { NewDestination } from '../desk.ts';
import { createDestinationsUsingSegment } from '../segment-dependents.ts';
import { hook, startWorld, type World, within } from './delivery-world-suite.ts';
import { eventOf, lookups, membershipOf, workspaceId } from './simulation-suite.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const all: ComputedTraitSetting = { mode: 'all', traitIds: [], send: 'track' };
const ann = asId<ProfileId>('ann');

/** What former ids mean now. */
const mergedInto = new Map<ProfileId, ProfileId>();
let world: World;

beforeEach(async () => {
  mergedInto.clear();
  world = await startWorld({
    profiles: async (workspace, ids) => {
      const found = await lookups.profiles(
        workspace,
        ids.map((id) => mergedInto.get(id) ?? id),
      );
      return new Map(
        ids.flatMap((id) => {
          const profile = found.get(mergedInto.get(id) ?? id);
          return profile === undefined ? [] : [[id, profile]];
        }),
      );
    },
  });
});
afterEach(() => world.stop());

const changeOf = (
  name: string,
  value: JsonValue,
  more: Partial<StreamTrait> = {},
): StreamTrait => ({
  ...{ traitId: `ct_${name}`, version: 1, profileId: ann, name, value, at: noon, reason: 'event' },
  ...more,
});
const byEvent =
  (...computed: readonly StreamTrait[]) =>
  (position: number): StreamEntry => ({
    ...{ outcome: 'processed', event: eventOf(position, ann, noon), merged: [], touched: [] },
    ...{ notes: [], memberships: [membershipOf(ann, noon)], computed },
  });
const byTime =
  (...computed: readonly StreamTrait[]) =>
  (position: number): StreamEntry => ({
    ...{ outcome: 'timed', position, workspaceId, receivedAt: noon, memberships: [], computed },
  });
const read = (body: string) => JSON.parse(body) as JsonObject;
const peerWith = async (
  computedTraits: ComputedTraitSetting,
  more: Partial<NewDestination> = {},
) => {
  const peer = await world.peer({ status: 200 });
  const given = hook(peer.url, { computedTraits, ...more });
  const { destination } = await world.desk.add(workspaceId, given);
  return { id: destination.id, sent: () => peer.requests.map(({ body }) => read(body)) };
};

test('sends each value that changed once, in order, as receivers of computed traits know it', async () => {
  const { sent } = await peerWith(all, {
    segments: { mode: 'all', segmentIds: [], send: 'track' },
  });
  world.publishEntry(byEvent(changeOf('orders', 3), changeOf('city', 'Rome')));
  world.publishEntry(
    byTime(changeOf('orders', 2), changeOf('cities', ['Rome', 'Oslo']), changeOf('city', null)),
  );
  await vi.waitFor(() => expect(sent()).toHaveLength(7), within);
  const [event, membership, first, ...rest] = sent();
  expect([event, membership]).toMatchObject([
    { event: 'Order Completed' },
    { event: 'Audience Entered', messageId: 'onefold-membership-4096-1-seg_vip-ann' },
  ]);
  expect(first).toEqual({
    ...{ type: 'track', event: 'Trait Computed' },
    messageId: 'onefold-trait-4096-2-ct_orders-ann',
    ...{ userId: 'ann', anonymousId: null, profileId: 'ann', integrations: {} },
    properties: { orders: 3, trait_key: 'orders' },
    context: {
      externalIds: [{ id: 'ann', type: 'user_id', collection: 'users', encoding: 'none' }],
      personas: {
        ...{ computation_class: 'trait', computation_id: 'ct_orders', computation_key: 'orders' },
        ...{ namespace: workspaceId, space_id: workspaceId },
      },
    },
    ...{ timestamp: '2026-01-15T12:00:00.000Z', originalTimestamp: '2026-01-15T12:00:00.000Z' },
    ...{ sentAt: null, receivedAt: '2026-01-15T12:00:00.000Z' },
  });
  expect(rest.map(({ properties }) => properties)).toEqual([
    { city: 'Rome', trait_key: 'city' },
    { orders: 2, trait_key: 'orders' },
    { cities: ['Rome', 'Oslo'], trait_key: 'cities' },
    { city: null, trait_key: 'city' },
  ]);
  expect(new Set(sent().map(({ messageId }) => messageId)).size).toBe(7);
});

test('sends traits where that is wished, and only of those that were chosen', async () => {
  const setting: ComputedTraitSetting = {
    ...{ mode: 'chosen', traitIds: ['ct_city'], send: 'identify' },
  };
  const chosen = await peerWith(setting, { eventFilter: { types: [], names: null } });
  const none = await peerWith({ ...all, mode: 'none' });
  expect((await world.desk.get(workspaceId, chosen.id)).computedTraits).toEqual(setting);
  world.publishEntry(byEvent(changeOf('orders', 3), changeOf('city', null)));
  await vi.waitFor(() => expect(chosen.sent().length + none.sent().length).toBe(2), within);
  expect(none.sent()).toMatchObject([{ messageId: 'm4096' }]);
  expect(chosen.sent()).toMatchObject([{ type: 'identify', traits: { city: null } }]);
  expect(chosen.sent()[0]).not.toHaveProperty('event');
  const using = createDestinationsUsingSegment(world.database);
  expect(await using(workspaceId, 'ct_city')).toEqual([{ id: chosen.id, name: 'Hook' }]);
  expect(await using(workspaceId, 'ct_orders')).toEqual([]);
  for (const traitIds of [[], ['seg_vip']]) {
    const wrong = { computedTraits: { ...setting, traitIds } };
    await expect(world.desk.edit(workspaceId, chosen.id, wrong)).rejects.toMatchObject({
      field: 'computedTraits.traitIds',
    });
  }
});

test('a value that fails is tried again with the same bytes before a later one', async () => {
  let answer = 503;
  const peer = await world.peer((body) => ({
    status: body.includes('Trait Computed') ? answer : 200,
  }));
  await world.desk.add(workspaceId, hook(peer.url, { computedTraits: all }));
  world.publishEntry(byEvent(changeOf('orders', 3)));
  world.publishEntry(byTime(changeOf('orders', 2)));
  const computed = () => peer.requests.filter(({ body }) => body.includes('Trait Computed'));
  await vi.waitFor(() => expect(computed().length).toBeGreaterThan(2), within);
  expect(new Set(computed().map(({ body }) => body)).size).toBe(1);
  answer = 200;
  const last = () => read(computed().at(-1)?.body ?? '{}')['properties'];
  await vi.waitFor(() => expect(last()).toEqual({ orders: 2, trait_key: 'orders' }), within);
});

test('an older value of a profile that was merged since gives way to the one that the merge told', async () => {
  const bob = asId<ProfileId>('bob');
  mergedInto.set(ann, bob);
  const { sent } = await peerWith(all);
  const told = changeOf('orders', 5, { profileId: bob, reason: 'merge' });
  world.publishEntry(byTime(changeOf('orders', 3), told));
  await vi.waitFor(() => expect(sent()).toHaveLength(1), within);
  expect(sent()).toMatchObject([{ userId: 'bob', properties: { orders: 5 } }]);
});
