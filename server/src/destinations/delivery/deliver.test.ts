import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '../../kernel/clock.ts';
import { asId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createSealer } from '../../kernel/seal.ts';
import { createCursorStore, type LogTables } from '../../log/cursor-store.ts';
import { findDefinition } from '../catalog/index.ts';
import { createDestinationDesk } from '../desk.ts';
import { createDestinationStore } from '../instance-store.ts';
import { anyDelivery } from './delivery-filter.ts';
import { createDeliveryStore } from './delivery-store-sql.ts';
import { hook, messageIds, startWorld, type World, within } from './delivery-world-suite.ts';
import { lookups, workspaceId } from './simulation-suite.ts';

const state: { world?: World } = {};
const world = () => state.world!;
beforeEach(async () => {
  state.world = await startWorld();
});
afterEach(() => world().stop());

test('a new destination receives what is published from its answer on, and nothing of other workspaces', async () => {
  const peer = await world().peer({ status: 200 });
  world().publish(['before']);
  const { destination } = await world().desk.add(workspaceId, hook(peer.url));
  world().publish(['a', 'b']);
  world().publish(['c'], asId('ws_other'));
  world().publish(['d']);
  await vi.waitFor(() => expect(peer.requests).toHaveLength(3), within);
  expect(messageIds(peer).sort()).toEqual(['m4097', 'm4098', 'm4100']);
  await vi.waitFor(() => {
    expect(world().counted.get(`${destination.id} delivered`)).toBe(3);
  }, within);
});

test('a receiver that never answers or lies delays no other destination', async () => {
  const slow = await world().peer('hang');
  const broken = await world().peer({ status: 500 });
  const good = await world().peer({ status: 200 });
  for (const { url } of [slow, broken, good]) await world().desk.add(workspaceId, hook(url));
  const profiles = Array.from({ length: 300 }, (_, index) => `p${index % 40}`);
  for (let start = 0; start < 300; start += 50) world().publish(profiles.slice(start, start + 50));
  await vi.waitFor(() => expect(good.requests).toHaveLength(300), within);
  expect(slow.requests.length).toBeLessThan(40);
});

test('a receiver that fails and comes back gets everything, in order for each profile, with the same ids', async () => {
  let failing = true;
  const peer = await world().peer(() => (failing ? { status: 503 } : { status: 200 }));
  await world().desk.add(workspaceId, hook(peer.url));
  world().publish(['a', 'b', 'a', 'c', 'a', 'b', 'd', 'e', 'f']);
  await vi.waitFor(() => expect(peer.requests.length).toBeGreaterThan(6), within);
  const attempts = peer.requests.length;
  failing = false;
  await vi.waitFor(async () => {
    const [status] = await world().ledger.status(workspaceId);
    expect(status).toMatchObject({ delivered: 9, waiting: 0, state: 'flowing' });
  }, within);
  const taken = peer.requests.slice(attempts).map(({ body }) => JSON.parse(body));
  const ofA = taken.filter(({ profileId }) => profileId === 'a').map(({ messageId }) => messageId);
  expect(ofA).toEqual(['m4096', 'm4098', 'm4100']);
  const ids = new Map<string, Set<unknown>>();
  for (const { body, headers } of peer.requests) {
    const { messageId } = JSON.parse(body);
    ids.set(messageId, (ids.get(messageId) ?? new Set()).add(headers['webhook-id']));
  }
  for (const [messageId, seen] of ids) expect(seen.size, messageId).toBe(1);
});

test('changes of settings take effect; switched off, it misses events; removed, nothing is left of it', async () => {
  const first = await world().peer({ status: 200 });
  const second = await world().peer({ status: 200 });
  const { destination } = await world().desk.add(workspaceId, hook(first.url));
  world().publish(['a']);
  await vi.waitFor(() => expect(first.requests).toHaveLength(1), within);
  await world().desk.edit(workspaceId, destination.id, { settings: { url: second.url } });
  await vi.waitFor(() => {
    world().publish(['a']);
    expect(second.requests.length).toBeGreaterThan(0);
  }, within);
  await world().desk.edit(workspaceId, destination.id, { enabled: false });
  const cursors = createCursorStore(world().database.tables<LogTables>('delivery'));
  await vi.waitFor(async () => expect((await cursors.list()).size).toBe(0), within);
  const missed = first.requests.length + second.requests.length;
  world().publish(['missed']);
  await world().desk.edit(workspaceId, destination.id, { enabled: true });
  await vi.waitFor(async () => expect((await cursors.list()).size).toBe(1), within);
  world().publish(['last']);
  await vi.waitFor(() => {
    expect(second.requests.at(-1)?.body).toContain('"profileId":"last"');
  }, within);
  expect(first.requests.length + second.requests.length).toBe(missed + 1);
  await world().desk.remove(workspaceId, destination.id);
  await vi.waitFor(async () => {
    expect(await world().ledger.statusOfAll()).toEqual([]);
    expect((await cursors.list()).size).toBe(0);
  }, within);
});

