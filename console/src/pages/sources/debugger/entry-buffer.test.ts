import { describe, expect, it } from 'vitest';
import type { ActivityEntry, Outcome } from '../../../api/activity-stream.ts';
import { EntryBuffer } from './entry-buffer.ts';

function entry(position: number, outcome: Outcome = 'processed'): ActivityEntry {
  const receivedAt = '2026-01-01T00:00:00.000Z';
  return {
    position,
    outcome,
    receivedAt,
    sourceId: 's',
    type: 'track',
    event: 'e',
    messageId: null,
  };
}

function bufferOf(keepMax: number) {
  const draws: (() => void)[] = [];
  const buffer = new EntryBuffer(keepMax, (draw) => draws.push(draw));
  const shown = () => buffer.view().entries.map(({ position }) => position);
  const drawAll = () => {
    for (const draw of draws.splice(0)) draw();
  };
  return { buffer, draws, shown, drawAll };
}

describe('the buffer of the stream', () => {
  it('draws once for many arrivals, newest first, and keeps the last ones', () => {
    const { buffer, draws, shown, drawAll } = bufferOf(3);
    for (let position = 1; position <= 5; position += 1) buffer.push([entry(position)]);
    expect(draws).toHaveLength(1);
    expect(shown()).toEqual([]);
    drawAll();
    expect(shown()).toEqual([5, 4, 3]);
    expect(buffer.view().arrivedCount).toBe(5);
  });

  it('leaves out what it has seen before a reconnection', () => {
    const { buffer, shown, drawAll } = bufferOf(10);
    buffer.push([entry(1), entry(2)]);
    buffer.push([entry(2), entry(3)]);
    drawAll();
    expect(shown()).toEqual([3, 2, 1]);
  });

  it('stands still while it is held, counts what is new, and shows it afterwards', () => {
    const { buffer, shown, drawAll } = bufferOf(10);
    buffer.push([entry(1)]);
    drawAll();
    buffer.hold(true);
    buffer.push([entry(2), entry(3)]);
    drawAll();
    expect(shown()).toEqual([1]);
    expect(buffer.view().newCount).toBe(2);
    buffer.hold(false);
    expect(shown()).toEqual([3, 2, 1]);
    expect(buffer.view().newCount).toBe(0);
  });

  it('keeps rare matches that newer entries would push out', () => {
    const { buffer, shown, drawAll } = bufferOf(3);
    buffer.push([entry(1, 'rejected'), entry(2)]);
    buffer.filter(({ outcome }) => outcome === 'rejected');
    expect(shown()).toEqual([1]);
    buffer.push([entry(3), entry(4), entry(5), entry(6), entry(7, 'rejected')]);
    drawAll();
    expect(shown()).toEqual([7, 1]);
    buffer.filter(() => true);
    expect(shown()).toEqual([7, 6, 5]);
  });

  it('adds up what the server left out', () => {
    const { buffer, drawAll } = bufferOf(10);
    buffer.skip({ count: 3, exact: true });
    buffer.skip({ count: 0, exact: false });
    drawAll();
    expect(buffer.view()).toMatchObject({ arrivedCount: 3, skipped: { count: 3, exact: false } });
  });

  it('answers a filter at once while it is held', () => {
    const { buffer, shown, drawAll } = bufferOf(10);
    buffer.push([entry(1, 'rejected'), entry(2)]);
    drawAll();
    buffer.hold(true);
    buffer.filter(({ outcome }) => outcome === 'rejected');
    expect(shown()).toEqual([1]);
  });

  it('shows the past behind what arrives, and more of it when it is asked for', () => {
    const { buffer, shown, drawAll } = bufferOf(10);
    buffer.restart(8);
    buffer.older([entry(8), entry(7, 'rejected')]);
    expect(shown()).toEqual([8, 7]);
    buffer.push([entry(8), entry(9)]);
    drawAll();
    expect(shown()).toEqual([9, 8, 7]);
    buffer.older([entry(7, 'rejected'), entry(5)]);
    expect(shown()).toEqual([9, 8, 7, 5]);
    buffer.filter(({ outcome }) => outcome === 'rejected');
    expect(shown()).toEqual([7]);
    expect(buffer.view()).toMatchObject({ whole: true, arrivedCount: 1 });
  });

  it('adds older ones while it is held, and moves nothing else', () => {
    const { buffer, shown, drawAll } = bufferOf(10);
    buffer.restart(4);
    buffer.older([entry(4)]);
    buffer.hold(true);
    buffer.push([entry(5)]);
    drawAll();
    buffer.older([entry(3)]);
    expect(shown()).toEqual([4, 3]);
    buffer.hold(false);
    expect(shown()).toEqual([5, 4, 3]);
  });

  it('leaves the past out once there is a gap before it', () => {
    const { buffer, shown, drawAll } = bufferOf(3);
    buffer.restart(1);
    buffer.older([entry(1)]);
    buffer.push([entry(2), entry(3), entry(4)]);
    drawAll();
    expect(shown()).toEqual([4, 3, 2, 1]);
    buffer.push([entry(5)]);
    drawAll();
    expect(shown()).toEqual([5, 4, 3]);
    expect(buffer.view().whole).toBe(false);
    buffer.restart(5);
    expect(buffer.view()).toMatchObject({ entries: [], whole: true, arrivedCount: 0 });
  });

  it('keeps the past behind rare matches, though others were pushed out', () => {
    const { buffer, shown, drawAll } = bufferOf(2);
    buffer.filter(({ outcome }) => outcome === 'rejected');
    buffer.restart(1);
    buffer.older([entry(1, 'rejected')]);
    buffer.push([entry(2), entry(3), entry(4, 'rejected')]);
    drawAll();
    expect(shown()).toEqual([4, 1]);
    expect(buffer.view().whole).toBe(true);
    // Of what was pushed out nobody knows whether it matched this.
    buffer.filter(() => true);
    expect(shown()).toEqual([4, 3]);
    expect(buffer.view().whole).toBe(false);
  });
});
