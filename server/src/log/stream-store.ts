import type { LogPosition } from '../kernel/event.ts';
import { writtenBytes } from '../kernel/written-bytes.ts';
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

/**
 * Length at which a chunk ends, in UTF-16 units. Small enough that its text and its bytes take memory that was used
 * before: larger ones each ask the system for new pages, which was a tenth of what an event costs; see decision 17.
 */
const chunkLengthMost = 64 * 1024;

/** The chunks of a micro-batch, as a part of its commit; each entry is written when it is added, and not kept. */
export class StreamChunks {
  readonly #rows: ChunkRow[] = [];
  #pieces: string[] = [];
  #length = 0;
  #first: LogPosition = 0;
  #last: LogPosition = 0;

  static of(entries: Iterable<StreamEntry>): StreamChunks {
    const chunks = new StreamChunks();
    for (const entry of entries) chunks.add(entry);
    return chunks;
  }

  /** Entries come in the order of their positions. */
  add(entry: StreamEntry): void {
    const text = JSON.stringify(entry);
    this.#last = positionOf(entry);
    if (this.#pieces.length === 0) this.#first = this.#last;
    this.#pieces.push(this.#pieces.length === 0 ? '[' : ',', text);
    this.#length += text.length;
    if (this.#length >= chunkLengthMost) this.#end();
  }

  changes(): HotChange[] {
    if (this.#pieces.length > 0) this.#end();
    return this.#rows.length === 0 ? [] : [{ kind: 'put', table: chunkTable, rows: this.#rows }];
  }

  #end(): void {
    this.#pieces.push(']');
    const entries = writtenBytes(this.#pieces);
    this.#rows.push({ last_position: this.#last, first_position: this.#first, entries });
    this.#pieces = [];
    this.#length = 0;
  }
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

function parsed({ first_position: first, last_position: last, entries }: ChunkRow): StreamChunk {
  const { buffer, byteOffset, byteLength } = entries;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
  return { first, last, entries: JSON.parse(text) as StreamEntry[] };
}

/** Chunks that are asked for at once; what goes beyond a limit on bytes is read again. */
const chunksPerRead = 8;

/** The processed stream in a table of the `state` database. */
export function createStream(database: Database): Stream {
  const tables = database.tables<{ stream_chunks: ChunkRow }>('state');
  return {
    async read(after, limits) {
      const chunks: StreamChunk[] = [];
      let bytes = 0;
      let cursor = after;
      while (chunks.length < limits.chunksMax) {
        const rowsMax = Math.min(chunksPerRead, limits.chunksMax - chunks.length);
        const rows = await database.hot.scan(chunkTable, [], { after: [cursor], rowsMax });
        for (const row of rows) {
          bytes += row.entries.length;
          if (chunks.length > 0 && bytes > limits.bytesMax) return chunks;
          chunks.push(rest(parsed(row), cursor));
          cursor = row.last_position;
        }
        if (rows.length < rowsMax) break;
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
