import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../src/testing/seeded-random.ts';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';
import { settledTotals } from './stored-events.ts';
import { startUnreliableReceiver, type UnreliableReceiver } from './unreliable-receiver.ts';

/** More by hand: `CRASH_LIVES=30 npm test -- server/test/webhook-crash`. */
const lives = Number(process.env['CRASH_LIVES'] ?? 4);
const people = 40;
const clients = 4;

interface Destination {
  readonly id: string;
  readonly status: {
    readonly state: string;
    readonly delivered: number;
    readonly dead: number;
    readonly waiting: number;
    readonly deadLetters: number;
  } | null;
}

describe('a webhook while the server is killed and the receiver fails', () => {
  const random = seededRandom(20261123);
  const environment = { ONEFOLD_EGRESS_ALLOW: '127.0.0.0/8' };
  let receiver: UnreliableReceiver;
  let server: ServerProcess;
  let secret = '';
  beforeAll(async () => {
    receiver = await startUnreliableReceiver(random, () => secret);
    server = await startServer({ environment });
  });
  afterAll(async () => {
    await server?.kill();
    await receiver?.close();
    if (server) removeData(server.data);
  });

  it(`sends each event at least once, signed and in order, over ${lives} killed processes`, async () => {
    const made = await server.api<{
      destination: Destination;
      generated: { signingSecret: string };
    }>('POST', '/api/destinations', {
      kind: 'webhook',
      name: 'Unreliable',
      settings: { url: receiver.url },
      batchSize: 5,
      batchWaitMs: 20,
    });
    secret = made.generated.signingSecret;
    const read = () => server.api<Destination>('GET', `/api/destinations/${made.destination.id}`);
    await eventually(async () => ((await read()).status === null ? undefined : true));

    const sent = new Set<string>();
    const poison = new Set<string>();
    const numbers = new Map<string, number>();
    let stopped = false;
    /** Sends the next event of each of its people, again until it is acknowledged, so that their order is known. */
    const client = async (first: number) => {
      while (!stopped) {
        const batch = [];
        for (let person = first; person < people; person += clients) {
          const userId = `user-${person}`;
          // On a slow machine chance alone may choose none.
          const isPoison = random.chance(0.003) || (poison.size === 0 && sent.size > 0);
          const number = (numbers.get(userId) ?? 0) + (isPoison ? 0 : 1);
          numbers.set(userId, number);
          const messageId = isPoison ? `poison-${poison.size}` : `${userId}-${number}`;
          if (isPoison) poison.add(messageId);
          const properties = isPoison ? { number, poison: true } : { number };
          batch.push({ type: 'track', event: 'Ordered', userId, messageId, properties });
        }
        for (let acknowledged = false; !acknowledged; ) {
          try {
            acknowledged = (await server.send('/v1/batch', { batch })).status === 200;
          } catch {
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
        for (const { messageId } of batch) sent.add(messageId);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const running = Promise.all(Array.from({ length: clients }, (_, first) => client(first)));
    for (let life = 0; life < lives; life += 1) {
      await new Promise((resolve) => setTimeout(resolve, 300 + random.integer(1000)));
      await server.kill();
      server = await startServer({ data: server.data, environment });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
    stopped = true;
    await running;

    const totals = await settledTotals(server);
    expect(totals.processed).toBe(sent.size);
    const missing = () => [...sent].filter((id) => !receiver.acceptedIds.has(id));
    await eventually(
      async () => (missing().every((id) => poison.has(id)) ? true : undefined),
      60_000,
    );
    const dead = await eventually(async () => {
      const { status } = await read();
      return status?.waiting === 0 && status.deadLetters === poison.size ? status : undefined;
    });
    expect(dead).toMatchObject({ state: 'flowing', delivered: sent.size - poison.size });
    expect(poison.size).toBeGreaterThan(0);
    expect(missing().sort()).toEqual([...poison].sort());

    receiver.mend();
    const replay = await server.api('POST', `/api/destinations/${made.destination.id}/replay-dead`);
    expect(replay).toMatchObject({ replayed: poison.size });
    await eventually(async () => (missing().length === 0 ? true : undefined));
    const ended = await eventually(async () => {
      const { status } = await read();
      return status?.delivered === sent.size ? status : undefined;
    });
    expect(ended).toMatchObject({ waiting: 0, deadLetters: 0 });

    expect(receiver.faults).toEqual([]);
    expect(receiver.accepted.size).toBe(people);
    for (const [profileId, order] of receiver.accepted) {
      const inOrder = Array.from({ length: order.length }, (_, index) => index + 1);
      expect(order, profileId).toEqual(inOrder);
    }
    // The receiver did what it is here for.
    for (const failure of ['failed', 'closed', 'took and closed', 'refused']) {
      expect(receiver.answers.get(failure) ?? 0, failure).toBeGreaterThan(0);
    }
    expect(await server.stop()).toBe(0);
  }, 150_000);
});
