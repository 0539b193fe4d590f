import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { CallQueue } from './call-queue.ts';
import { type RunShopOptions, runShop, type ShopMemory } from './run-shop.ts';
import type { Call } from './shop/call.ts';
import { diceOf } from './shop/dice.ts';
import { emptyTraffic } from './shop/traffic.ts';

const dayMs = 86_400_000;
const openedAt = Date.UTC(2026, 0, 29, 12);

function newMemory(): ShopMemory {
  const startedAt = openedAt - 7 * dayMs;
  return { seed: 'one', startedAt, madeUntil: startedAt, traffic: emptyTraffic() };
}

/** Runs the shop for a while and answers with what it sent, in batches and live. */
async function openShop(memory: ShopMemory, clock: VirtualClock, liveMs: number) {
  const sent = { history: [] as Call[], live: [] as Call[] };
  const stopping = new AbortController();
  const kept: ShopMemory[] = [];
  const options: RunShopOptions = {
    memory,
    keep: () => kept.push(JSON.parse(JSON.stringify(memory)) as ShopMemory),
    sender: {
      batches: async (calls) => void sent.history.push(...calls),
      live: async (calls) => void sent.live.push(...calls),
    },
    clock,
    signal: stopping.signal,
    rate: 10,
    historyCallsPerDay: 500,
    beforeOpening: async () => undefined,
    note: () => undefined,
  };
  const running = runShop(options);
  await clock.advance(liveMs);
  stopping.abort();
  await running;
  return { ...sent, kept: kept.at(-1) as ShopMemory };
}

describe('the shop', () => {
  it('makes up for the past and then goes on at the asked rate', async () => {
    const clock = new VirtualClock({ startMs: openedAt });
    const { history, live } = await openShop(newMemory(), clock, 300_000);
    const past = history.filter(({ at }) => at < openedAt - 600_000);
    expect(past.length).toBeGreaterThan(7 * 350);
    expect(past.length).toBeLessThan(7 * 700);
    expect(live.length / 300).toBeGreaterThan(5);
    expect(live.length / 300).toBeLessThan(20);
    expect(live.filter(({ sendAt }) => sendAt > clock.now())).toEqual([]);
  });

  it('sends the same for the same seed and times', async () => {
    const run = () => openShop(newMemory(), new VirtualClock({ startMs: openedAt }), 20_000);
    expect(await run()).toEqual(await run());
  });

  it('opens again where it closed, with the customers that it had', async () => {
    const first = await openShop(newMemory(), new VirtualClock({ startMs: openedAt }), 10_000);
    const later = new VirtualClock({ startMs: openedAt + dayMs });
    const customers = first.kept.traffic.customers.length;
    const again = await openShop(first.kept, later, 10_000);
    expect(again.history.filter(({ at }) => at < openedAt)).toEqual([]);
    expect(again.history.length).toBeGreaterThan(200);
    expect(again.kept.traffic.customers.length).toBeGreaterThan(customers);
    const ids = (calls: readonly Call[]) => calls.map(({ message }) => message['messageId']);
    const before = new Set(ids([...first.history, ...first.live]));
    expect(ids([...again.history, ...again.live]).filter((id) => before.has(id))).toEqual([]);
  });
});

describe('a queue of calls', () => {
  it('gives them back by the time of sending, equal ones as they came', () => {
    const dice = diceOf('queue');
    const calls = Array.from({ length: 500 }, (_, number): Call => {
      const sendAt = dice.whole(0, 60);
      return { channel: 'web', at: 0, sendAt, skewMs: 0, flaw: null, message: { number } };
    });
    const queue = new CallQueue();
    queue.add(calls);
    const taken = [...queue.takeDue(30), ...queue.takeDue(100)];
    expect(taken).toEqual([...calls].sort((a, b) => a.sendAt - b.sendAt));
    expect(queue.size).toBe(0);
  });
});
