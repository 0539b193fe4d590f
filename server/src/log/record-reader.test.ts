import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { openLog } from './open-log.ts';
import { createRecordReader, type FoundRecord } from './record-reader.ts';
import { segmentLogLimits } from './segment-log.ts';

const small = { ...segmentLogLimits, segmentBytesMax: 400 };

async function openSmallLog() {
  const disk = new SimulatedDisk(seededRandom(5));
  const clock = new VirtualClock();
  const options = { clock, random: seededRandom(6), folder: '/log', limits: small, processed: 0 };
  const log = await openLog({ ...options, disk: disk.boot() });
  for (let index = 1; index <= 40; index += 1) await log.append(Buffer.from(`record ${index}`));
  const reopen = () => openLog({ ...options, disk: disk.boot() });
  return { disk, clock, log, reopen };
}

const textOf = (found: FoundRecord) =>
  found.kind === 'record' ? Buffer.from(found.payload).toString() : found.kind;

describe('a single record of the log', () => {
  it('is found in any order, by many at once', async () => {
    const { log } = await openSmallLog();
    const records = createRecordReader(log);
    const wanted = [40, 1, 39, 2, 20, 21, 19, 20, 40, 1];
    const found = await Promise.all(wanted.map((sequence) => records.find(sequence)));
    expect(found.map(textOf)).toEqual(wanted.map((sequence) => `record ${sequence}`));
  });

  it('is found behind what was written since the last look', async () => {
    const { log } = await openSmallLog();
    const records = createRecordReader(log);
    expect(textOf(await records.find(3))).toBe('record 3');
    for (let index = 41; index <= 80; index += 1) await log.append(Buffer.from(`record ${index}`));
    expect(textOf(await records.find(78))).toBe('record 78');
  });

  it('is unknown before it is durable, and where no log counts', async () => {
    const { log } = await openSmallLog();
    const records = createRecordReader(log);
    expect(textOf(await records.find(41))).toBe('unknown');
    expect(textOf(await records.find(0))).toBe('unknown');
  });

  it('is removed once the retention took it', async () => {
    const { log, clock } = await openSmallLog();
    const records = createRecordReader(log);
    expect(textOf(await records.find(1))).toBe('record 1');
    await log.retain({ ageMsMax: 1e9, bytesMax: 800 }, 40, clock.now());
    expect(log.firstSequence()).toBeGreaterThan(1);
    expect(textOf(await records.find(1))).toBe('removed');
    expect(textOf(await records.find(40))).toBe('record 40');
  });

  it('is damaged where its bytes are, and only there', async () => {
    const { disk, reopen } = await openSmallLog();
    const [first] = disk.paths().filter((path) => path.endsWith('.log'));
    disk.damage(first ?? '', 40);
    const log = await reopen();
    const records = createRecordReader(log);
    const found: string[] = [];
    for (let sequence = 1; sequence <= 40; sequence += 1) {
      found.push(textOf(await records.find(sequence)));
    }
    const [lost] = log.health().damage;
    expect(lost).toBeDefined();
    const isLost = (sequence: number) => sequence >= lost!.from && sequence <= lost!.to;
    expect(found).toEqual(
      found.map((_, index) => (isLost(index + 1) ? 'damaged' : `record ${index + 1}`)),
    );
  });
});
