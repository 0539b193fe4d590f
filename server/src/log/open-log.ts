import { join } from 'node:path';
import type { Clock } from '../kernel/clock.ts';
import { type Disk, type DiskFile, writeFully } from '../kernel/disk.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import { decodeGroupHeader, groupHeaderBytes } from './group.ts';
import type { LogDamage } from './log.ts';
import { SegmentScan, segmentFirstSequence, segmentName } from './segment.ts';
import {
  SegmentLog,
  type SegmentLogLimits,
  segmentLogLimits,
  type WrittenSegment,
} from './segment-log.ts';
import { SegmentReader } from './segment-reader.ts';

export interface OpenLogOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly folder: string;
  readonly limits?: SegmentLogLimits;
  /** The last sequence that took effect; where the log ends before it, or begins after it, damage is reported. */
  readonly processed: number;
}

/** Opens the log in a folder, creating it where it is missing, and cuts a torn tail. */
export async function openLog(options: OpenLogOptions): Promise<SegmentLog> {
  const { disk, folder } = options;
  await disk.makeFolder(folder);
  const id = await logId(options);
  const firsts = (await disk.list(folder))
    .map(segmentFirstSequence)
    .filter((first) => first !== undefined)
    .sort((a, b) => a - b);

  const damage: LogDamage[] = [];
  const segments: WrittenSegment[] = [];
  for (const first of firsts.slice(0, -1)) segments.push(await closedSegment(options, first));
  const tail = firsts.at(-1);
  const recovered = tail === undefined ? undefined : await recoverTail(options, tail, damage);
  if (recovered) segments.push(recovered.segment);
  // A closed segment is as old as its newest group: just older than the first group of the next one.
  for (const [index, segment] of segments.entries()) {
    segment.writtenAt = segments[index + 1]?.writtenAt ?? segment.writtenAt;
  }
  if (recovered) recovered.segment.writtenAt = recovered.newestAt;

  const start = firsts[0] ?? 1;
  if (start > options.processed + 1) {
    // Retention removes only what took effect: what is missing here took none and never will.
    const segment = segmentName(start);
    damage.unshift({ segment, byteOffset: 0, from: options.processed + 1, to: start - 1 });
  }
  const end = recovered?.end ?? 0;
  const lost = end < options.processed;
  if (lost) {
    const segment = tail === undefined ? '' : segmentName(tail);
    const byteOffset = recovered?.segment.bytes ?? 0;
    damage.push({ segment, byteOffset, from: end + 1, to: options.processed });
    await recovered?.file.close();
  }
  const reader = new SegmentReader({
    disk,
    folder,
    durableEnd: Math.max(end, options.processed),
    onDamage: (found) => {
      if (!damage.some((known) => known.from === found.from)) damage.push(found);
    },
  });
  await reader.refreshSegments();
  return new SegmentLog({
    id,
    disk,
    clock: options.clock,
    folder,
    limits: options.limits ?? segmentLogLimits,
    reader,
    damage,
    segments,
    // After a loss the next record starts a segment of its own, at a sequence that was never used.
    file: lost ? undefined : recovered?.file,
  });
}

const metaName = 'log.json';

/** The identity of the log, minted and made durable before the first record. */
async function logId({ disk, folder, random }: OpenLogOptions): Promise<string> {
  const names = await disk.list(folder);
  if (names.includes(metaName)) {
    const file = await disk.open(join(folder, metaName), 'read');
    try {
      const bytes = Buffer.alloc(await file.size());
      await file.read(bytes, 0);
      return readId(bytes.toString('utf8'), join(folder, metaName));
    } finally {
      await file.close();
    }
  }
  const id = Buffer.from(random.bytes(16)).toString('hex');
  const temporary = join(folder, `${metaName}.new`);
  if (names.includes(`${metaName}.new`)) await disk.remove(temporary);
  const file = await disk.open(temporary, 'create');
  try {
    await writeFully(file, Buffer.from(JSON.stringify({ id })), 0);
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(temporary, join(folder, metaName));
  await disk.syncFolder(folder);
  return id;
}

function readId(text: string, path: string): string {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    if (typeof id === 'string' && id !== '') return id;
  } catch {
    // Said below.
  }
  throw new OnefoldError(
    'storage_failed',
    `${path} is damaged: it holds the identity of the log. Restore it from a backup, or remove it and a new one is ` +
      'made; then a replay of the log mints other ids for profiles than it did before.',
  );
}

async function closedSegment({ disk, folder }: OpenLogOptions, first: number) {
  const file = await disk.open(join(folder, segmentName(first)), 'read');
  try {
    const head = Buffer.alloc(groupHeaderBytes);
    await file.read(head, 0);
    const writtenAt = decodeGroupHeader(head, 0)?.writtenAt ?? 0;
    return { first, bytes: await file.size(), writtenAt };
  } finally {
    await file.close();
  }
}

interface Tail {
  readonly segment: WrittenSegment;
  readonly file: DiskFile;
  readonly end: number;
  readonly newestAt: number;
}

/** Finds the last whole group of the newest segment, notes damage before it, and cuts what is torn after it. */
async function recoverTail(
  { disk, folder, clock }: OpenLogOptions,
  first: number,
  damage: LogDamage[],
): Promise<Tail> {
  const name = segmentName(first);
  const file = await disk.open(join(folder, name), 'write');
  const scan = new SegmentScan(file);
  let offset = 0;
  let next = first;
  let oldestAt = 0;
  let newestAt = 0;
  for (;;) {
    let group = await scan.groupAt(offset);
    if (group?.header.firstSequence !== next) {
      group = await scan.nextGroup(offset, next);
      if (!group) break;
      // A whole group after a broken one: the broken one had been synced, so this is damage and no torn tail.
      damage.push({
        segment: name,
        byteOffset: offset,
        from: next,
        to: group.header.firstSequence - 1,
      });
    }
    offset = group.offset + group.bytes;
    next = group.header.firstSequence + group.header.count;
    newestAt = group.header.writtenAt;
    oldestAt ||= newestAt;
  }
  if ((await file.size()) > offset) await file.truncate(offset);
  // What was found may so far stand in the page cache only; from here on it counts as durable.
  await file.sync();
  await disk.syncFolder(folder);
  const segment = { first, bytes: offset, writtenAt: oldestAt || clock.now() };
  return { segment, file, end: next - 1, newestAt: newestAt || clock.now() };
}
