import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { StreamEntry, StreamMembership } from '../../log/stream.ts';
import type { NewDestination } from '../desk.ts';
import { createDestinationsUsingSegment } from '../segment-dependents.ts';
import type { SegmentSetting } from '../segment-setting.ts';
import { anyDelivery } from './delivery-filter.ts';
import { hook, startWorld, type World, within } from './delivery-world-suite.ts';
import { eventOf, lookups, membershipOf, workspaceId } from './simulation-suite.ts';

const noon = Date.UTC(2026, 0, 15, 12);
const all: SegmentSetting = { mode: 'all', segmentIds: [], send: 'track' };
const ann = asId<ProfileId>('ann');

/** Profiles that belong to a segment now. */
const belonging = new Set<string>();
/** What former ids mean now. */
const mergedInto = new Map<ProfileId, ProfileId>();
let world: World;

beforeEach(async () => {
  belonging.clear();
  mergedInto.clear();
  world = await startWorld({
    belongs: async (_, profileId, segmentId) => belonging.has(`${profileId} ${segmentId}`),
    profiles: async (workspace, ids) => {
      const found = await lookups.profiles(workspace, [
        ...new Set(ids.map((id) => mergedInto.get(id) ?? id)),
      ]);
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

const byEvent =
  (memberships: readonly StreamMembership[]) =>
  (position: number): StreamEntry => ({
    ...{ outcome: 'processed', event: eventOf(position, ann, noon), merged: [], touched: [] },
    ...{ notes: [], memberships },
  });
const byTime =
  (memberships: readonly StreamMembership[]) =>
  (position: number): StreamEntry => ({
    ...{ outcome: 'timed', position, workspaceId, receivedAt: noon + 7_000, memberships },
  });
const entered = membershipOf(ann, noon);
const left = membershipOf(ann, noon + 5_000, { entered: false, reason: 'time' });

const peerWith = async (segments: SegmentSetting, more: Partial<NewDestination> = {}) => {
  const peer = await world.peer({ status: 200 });
  const { destination } = await world.desk.add(workspaceId, hook(peer.url, { segments, ...more }));
  return { peer, id: destination.id, sent: () => peer.requests.map(({ body }) => read(body)) };
};
const read = (body: string) => JSON.parse(body) as JsonObject;

test('sends who entered by an event and who left by time, as receivers of audiences know it', async () => {
  const { sent } = await peerWith(all);
  world.publishEntry(byEvent([entered]));
  world.publishEntry(byTime([left]));
  await vi.waitFor(() => expect(sent()).toHaveLength(3), within);
  const [event, came, went] = sent();
  expect(event).toMatchObject({ messageId: 'm4096', event: 'Order Completed' });
  expect(came).toEqual({
    ...{
      type: 'track',
      event: 'Audience Entered',
      messageId: 'onefold-membership-4096-1-seg_vip-ann',
    },
    ...{ userId: 'ann', anonymousId: null, profileId: 'ann', integrations: {} },
    properties: { vip: true, audience_key: 'vip' },
    context: {
      externalIds: [{ id: 'ann', type: 'user_id', collection: 'users', encoding: 'none' }],
      personas: {
        ...{ computation_class: 'audience', computation_id: 'seg_vip', computation_key: 'vip' },
        ...{ namespace: workspaceId, space_id: workspaceId },
      },
    },
    ...{ timestamp: '2026-01-15T12:00:00.000Z', originalTimestamp: '2026-01-15T12:00:00.000Z' },
    ...{ sentAt: null, receivedAt: '2026-01-15T12:00:00.000Z' },
  });
  expect(went).toMatchObject({
    ...{ event: 'Audience Exited', messageId: 'onefold-membership-4097-1-seg_vip-ann' },
    properties: { vip: false, audience_key: 'vip' },
    ...{ timestamp: '2026-01-15T12:00:05.000Z', receivedAt: '2026-01-15T12:00:07.000Z' },
  });
});

test('sends traits where that is wished, and only of the segments that were chosen, whatever filters say of events', async () => {
  const other = membershipOf(ann, noon, { segmentId: 'seg_other' });
  const segments = { mode: 'chosen', segmentIds: ['seg_other'], send: 'identify' } as const;
  const wish = { ...segments, segmentIds: [...segments.segmentIds] };
  const chosen = await peerWith(wish, { eventFilter: { types: [], names: null } });
  const none = await peerWith({ ...all, mode: 'none' });
  expect((await world.desk.get(workspaceId, chosen.id)).segments).toEqual(segments);
  world.publishEntry(byEvent([entered, other]));
  await vi.waitFor(() => expect(chosen.sent().length + none.sent().length).toBe(2), within);
  expect(none.sent()).toMatchObject([{ messageId: 'm4096' }]);
  expect(chosen.sent()).toMatchObject([
    { type: 'identify', traits: { other: true }, userId: 'ann' },
  ]);
  expect(chosen.sent()[0]).not.toHaveProperty('event');
  const using = createDestinationsUsingSegment(world.database);
  expect(await using(workspaceId, 'seg_other')).toEqual([{ id: chosen.id, name: 'Hook' }]);
  expect(await using(workspaceId, 'seg_vip')).toEqual([]);
  for (const segmentIds of [[], ['none']]) {
    const wrong = { segments: { ...segments, segmentIds } };
    await expect(world.desk.edit(workspaceId, chosen.id, wrong)).rejects.toMatchObject({
      field: 'segments.segmentIds',
    });
  }
});

test('a membership that fails is tried again with the same bytes, in its place, and can be replayed', async () => {
  let answer = 503;
  const peer = await world.peer((body) => ({
    status: read(body)['event'] === 'Order Completed' ? 200 : answer,
  }));
  const { destination } = await world.desk.add(workspaceId, hook(peer.url, { segments: all }));
  world.publishEntry(byEvent([entered, membershipOf(ann, noon, { segmentId: 'seg_b' })]));
  world.publishEntry(byTime([left]));
  const sentOf = (key: string) =>
    peer.requests.filter(({ body }) => body.includes(`"audience_key":"${key}"`));
  await vi.waitFor(() => expect(sentOf('vip').length).toBeGreaterThan(2), within);
  expect(new Set(sentOf('vip').map(({ body }) => body)).size).toBe(1);
  expect(new Set(sentOf('vip').map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(sentOf('b')).toEqual([]);
  answer = 400;
  const dead = () =>
    world.ledger.list(workspaceId, destination.id, {
      ...{ ...anyDelivery, state: 'dead', before: null, limit: 10 },
    });
  await vi.waitFor(async () => expect(await dead()).toHaveLength(3), within);
  const letters = await dead();
  expect(letters.map(({ position, part, eventName }) => [position, part, eventName])).toEqual([
    [4097, 1, 'Audience Exited'],
    [4096, 2, 'Audience Entered'],
    [4096, 1, 'Audience Entered'],
  ]);
  answer = 200;
  const before = peer.requests.length;
  expect(await world.ledger.replayDead(workspaceId, destination.id, anyDelivery, noon)).toBe(3);
  await vi.waitFor(() => expect(peer.requests).toHaveLength(before + 3), within);
  expect(peer.requests.slice(before).map(({ body }) => read(body)['messageId'])).toEqual([
    'onefold-membership-4096-1-seg_vip-ann',
    'onefold-membership-4096-2-seg_b-ann',
    'onefold-membership-4097-1-seg_vip-ann',
  ]);
});

test('a crash between the answer and the commit sends the same message again', async () => {
  let held: (() => void) | undefined;
  const holding = new Promise<void>((resolve) => {
    held = resolve;
  });
  const peer = await world.peer(async () => {
    await holding;
    return { status: 200 };
  });
  await world.desk.add(workspaceId, hook(peer.url, { segments: all }));
  world.publishEntry(byTime([entered, left]));
  await vi.waitFor(() => expect(peer.requests).toHaveLength(1), within);
  const crashed = world.crash();
  held?.();
  await crashed;
  await vi.waitFor(() => expect(peer.requests).toHaveLength(3), within);
  const [first, again, last] = peer.requests;
  expect(again?.body).toBe(first?.body);
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(read(last?.body ?? '')['event']).toBe('Audience Exited');
});

test('whoever is merged into somebody who belongs has not left', async () => {
  const bob = asId<ProfileId>('bob');
  const gone = membershipOf(ann, noon, { entered: false, reason: 'merge' });
  const other = { ...gone, segmentId: 'seg_other' };
  mergedInto.set(ann, bob);
  belonging.add('bob seg_vip');
  const { sent } = await peerWith(all);
  world.publishEntry(byTime([gone, other]));
  await vi.waitFor(() => expect(sent()).toHaveLength(1), within);
  expect(sent()).toMatchObject([
    { event: 'Audience Exited', userId: 'bob', profileId: 'ann', properties: { other: false } },
  ]);
});
