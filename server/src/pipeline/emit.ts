import {
  type DeadLetterRow,
  deadLetterPosition,
  deadLetterTable,
  toDeadLetterRow,
} from '../dead-letters/index.ts';
import type { RefusedEntry, StreamEntry } from '../log/index.ts';
import type { EventCounts } from '../observe/event-counts.ts';
import { eventLabel, type ReceivedRequest } from '../sources/index.ts';
import type { HotChange, HotKey, HotTables } from '../storage/hot-tables.ts';
import type { LoggedBatch } from './02-log.ts';
import type { Ending } from './chain.ts';
import type { Journeyed, Logged } from './event.ts';

/** What a micro-batch gives to the readers of the stream, to the counts and to the dead letters. */
export interface Emitted {
  readonly entries: StreamEntry[];
  readonly deadLetters: DeadLetterRow[];
}

export function emit(endings: readonly Ending<Logged, Journeyed>[], counts: EventCounts): Emitted {
  const entries: StreamEntry[] = [];
  const deadLetters: DeadLetterRow[] = [];
  for (const ending of endings) {
    if (ending.kind === 'done') {
      const { event, profileId, merged, account, profile, notes, memberships, computed } =
        ending.event;
      const touched = [profile.id, ...(account ? [account.id] : []), ...merged];
      entries.push({
        outcome: 'processed',
        event: { ...event, profileId },
        merged,
        touched: [...new Set(touched)],
        notes,
        ...(memberships.length === 0 ? {} : { memberships }),
        ...(computed.length === 0 ? {} : { computed }),
      });
      const { workspaceId, sourceId, receivedAt } = event;
      counts.add(workspaceId, sourceId, receivedAt, 'processed', '');
      for (const note of notes) counts.add(workspaceId, sourceId, receivedAt, 'noted', note);
      continue;
    }
    const entry = refusedEntry(ending);
    const { workspaceId, sourceId, receivedAt, outcome, reason } = entry;
    counts.add(workspaceId, sourceId, receivedAt, outcome, reason);
    entries.push(entry);
    if (ending.kind === 'reject') deadLetters.push(deadLetter(entry, ending.event));
  }
  return { entries, deadLetters };
}

/** How many events of a batch ended in one way. */
export interface Tally {
  readonly outcome: Exclude<StreamEntry['outcome'], 'timed'>;
  readonly stage: string;
  readonly reason: string;
  readonly events: number;
}

export function tally(entries: readonly StreamEntry[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const entry of entries) {
    const { outcome } = entry;
    if (outcome === 'timed') continue;
    const [stage, reason] = outcome === 'processed' ? ['', ''] : [entry.stage, entry.reason];
    const key = `${outcome} ${stage} ${reason}`;
    tallies.set(key, { outcome, stage, reason, events: (tallies.get(key)?.events ?? 0) + 1 });
  }
  return [...tallies.values()];
}

/** The dead letters of a batch, and those that it sent again, marked as such; of itself, too, when a log is replayed. */
export async function deadLetterChanges(
  letters: readonly DeadLetterRow[],
  { replays }: LoggedBatch,
  tables: HotTables,
): Promise<HotChange[]> {
  const replayedAt = new Map<string, number>();
  const keys: HotKey[] = [];
  for (const { workspaceId, letterId, at } of replays) {
    const position = deadLetterPosition(letterId);
    if (position === undefined) continue;
    if (!replayedAt.has(`${workspaceId} ${position}`)) keys.push([workspaceId, position]);
    replayedAt.set(`${workspaceId} ${position}`, at);
  }
  const rows = [...letters, ...(await tables.find(deadLetterTable, keys))].map((row) => {
    const at = replayedAt.get(`${row.workspace_id} ${row.position}`);
    return at === undefined ? row : { ...row, state: 'replayed', changed_at: at };
  });
  return [{ kind: 'put', table: deadLetterTable, rows }];
}

type Refused = Extract<Ending<Logged, Journeyed>, { kind: 'drop' | 'reject' }>;

function refusedEntry({ kind, at, reason, message, event }: Refused): RefusedEntry {
  const { request, item, position } = event;
  const messageId = item.kind === 'event' ? item.raw['messageId'] : undefined;
  return {
    outcome: kind === 'drop' ? 'dropped' : 'rejected',
    position,
    workspaceId: request.workspaceId,
    sourceId: request.sourceId,
    receivedAt: request.receivedAt,
    stage: request.refused ? 'collect' : at,
    reason,
    message,
    messageId: typeof messageId === 'string' ? messageId.slice(0, 100) : null,
    ...eventLabel(item.kind === 'event' ? item.raw : null, request.kind),
  };
}

function deadLetter(entry: RefusedEntry, { item, request }: Logged): DeadLetterRow {
  const { outcome: _, type: _type, event: _event, ...rest } = entry;
  return toDeadLetterRow({
    ...rest,
    payload: storable(item.kind === 'event' ? JSON.stringify(item.raw) : item.payload),
    envelope: storable(JSON.stringify(envelopeOf(request))),
    state: 'open',
    changedAt: entry.receivedAt,
  });
}

/** How the request came, without its body. */
function envelopeOf({ body: _, ...envelope }: ReceivedRequest): Omit<ReceivedRequest, 'body'> {
  return envelope;
}

/** PostgreSQL's text holds no NUL. */
function storable(text: string): string {
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\ufffd') : text;
}
