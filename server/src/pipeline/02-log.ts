import { positionsPerRecord } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { LogRecord } from '../log/index.ts';
import {
  decodeEnvelope,
  decodeReceived,
  decodeTraitWrites,
  type ReceivedRequest,
  type TraitWrites,
} from '../sources/index.ts';
import { decodeUnmerge, type UnmergeRecord } from '../unmerge/index.ts';
import { type Logged, loggedItem } from './event.ts';
import type { MicroBatchLimits } from './pipeline.ts';

/** Whole records of the log, taken apart into their items. */
export interface LoggedBatch {
  /** Sequences of the records: after `from`, up to and with `to`. */
  readonly from: number;
  readonly to: number;
  readonly items: readonly Logged[];
  readonly replays: readonly Replay[];
  /** The batch is one tick of the log, and nothing else: ms since the epoch. */
  readonly tickAt: number | null;
  /** The batch is one record of traits that the product writes, and nothing else. */
  readonly traitWrites: TraitWrites | null;
  /** The batch is one merge undone, and nothing else. */
  readonly unmerge: UnmergeRecord | null;
}

/** A record of the batch that sends a dead letter again. */
export interface Replay {
  readonly workspaceId: WorkspaceId;
  readonly letterId: string;
  /** When it was sent again, ms since the epoch. */
  readonly at: number;
}

/** What the first record makes a batch of by itself; null: it holds events. */
export function batchAlone(from: number, [record]: readonly LogRecord[]): LoggedBatch | null {
  if (record === undefined) return null;
  const alone = aloneIn(decodeEnvelope(record.payload));
  return alone && { ...emptyBatch(from), ...alone, to: record.sequence };
}

/**
 * The records of a micro-batch, taken apart a few events at a time, until it holds enough of them: what the events of one slice
 * take up in memory is free when the next one comes. Records that did not fit are read again with the next micro-batch.
 */
export function* slicesOf(
  from: number,
  records: readonly LogRecord[],
  { eventsMax, sliceEventsMax }: Pick<MicroBatchLimits, 'eventsMax' | 'sliceEventsMax'>,
): Generator<LoggedBatch, undefined> {
  let [at, events, place] = [from, 0, 0];
  while (events < eventsMax && place < records.length) {
    const room = Math.min(sliceEventsMax, eventsMax - events);
    const slice = decodeBatch(at, records.slice(place), room);
    // It makes a batch of its own.
    if (isAlone(slice)) return;
    at = slice.to;
    events += slice.items.length;
    while (place < records.length && records[place]!.sequence <= at) place += 1;
    yield slice;
  }
}

function isAlone({ tickAt, traitWrites, unmerge }: LoggedBatch): boolean {
  return tickAt !== null || traitWrites !== null || unmerge !== null;
}

/** Takes records apart until there are enough events. */
export function decodeBatch(
  from: number,
  records: readonly LogRecord[],
  eventsMax: number,
): LoggedBatch {
  const batch = emptyBatch(from);
  const { items, replays } = batch;
  let to = from;
  for (const record of records) {
    if (items.length >= eventsMax) break;
    const request = decodeEnvelope(record.payload);
    const alone = aloneIn(request);
    if (alone !== null) {
      if (to > from) break;
      return { ...batch, ...alone, to: record.sequence };
    }
    if (request.replayOf !== undefined) {
      const { workspaceId, replayOf, replayedAt = request.receivedAt } = request;
      replays.push({ workspaceId, letterId: replayOf, at: replayedAt });
    }
    for (const item of decodeReceived(request)) {
      const position = record.sequence * positionsPerRecord + item.index;
      items.push(loggedItem({ position, request, item }));
    }
    to = record.sequence;
  }
  return { ...batch, to };
}

function emptyBatch(from: number) {
  const [items, replays]: [Logged[], Replay[]] = [[], []];
  return { from, to: from, items, replays, tickAt: null, traitWrites: null, unmerge: null };
}

/** What makes a batch of its own; null: events. */
function aloneIn(request: ReceivedRequest): Partial<LoggedBatch> | null {
  if (request.kind === 'tick') return { tickAt: request.receivedAt };
  const traitWrites = decodeTraitWrites(request);
  if (traitWrites !== null) return { traitWrites };
  const unmerge = decodeUnmerge(request);
  return unmerge === null ? null : { unmerge };
}
