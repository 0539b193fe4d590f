import type { LogPosition } from '../kernel/event.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Migration } from '../storage/database.ts';
import type { HotTable } from '../storage/hot-tables.ts';

/** What was refused on the path of an event, with all that is needed to mend and replay it. */
export interface DeadLetter {
  /** `dl_` and the position of what was refused. */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly sourceId: SourceId;
  readonly position: LogPosition;
  /** Ms since the epoch. */
  readonly receivedAt: number;
  readonly stage: string;
  readonly reason: string;
  readonly message: string;
  readonly messageId: string | null;
  /** JSON text of the event, or what was kept of a body that is no JSON. */
  readonly payload: string;
  /** JSON of how it was received (kind, channel, address, agent): a replay takes the same way. */
  readonly envelope: string;
  readonly state: DeadLetterState;
  readonly changedAt: number;
}

/** `replaying` from the request until the replayed event was processed. */
export const deadLetterStates = ['open', 'replaying', 'replayed', 'discarded'] as const;
export type DeadLetterState = (typeof deadLetterStates)[number];

export type DeadLetterRow = {
  readonly workspace_id: string;
  readonly position: number;
  readonly source_id: string;
  readonly received_at: number;
  readonly stage: string;
  readonly reason: string;
  readonly message: string;
  readonly message_id: string | null;
  readonly payload: string;
  readonly envelope: string;
  readonly state: string;
  readonly changed_at: number;
};

export const deadLetterTable: HotTable<DeadLetterRow> = {
  name: 'dead_letters',
  keyLength: 2,
  columns: [
    { name: 'workspace_id', type: 'text' },
    { name: 'position', type: 'bigint' },
    { name: 'source_id', type: 'text' },
    { name: 'received_at', type: 'bigint' },
    { name: 'stage', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'message', type: 'text' },
    { name: 'message_id', type: 'text' },
    { name: 'payload', type: 'text' },
    { name: 'envelope', type: 'text' },
    { name: 'state', type: 'text' },
    { name: 'changed_at', type: 'bigint' },
  ],
};

export const deadLetterMigrations: readonly Migration[] = [
  {
    name: 'dead-letters/0001-dead-letters',
    database: 'state',
    sql: [
      `create table dead_letters (
         workspace_id text not null,
         position bigint not null,
         source_id text not null,
         received_at bigint not null,
         stage text not null,
         reason text not null,
         message text not null,
         message_id text,
         payload text not null,
         envelope text not null,
         state text not null,
         changed_at bigint not null,
         primary key (workspace_id, position)
       )`,
      'create index dead_letters_by_state on dead_letters (workspace_id, state, position)',
    ],
  },
  {
    // Counts by reason come from it alone, however large the letters are.
    name: 'dead-letters/0002-by-reason',
    database: 'state',
    sql: [
      `create index dead_letters_by_reason on dead_letters
         (workspace_id, state, stage, reason, source_id, received_at)`,
    ],
  },
];

export function deadLetterId(position: LogPosition): string {
  return `dl_${position}`;
}

/** The position in an id, or undefined for a text that is none. */
export function deadLetterPosition(id: string): LogPosition | undefined {
  const digits = /^dl_(\d{1,16})$/.exec(id)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function toDeadLetter(row: DeadLetterRow): DeadLetter {
  return {
    id: deadLetterId(row.position),
    workspaceId: row.workspace_id as WorkspaceId,
    sourceId: row.source_id as SourceId,
    position: row.position,
    receivedAt: row.received_at,
    stage: row.stage,
    reason: row.reason,
    message: row.message,
    messageId: row.message_id,
    payload: row.payload,
    envelope: row.envelope,
    state: row.state as DeadLetterState,
    changedAt: row.changed_at,
  };
}

export function toDeadLetterRow(letter: Omit<DeadLetter, 'id'>): DeadLetterRow {
  return {
    workspace_id: letter.workspaceId,
    position: letter.position,
    source_id: letter.sourceId,
    received_at: letter.receivedAt,
    stage: letter.stage,
    reason: letter.reason,
    message: letter.message,
    message_id: letter.messageId,
    payload: letter.payload,
    envelope: letter.envelope,
    state: letter.state,
    changed_at: letter.changedAt,
  };
}
