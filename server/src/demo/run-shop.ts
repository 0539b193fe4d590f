import type { Clock } from '../kernel/clock.ts';
import type { CallSender } from './send-calls.ts';
import { Traffic, type TrafficState } from './shop/traffic.ts';
import { ShopClock } from './shop-clock.ts';

/** The part of the demo's memory that the shop's time moves on. */
export interface ShopMemory {
  readonly seed: string;
  readonly startedAt: number;
  madeUntil: number;
  traffic: TrafficState;
}

export interface RunShopOptions {
  readonly memory: ShopMemory;
  /** Writes the memory down. */
  readonly keep: () => void;
  readonly sender: CallSender;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Calls a second now, on an average hour. */
  readonly rate: number;
  /** Calls a day in the past. */
  readonly historyCallsPerDay: number;
  /** Called between the past and the present. */
  readonly beforeOpening: () => Promise<void>;
  readonly note: (line: string) => void;
}

const hourMs = 3_600_000;
const tickMs = 200;
const keepEveryMs = 30_000;
/** Visits of these last minutes come at the present rate, so that the shop is full when the demo opens. */
const openingMs = 600_000;
/** At night the live demo is quieter, not dead. */
const quietestLive = 0.5;

/** Makes up for the time since the shop was last open, then lives. Ends when the signal aborts. */
export async function runShop(options: RunShopOptions): Promise<void> {
  const { memory, keep, sender, clock, signal, rate } = options;
  const traffic = new Traffic(memory.seed, memory.traffic);
  const shop = new ShopClock({ traffic, seed: memory.seed, from: memory.madeUntil });
  if (memory.madeUntil === memory.startedAt) shop.add(traffic.importCustomers(memory.startedAt));
  await catchUp(options, shop);
  if (signal.aborted) return;
  await options.beforeOpening();
  options.note(`The shop is open: about ${rate} events a second, more in the evening.`);
  let keptAt = clock.monotonic();
  while (!signal.aborted) {
    const now = clock.now();
    await sender.live(shop.advance(now, rate, quietestLive));
    memory.madeUntil = now;
    if (clock.monotonic() - keptAt > keepEveryMs) {
      keep();
      keptAt = clock.monotonic();
    }
    await clock.sleep(tickMs, signal);
  }
  keep();
}

/** Sends what the shop would have sent since, and remembers each step of the way. */
async function catchUp(options: RunShopOptions, shop: ShopClock): Promise<void> {
  const { memory, keep, sender, clock, signal, rate, historyCallsPerDay, note } = options;
  const from = memory.madeUntil;
  const opening = clock.now() - openingMs;
  const days = (opening - from) / (24 * hourMs);
  if (days > 1) note(`Sending ${Math.round(days)} days of history…`);
  let sent = 0;
  for (let to = from; to < opening && !signal.aborted; ) {
    to = Math.min(to + 6 * hourMs, opening);
    const due = shop.advance(to, historyCallsPerDay / 86_400);
    await sender.batches(due);
    sent += due.length;
    if (signal.aborted) return;
    memory.madeUntil = to;
    keep();
  }
  const lively = shop.advance(clock.now(), rate, quietestLive);
  await sender.batches(lively);
  if (signal.aborted) return;
  memory.madeUntil = clock.now();
  keep();
  if (days > 1) note(`Sent ${sent + lively.length} events of history.`);
}
