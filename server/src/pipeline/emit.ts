import {
  type DeadLetterRow,
  deadLetterPosition,
  deadLetterTable,
  toDeadLetterRow,
} from '../dead-letters/index.ts';
import { type RefusedEntry, StreamChunks, type StreamEntry } from '../log/index.ts';
import { EventCounts } from '../observe/event-counts.ts';
import { eventLabel, type ReceivedRequest } from '../sources/index.ts';
import type { HotChange, HotKey, HotTables } from '../storage/hot-tables.ts';
import type { Replay } from './02-log.ts';
import type { Ending } from './chain.ts';
import type { Journeyed, Logged } from './event.ts';

/** What a micro-batch gives to the readers of the stream, to the counts and to the dead letters. */
export class Emission {
  readonly #chunks = new StreamChunks();
  readonly #counts = new EventCounts();
  readonly #deadLetters: DeadLetterRow[] = [];
  readonly #tallies = new Map<string, Tally>();

  /** Takes the next events of the batch in, and keeps none of them. */
  add(endings: readonly Ending<Logged, Journeyed>[]): void {
    for (const ending of endings) {
      if (ending.kind === 'done') this.#addDone(ending.event);
      else this.#addRefused(ending);
    }
  }

  get tallies(): Tally[] {
    return [...this.#tallies.values()];
  }

  async changes(replays: readonly Replay[], tables: HotTables): Promise<HotChange[]> {
    return [
      ...(await deadLetterChanges(this.#deadLetters, replays, tables)),
      ...this.#counts.changes(),
      ...this.#chunks.changes(),
    ];
  }

  #addDone(done: Journeyed): void {
    const { event, profileId, merged, account, profile, notes, memberships, computed } = done;
    const others = account === null ? merged : [account.id, ...merged];
    this.#chunks.add({
      outcome: 'processed',
      // The event is the batch's own, and ends here.
      event: Object.assign(event, { profileId }),
      merged,
      touched: others.length === 0 ? [profile.id] : [...new Set([profile.id, ...others])],
      notes,
      ...(memberships.length === 0 ? {} : { memberships }),
      ...(computed.length === 0 ? {} : { computed }),
    });
    const { workspaceId, sourceId, receivedAt } = event;
    this.#counts.add(workspaceId, sourceId, receivedAt, 'processed', '');
    for (const note of notes) this.#counts.add(workspaceId, sourceId, receivedAt, 'noted', note);
    this.#tally('processed', '', '');
  }

  #addRefused(refused: Refused): void {
    const entry = refusedEntry(refused);
    const { workspaceId, sourceId, receivedAt, outcome, stage, reason } = entry;
    this.#counts.add(workspaceId, sourceId, receivedAt, outcome, reason);
    this.#chunks.add(entry);
    if (refused.kind === 'reject') this.#deadLetters.push(deadLetter(entry, refused.event));
    this.#tally(outcome, stage, reason);
  }

  #tally(outcome: Tally['outcome'], stage: string, reason: string): void {
    const key = `${outcome} ${stage} ${reason}`;
    const events = (this.#tallies.get(key)?.events ?? 0) + 1;
    this.#tallies.set(key, { outcome, stage, reason, events });
  }
}

/** How many events of a batch ended in one way. */
export interface Tally {
  readonly outcome: Exclude<StreamEntry['outcome'], 'timed'>;
  readonly stage: string;
  readonly reason: string;
  readonly events: number;
}

/** The dead letters of a batch, and those that it sent again, marked as such; of itself, too, when a log is replayed. */
async function deadLetterChanges(
  letters: readonly DeadLetterRow[],
  replays: readonly Replay[],
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