test('credentials are encrypted at rest and never shown again', async () => {
  const peer = await world().peer({ status: 200 });
  const { destination, generated } = await world().desk.add(
    workspaceId,
    hook(peer.url, {
      settings: {
        url: peer.url,
        headers: { Authorization: 'Bearer hunter2' },
        sharedSecret: 'hunter3',
      },
    }),
  );
  expect(generated['signingSecret']).toMatch(/^whsec_/);
  const row = world().database.raw('config').prepare('select settings from destinations').get();
  const stored = JSON.stringify(row);
  for (const secret of ['hunter2', 'hunter3', generated['signingSecret']!.slice(6)]) {
    expect(stored).not.toContain(secret);
    expect(JSON.stringify(await world().desk.list(workspaceId))).not.toContain(secret);
  }
  expect(destination.settings).toEqual({ url: peer.url });
  expect([...destination.secretsSet].sort()).toEqual(['headers', 'sharedSecret', 'signingSecret']);
  const renewed = await world().desk.renewSecret(workspaceId, destination.id, 'signingSecret');
  expect(renewed.generated['signingSecret']).not.toBe(generated['signingSecret']);
  expect(renewed.destination.secretsSet).toContain('previousSigningSecret');
  const answer = await world().desk.test(workspaceId, destination.id);
  expect(answer).toMatchObject({ outcome: 'delivered', status: 200, message: null });
  expect(String(peer.requests[0]!.headers['webhook-signature']).split(' ')).toHaveLength(2);
  expect(peer.requests[0]!.headers.authorization).toBe('Bearer hunter2');
  const edited = await world().desk.edit(workspaceId, destination.id, {
    settings: { previousSigningSecret: null, sharedSecret: null },
  });
  expect([...edited.destination.secretsSet].sort()).toEqual(['headers', 'signingSecret']);
});

test('credentials of another secret are kept, shown by name, and entered again one by one', async () => {
  const peer = await world().peer({ status: 200 });
  const settings = { url: peer.url, headers: { Authorization: 'Bearer hunter2' } };
  const { destination } = await world().desk.add(workspaceId, hook(peer.url, { settings }));
  const { id } = destination;
  const deskWith = (secret: number) => {
    const sealer = createSealer(new Uint8Array(32).fill(secret), systemRandom);
    const destinations = createDestinationStore(world().database, sealer, findDefinition);
    const given = {
      ...{ destinations, findDefinition, egress: world().egress, clock: systemClock },
      deliveries: createDeliveryStore(world().database),
      computedTrait: async () => null,
      segment: lookups.segment,
      streamEnd: async () => 0,
      changed: () => undefined,
      random: systemRandom,
    };
    return { desk: createDestinationDesk(given), destinations };
  };
  const { desk, destinations } = deskWith(9);
  const [shown] = await desk.list(workspaceId);
  expect(shown).toMatchObject({
    settings: { url: peer.url },
    secretsSet: [],
    secretsUnreadable: ['headers', 'signingSecret'],
  });
  expect((await destinations.listAll()).broken[0]?.message).toContain('headers, signingSecret');
  await expect(desk.test(workspaceId, id)).rejects.toMatchObject({ code: 'conflict' });
  await desk.edit(workspaceId, id, { name: 'Renamed' });
  // With the secret that they were stored with, everything is there still.
  const [restored] = await deskWith(3).desk.list(workspaceId);
  expect(restored).toMatchObject({
    name: 'Renamed',
    secretsUnreadable: [],
    secretsSet: ['headers', 'signingSecret'],
  });
  const renewed = await desk.renewSecret(workspaceId, id, 'signingSecret');
  expect(renewed.destination.secretsUnreadable).toEqual(['headers']);
  const edited = await desk.edit(workspaceId, id, { settings: { headers: null } });
  expect(edited.destination).toMatchObject({
    secretsUnreadable: [],
    secretsSet: ['signingSecret'],
  });
  expect(await desk.test(workspaceId, id)).toMatchObject({ outcome: 'delivered' });
  expect(peer.requests.at(-1)?.headers.authorization).toBeUndefined();
});

test('a test says what the receiver answered, and what is not allowed is refused when it is set up', async () => {
  const peer = await world().peer({ status: 400, body: 'no such list' });
  const { destination } = await world().desk.add(workspaceId, hook(peer.url));
  expect(await world().desk.test(workspaceId, destination.id)).toMatchObject({
    outcome: 'refused',
    status: 400,
    body: 'no such list',
  });
  for (const url of ['http://169.254.169.254/x', 'http://10.0.0.1/', 'ftp://a.b/', 'x']) {
    await expect(world().desk.add(workspaceId, hook(url))).rejects.toMatchObject({
      code: 'invalid_request',
      field: 'settings.url',
    });
  }
  const unknown = hook(peer.url, { settings: { url: peer.url, pasword: 'x' } });
  await expect(world().desk.add(workspaceId, unknown)).rejects.toMatchObject({
    field: 'settings.pasword',
  });
});

