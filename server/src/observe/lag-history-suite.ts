import { expect, it, vi } from 'vitest';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { LagHistory, type LagSeconds, lagHistoryTimes, lagMigrations } from './lag-history.ts';
import { createLogger } from './logger.ts';
import { minuteMs, quarterMs } from './time-spans.ts';

const start = Date.UTC(2026, 0, 5, 12);
const none: LagSeconds = { processing: 0, warehouse: 0, delivery: 0 };

/** What the history of the lag keeps on every engine. */
export function lagHistorySuite(open: Provide<Database>): void {
  const opened = async () => {
    const { database, close } = await open(lagMigrations);
    const clock = new VirtualClock({ startMs: start });
    const lag = { now: none };
    const lagSeconds = () => lag.now;
    const history = () =>
      new LagHistory({ database, lagSeconds, clock, logger: createLogger('silent') });
    return { database, clock, lag, history, close };
  };

  it('has the greatest of each minute and quarter, what was seen just now included', async () => {
    const { clock, lag, history: made, close } = await opened();
    const history = made();
    const see = async (seconds: Partial<LagSeconds>, thenMs: number) => {
      lag.now = { ...none, ...seconds };
      history.sample();
      await clock.advance(thenMs);
      await history.write({ all: false });
    };
    await see({ processing: 2 }, 5_000);
    await see({ processing: 1.25, delivery: 7 }, 55_000);
    await see({ processing: 9 }, quarterMs - minuteMs);
    await see({ warehouse: 3 }, 5_000);
    const spans = (span: 'minute' | 'quarter') =>
      history
        .spans(span, start, start + 2 * quarterMs)
        .then((found) =>
          found.map(({ at, ...seconds }) => [(at - start) / minuteMs, ...Object.values(seconds)]),
        );
    expect(await spans('minute')).toEqual([
      [0, 2, 0, 7],
      [1, 9, 0, 0],
      [15, 0, 3, 0],
    ]);
    expect(await spans('quarter')).toEqual([
      [0, 9, 0, 7],
      [15, 0, 3, 0],
    ]);
    expect(await history.spans('minute', start + 1, start + minuteMs)).toEqual([]);
    await close();
  });

  it('is one history of all processes, and outlives them', async () => {
    const { clock, lag, history, close } = await opened();
    const [one, other] = [history(), history()];
    for (const [each, processing] of [
      [one, 5],
      [other, 3],
    ] as const) {
      lag.now = { ...none, processing };
      each.sample();
    }
    await clock.advance(minuteMs);
    await one.write({ all: false });
    await other.write({ all: false });
    expect(await history().spans('minute', start, start + minuteMs)).toEqual([
      { at: start, ...none, processing: 5 },
    ]);
    await close();
  });

  it('is written once a minute while it runs, to the end, and trimmed', async () => {
    const { database, clock, lag, history: made, close } = await opened();
    const history = made();
    const stop = new AbortController();
    const running = history.run(stop.signal);
    await clock.advance(minuteMs - lagHistoryTimes.sampleEveryMs);
    const written = async () =>
      (await made().spans('minute', 0, start + 10 * 86_400_000)).map(
        ({ processing }) => processing,
      );
    expect(await written()).toEqual([]);
    lag.now = { ...none, processing: 4 };
    await clock.advance(lagHistoryTimes.sampleEveryMs);
    await vi.waitFor(async () => {
      expect(await written()).toEqual([0]);
      expect(clock.sleeping).toBe(1);
    });
    stop.abort();
    await running;
    expect(await written()).toEqual([0, 4]);
    const rows = () => database.tables<{ lag_history: { at: number } }>('config');
    await made().trim(start + 2 * 86_400_000 + minuteMs);
    expect(await written()).toEqual([4]);
    expect(await rows().selectFrom('lag_history').select('at').execute()).toHaveLength(2);
    await close();
  });
}
