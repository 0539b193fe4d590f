import type { WorkspaceId } from '../kernel/ids.ts';
import { KeyMap } from '../kernel/key-map.ts';
import type { Migration } from '../storage/database.ts';
import type { HotChange, HotTable, HotTables } from '../storage/hot-tables.ts';

/** A message id counts as seen for 28 days from the receipt of its event. */
export const dedupeWindowMs = 28 * 86_400_000;

/** Rows stay this much longer, so that receivers whose clocks differ never make each other forget too early. */
const expiryMarginMs = 86_400_000;

/** Rows removed with each commit, per row written: keeps the table bounded without a sweep. */
const expiredPerWritten = 4;

type MessageRow = {
  readonly workspace_id: string;
  readonly message_id: string;
  received_at: number;
  position: number;
};

export const messageTable: HotTable<MessageRow> = {
  name: 'message_ids',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'message_id', type: 'text' },
    { name: 'received_at', type: 'bigint' },
    { name: 'position', type: 'bigint' },
  ],
};

export const dedupeMigrations: readonly Migration[] = [
  {
    name: 'dedupe/0001-message-ids',
    database: 'state',
    sql: [
      `create table message_ids (
         workspace_id text not null,
         message_id text not null,
         received_at bigint not null,
         position bigint not null,
         primary key (workspace_id, message_id)
       ) {{clustered}}`,
      'create index message_ids_by_received_at on message_ids (received_at)',
    ],
  },
];

/** What dedupe reads of an event. */
export interface Message {
  readonly workspaceId: WorkspaceId;
  readonly messageId: string;
  readonly receivedAt: number;
  readonly position: number;
}

/** Which of the messages of one micro-batch took effect before: exact, on disk, committed with the effect. */
export class SeenMessages {
  readonly #tables: HotTables;
  readonly #seen = new KeyMap<number>();
  readonly #taken = new KeyMap<MessageRow>();
  /** Rows, and no more: an event that is kept until the commit is one that the collector has to carry. */
  readonly #rows: MessageRow[] = [];

  constructor(tables: HotTables) {
    this.#tables = tables;
  }

  async load(messages: readonly Message[]): Promise<void> {
    const asked = new KeyMap<true>();
    const keys = messages.map(keyOf).filter((key) => asked.set(key, true) === undefined);
    for (const row of await this.#tables.find(messageTable, keys)) {
      this.#seen.set([row.workspace_id, row.message_id], row.received_at);
    }
  }

  /** Takes the message id; false where one received within the window, before or in this batch, has it. */
  take(message: Message): boolean {
    const { workspaceId, messageId, receivedAt, position } = message;
    const key = keyOf(message);
    const taken = this.#taken.get(key);
    const earlier = taken?.received_at ?? this.#seen.get(key);
    if (earlier !== undefined && Math.abs(receivedAt - earlier) <= dedupeWindowMs) return false;
    if (taken !== undefined) {
      taken.received_at = receivedAt;
      taken.position = position;
      return true;
    }
    const row = {
      workspace_id: workspaceId,
      message_id: messageId,
      received_at: receivedAt,
      position,
    };
    this.#taken.set(key, row);
    this.#rows.push(row);
    return true;
  }

  changes(): HotChange[] {
    const rows = this.#rows;
    if (rows.length === 0) return [];
    let newest = 0;
    for (const row of rows) newest = Math.max(newest, row.received_at);
    const below = newest - dedupeWindowMs - expiryMarginMs;
    const rowsMax = rows.length * expiredPerWritten;
    return [
      { kind: 'expire', table: messageTable, column: 'received_at', below, rowsMax },
      { kind: 'put', table: messageTable, rows },
    ];
  }
}

function keyOf({ workspaceId, messageId }: Message): readonly [string, string] {
  return [workspaceId, messageId];
}
