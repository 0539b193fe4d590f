import { positionsPerRecord } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { LogReader, LogRecord } from '../log/index.ts';
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

/** Reads the records of the next micro-batch; the records that did not fit are read again with the next one. */
export async function readBatch(
  log: LogReader,
  from: number,
  limits: MicroBatchLimits,
): Promise<LoggedBatch> {
  return decodeBatch(from, await log.read(from, limits), limits.eventsMax);
}

/** Takes records apart until the batch holds enough events. */
export function decodeBatch(
  from: number,
  records: readonly LogRecord[],
  eventsMax: number,
): LoggedBatch {
  const items: Logged[] = [];
  const replays: Replay[] = [];
  const events = { from, items, replays, tickAt: null, traitWrites: null, unmerge: null };
  let to = from;
  for (const record of records) {
    if (items.length >= eventsMax) break;
    const request = decodeEnvelope(record.payload);
    const alone = aloneIn(request);
    if (alone !== null) {
      if (to > from) break;
      return { ...events, ...alone, to: record.sequence };
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
  return { ...events, to };
}

/** What makes a batch of its own; null: events. */
function aloneIn(request: ReceivedRequest): Partial<LoggedBatch> | null {
  if (request.kind === 'tick') return { tickAt: request.receivedAt };
  const traitWrites = decodeTraitWrites(request);
  if (traitWrites !== null) return { traitWrites };
  const unmerge = decodeUnmerge(request);
  return unmerge === null ? null : { unmerge };
}
