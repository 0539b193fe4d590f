import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../server/src/kernel/clock.ts';
import { createStream } from '../../server/src/log/index.ts';
import { type Bench, type Figure, latencyRows, type Row } from '../figure.ts';
import { Histogram } from '../load/histogram.ts';
import { type BenchStream, openStream } from '../segments/stream.ts';
import { buyers, numberOf, putWaiting } from '../segments/waiting-profiles.ts';

const timersUnlessSaid = 1_000_000;
/** While all the others wait, so many are due each second; then the others within a minute. */
const singlyPerSecond = 500;
const crowdMs = 60_000;
/** Before the first timer. */
const leadMs = 2_000;

/** Profiles that leave a rolling window because time passes: how long after its moment each has left. */
export const segmentsTimers: Figure = {
  name: 'segments-timers',
  description: 'a million waiting timers: some due now and then, and all others within a minute',
  run: async (bench) => {
    const folder = mkdtempSync(join(tmpdir(), 'onefold-bench-'));
    const stream = await openStream(folder, [buyers]);
    try {
      return await measure(bench, stream);
    } finally {
      await stream.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function measure({ options, say }: Bench, stream: BenchStream): Promise<Row[]> {
  const timers = options.events ?? timersUnlessSaid;
  const singly = Math.min(timers / 2, singlyPerSecond * options.seconds);
  const after = (number: number) =>
    Math.floor(
      number < singly
        ? (number * 1000) / singlyPerSecond
        : options.seconds * 1000 + ((number - singly) * crowdMs) / (timers - singly),
    );
  // The time of the log is what its ticks say: it begins to run when the state is filled.
  const first = Date.UTC(2026, 0, 1);
  await putWaiting(stream.database.hot, timers, (number) => first + after(number));
  say(`  ${timers} timers wait`);
  const startedAt = systemClock.monotonic();
  const timeNow = () => first - leadMs + Math.floor(systemClock.monotonic() - startedAt);
  const [alone, crowd] = [new Histogram(), new Histogram()];
  let handled = 0;
  let crowdFrom = 0;
  while (handled < timers) {
    const due = await stream.processor.dueAt();
    const now = timeNow();
    if (due !== null && due > now) {
      await sleep(Math.min(due - now, 1000));
      continue;
    }
    stream.tick(now);
    await stream.processor.step();
    const [committed, next] = [timeNow(), await stream.processor.dueAt()];
    for (; handled < timers && (next === null || first + after(handled) < next); handled += 1) {
      const late = committed - (first + after(handled));
      if (handled >= singly && crowdFrom === 0) crowdFrom = first + after(handled);
      (handled < singly ? alone : crowd).record(late);
    }
  }
  const rate = ((timers - singly) * 1000) / (timeNow() - crowdFrom);
  const off = await mostOff(stream, (number) => first + after(number));
  const note = `${timers} waiting; moment in the stream off by ${off} ms at most`;
  return [
    ...latencyRows('timer due → left, 500 a second', alone.summary(), { note }),
    ...latencyRows('timer due → left, all within a minute', crowd.summary()),
    { figure: 'timers within a minute, handled', value: rate, unit: 'profiles/s' },
  ];
}

/** How far the moment of leaving is from when it was due, of what the stream says. */
async function mostOff(stream: BenchStream, dueAt: (number: number) => number): Promise<number> {
  const chunks = await createStream(stream.database).read(0, { chunksMax: 100, bytesMax: 5e7 });
  let most = 0;
  for (const entry of chunks.flatMap(({ entries }) => entries)) {
    if (entry.outcome !== 'timed') continue;
    for (const { profileId, at } of entry.memberships ?? []) {
      most = Math.max(most, Math.abs(at - dueAt(numberOf(profileId))));
    }
  }
  return most;
}
