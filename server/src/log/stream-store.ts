import type { LogPosition } from '../kernel/event.ts';
import type { Database } from '../storage/database.ts';
import type { HotChange, HotTable, HotTables } from '../storage/hot-tables.ts';
import type { Stream, StreamChunk, StreamEntry } from './stream.ts';

type ChunkRow = {
  readonly last_position: number;
  readonly first_position: number;
  readonly entries: Uint8Array;
};

const chunkTable: HotTable<ChunkRow> = {
  name: 'stream_chunks',
  keyLength: 1,
  columns: [
    { name: 'last_position', type: 'bigint' },
    { name: 'first_position', type: 'bigint' },
    { name: 'entries', type: 'bytes' },
  ],
};

type ProcessedRow = { readonly name: string; readonly sequence: number };

const processedTable: HotTable<ProcessedRow> = {
  name: 'processed',
  keyLength: 1,
  columns: [
    { name: 'name', type: 'text' },
    { name: 'sequence', type: 'bigint' },
  ],
};

/** Sequence of the last log record that took effect. */
export async function processedSequence(tables: HotTables): Promise<number> {
  const [row] = await tables.find(processedTable, [['processor']]);
  return row?.sequence ?? 0;
}

/** Moves the processor on; fails the commit where another processor moved it meanwhile. */
export function processedChange(from: number, to: number): HotChange {
  return { kind: 'move', table: processedTable, key: ['processor'], column: 'sequence', from, to };
}

/** The chunk of a micro-batch, as a part of its commit. */
export function chunkChanges(entries: readonly StreamEntry[]): HotChange[] {
  const first = entries[0];
  const last = entries.at(-1);
  if (!first || !last) return [];
  const row: ChunkRow = {
    last_position: positionOf(last),
    first_position: positionOf(first),
    entries: Buffer.from(JSON.stringify(entries)),
  };
  return [{ kind: 'put', table: chunkTable, rows: [row] }];
}

export function positionOf(entry: StreamEntry): LogPosition {
  return entry.outcome === 'processed' ? entry.event.position : entry.position;
}

/** What of a chunk comes after the cursor. A state that was rebuilt can have other chunks than the cursor has seen. */
function rest(chunk: StreamChunk, cursor: LogPosition): StreamChunk {
  if (chunk.first > cursor) return chunk;
  const entries = chunk.entries.filter((entry) => positionOf(entry) > cursor);
  return { ...chunk, first: cursor + 1, entries };
}

/** The processed stream in a table of the `state` database. */
export function createStream(database: Database): Stream {
  const tables = database.tables<{ stream_chunks: ChunkRow }>('state');
  return {
    async read(after, limits) {
      const chunks: StreamChunk[] = [];
      let bytes = 0;
      let cursor = after;
      // One chunk at a time: their sizes differ, and the limit on bytes must hold.
      while (chunks.length < limits.chunksMax) {
        const row = await tables
          .selectFrom('stream_chunks')
          .select(['last_position', 'first_position', 'entries'])
          .where('last_position', '>', cursor)
          .orderBy('last_position')
          .limit(1)
          .executeTakeFirst();
        if (!row) break;
        bytes += row.entries.length;
        if (chunks.length > 0 && bytes > limits.bytesMax) break;
        const entries = JSON.parse(Buffer.from(row.entries).toString('utf8')) as StreamEntry[];
        chunks.push(rest({ first: row.first_position, last: row.last_position, entries }, cursor));
        cursor = row.last_position;
      }
      return chunks;
    },
    async end() {
      const row = await tables
        .selectFrom('stream_chunks')
        .select(({ fn }) => fn.max('last_position').as('last'))
        .executeTakeFirst();
      return row?.last ?? 0;
    },
    async trim(upTo) {
      await tables.deleteFrom('stream_chunks').where('last_position', '<=', upTo).execute();
    },
  };
}
