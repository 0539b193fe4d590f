import type { LogPosition, ResolvedEvent } from '../kernel/event.ts';
import { asId, type ProfileId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { Cursor, CursorStore, ProcessedEntry, Stream, StreamChunk } from '../log/stream.ts';

/** A stream in memory, for tests of its readers. */
export function memoryStream(chunks: StreamChunk[]): Stream {
  return {
    read: async (after, { chunksMax }) =>
      chunks.filter((chunk) => chunk.last > after).slice(0, chunksMax),
    end: async () => chunks.at(-1)?.last ?? 0,
    trim: async (upTo) => {
      while (chunks[0] !== undefined && chunks[0].last <= upTo) chunks.shift();
    },
  };
}

/** Cursors in memory. */
export function memoryCursors(): CursorStore {
  const cursors = new Map<string, Cursor>();
  return {
    read: async (name) => cursors.get(name) ?? { position: 0, planned: null },
    write: async (name, cursor) => void cursors.set(name, cursor),
    list: async () => new Map(cursors),
    remove: async (name) => void cursors.delete(name),
  };
}

/** A profile id that a number names. */
export function profileId(number: number): ProfileId {
  return asId(`019a0000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`);
}

const start = Date.UTC(2026, 0, 15, 12);

/** An event whose every field has a plain value. */
export function event(position: LogPosition, changes: Partial<ResolvedEvent> = {}): ResolvedEvent {
  return {
    position,
    workspaceId: asId<WorkspaceId>('ws_aaaaaaaaaaaaaaaa'),
    sourceId: asId<SourceId>('src_aaaaaaaaaaaaaaaa'),
    type: 'track',
    messageId: `message-${position}`,
    event: 'Order Completed',
    userId: `user-${position % 100}`,
    anonymousId: null,
    groupId: null,
    previousId: null,
    timestamp: start + position,
    originalTimestamp: start + position,
    sentAt: start + position,
    receivedAt: start + position,
    properties: { total: position, currency: 'EUR' },
    traits: {},
    context: { library: { name: 'test' } },
    integrations: {},
    profileId: profileId(position % 100),
    ...changes,
  };
}

/** A chunk of processed events in the order of their positions. */
export function chunk(events: readonly ResolvedEvent[]): StreamChunk {
  const entries = events.map(
    (one): ProcessedEntry => ({
      outcome: 'processed',
      event: one,
      merged: [],
      notes: [],
      touched: [one.profileId],
    }),
  );
  return {
    first: events[0]?.position ?? 0,
    last: events.at(-1)?.position ?? 0,
    entries,
  };
}