test('a destination that cannot reach a name says so in its test', async () => {
  const { destination } = await world().desk.add(workspaceId, hook('http://localhost:1/'));
  const answer = await world().desk.test(workspaceId, destination.id);
  // localhost resolves to 127.0.0.1, which is allowed here, or to ::1 as well, which is not.
  expect(['retry', 'rejected']).toContain(answer.outcome);
  expect(answer.status).toBeNull();
});

test('a destination on hold gets nothing, and everything once it goes on', async () => {
  const peer = await world().peer({ status: 200 });
  const other = await world().peer({ status: 200 });
  const { destination } = await world().desk.add(workspaceId, hook(peer.url));
  await world().desk.add(workspaceId, hook(other.url));
  const { ledger, engine } = world();
  world().publish(['a']);
  await vi.waitFor(() => expect(peer.requests).toHaveLength(1), within);
  expect(await ledger.hold(workspaceId, destination.id, systemClock.now())).toBe(true);
  engine.refresh();
  await vi.waitFor(() => {
    world().publish(['b']);
    // The other one shows that the stream went on while nothing came here any more.
    expect(other.requests.length - peer.requests.length).toBeGreaterThan(5);
  }, within);
  const held = (await ledger.status(workspaceId)).find(
    (one) => one.destinationId === destination.id,
  );
  expect(held).toMatchObject({ state: 'held' });
  expect(await ledger.resume(workspaceId, destination.id, systemClock.now())).toBe(true);
  engine.refresh();
  await vi.waitFor(() => expect(peer.requests.length).toBe(other.requests.length), within);
  expect(messageIds(peer)).toEqual(messageIds(other));
});

test('a repaired receiver gets at once what waits, when somebody asks for it', async () => {
  let broken = true;
  const peer = await world().peer((body) => ({
    status: broken && body.includes('"profileId":"bad"') ? 503 : 200,
    // So far away that only somebody's word can bring it back within the test.
    headers: { 'retry-after': '3600' },
  }));
  const { destination } = await world().desk.add(workspaceId, hook(peer.url));
  world().publish(['bad', 'good']);
  const { ledger, engine } = world();
  await vi.waitFor(async () => {
    expect((await ledger.status(workspaceId))[0]).toMatchObject({ delivered: 1, waiting: 1 });
  }, within);
  broken = false;
  const asked = peer.requests.length;
  // The wait in this world is a second at most; within a tenth of it nothing comes by itself.
  expect(await ledger.tryNow(workspaceId, destination.id, systemClock.now())).toBe(true);
  engine.refresh();
  await vi.waitFor(() => expect(peer.requests.length).toBe(asked + 1), within);
  await vi.waitFor(async () => {
    expect((await ledger.status(workspaceId))[0]).toMatchObject({ delivered: 2, waiting: 0 });
  }, within);
});

test('a failed delivery keeps what was answered, without the credentials that the receiver repeats', async () => {
  const peer = await world().peer((body) => ({
    status: body.includes('"profileId":"bad"') ? 422 : 200,
    body: '{"error":"no such list","you sent":"Bearer hunter2 and \\"quoted\\" hunter3"}',
  }));
  const settings = {
    url: peer.url,
    headers: { Authorization: 'Bearer hunter2' },
    sharedSecret: '"quoted" hunter3',
  };
  const { destination } = await world().desk.add(workspaceId, hook(peer.url, { settings }));
  world().publish(['bad']);
  const { ledger, desk } = world();
  const query = { ...anyDelivery, before: null, limit: 5 };
  const [failed] = await vi.waitFor(async () => {
    const found = await ledger.list(workspaceId, destination.id, query);
    expect(found).toHaveLength(1);
    return found;
  }, within);
  const inspected = (await ledger.get(workspaceId, destination.id, failed!.id))!;
  expect(inspected.history).toMatchObject([
    {
      outcome: 'refused',
      status: 422,
      events: 1,
      message: 'The receiver answered 422.',
      answer: '{"error":"no such list","you sent":"••• and •••"}',
    },
  ]);
  const request = await desk.request(workspaceId, destination.id, inspected);
  expect(request).toMatchObject({ method: 'POST', url: peer.url, body: inspected.payload });
  expect(request?.headers).toMatchObject({
    Authorization: '•••',
    'webhook-id': expect.stringMatching(/^msg_/),
  });
  expect(Object.keys(request?.headers ?? {}).join()).not.toMatch(/signature|timestamp/);
  expect(peer.requests).toHaveLength(1);
  const test = await desk.test(workspaceId, destination.id);
  expect(test.request).toMatchObject({ method: 'POST', url: peer.url });
  expect(test.request?.body).toBe(peer.requests[1]?.body);
  expect(test.headers['date']).toContain('GMT');
  expect(JSON.stringify([test, request, inspected])).not.toMatch(/hunter[23]/);
});
