import { expect, it } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { TickRequests } from './tick-requests.ts';

function world() {
  const clock = new VirtualClock();
  const asked: number[] = [];
  const processor = {
    ticks: 0,
    due: null as number | null,
    found: 'nothing' as 'now' | 'later' | 'nothing',
    looks: 0,
    dueAt: async () => processor.due,
    work: async () => {
      processor.looks += 1;
      return processor.found;
    },
  };
  const requestTick = (at: number) => void asked.push(at);
  return { clock, asked, processor, ticks: new TickRequests({ processor, requestTick, clock }) };
}

it('asks for a tick when a timer is due, and not again while that one is under way', async () => {
  const { clock, asked, processor, ticks } = world();
  processor.due = clock.now() + 500;
  expect(await ticks.request()).toBe(500);
  await clock.advance(500);
  await ticks.request();
  await clock.advance(400);
  expect(await ticks.request()).toBe(600);
  expect(asked).toEqual([processor.due]);
});

it('asks again for a tick that got lost', async () => {
  const { clock, asked, processor, ticks } = world();
  processor.due = clock.now();
  await ticks.request();
  await clock.advance(1000);
  await ticks.request();
  expect(asked.length).toBe(2);
});

it('asks for one tick after the other while there is work between events', async () => {
  const { asked, processor, ticks } = world();
  processor.found = 'now';
  for (let tick = 1; tick <= 3; tick += 1) {
    await ticks.request();
    await ticks.request();
    expect(asked.length).toBe(tick);
    processor.ticks += 1;
  }
});

it('looks again soon for what it waits for, and seldom otherwise, unless it is told to', async () => {
  const { clock, asked, processor, ticks } = world();
  expect(await ticks.request()).toBe(2000);
  await clock.advance(1999);
  await ticks.request();
  expect(processor.looks).toBe(1);
  ticks.look();
  processor.found = 'later';
  expect(await ticks.request()).toBe(250);
  expect(processor.looks).toBe(2);
  expect(asked).toEqual([]);
});
