import type { LogPosition } from '../kernel/event.ts';
import type { Stream, StreamChunk } from '../log/stream.ts';

/** How much one round of inserts takes. A round has at least one chunk, however large. */
export interface GroupLimits {
  readonly rowsMax: number;
  readonly bytesMax: number;
}

/** Chunks that are in memory at once, as objects. */
const chunksPerRead = 8;

/**
 * Whole chunks from `after` that fit into the limits. Each is handed on before the next ones are read, so that none outlives
 * what is made of it.
 *
 * @param add takes a chunk in; resolves to the bytes that it holds of all so far
 * @returns the end of the last chunk, null where there is none, and whether the limits were reached
 */
export async function readGroup(
  stream: Stream,
  after: LogPosition,
  { rowsMax, bytesMax }: GroupLimits,
  add: (chunk: StreamChunk) => Promise<number>,
): Promise<{ readonly last: LogPosition | null; readonly full: boolean }> {
  let rows = 0;
  let bytes = 0;
  let last: LogPosition | null = null;
  for (;;) {
    const limits = { chunksMax: chunksPerRead, bytesMax };
    const chunks = await stream.read(last ?? after, limits);
    if (chunks.length === 0) return { last, full: false };
    for (const chunk of chunks) {
      const isFull = rows + chunk.entries.length > rowsMax || bytes >= bytesMax;
      if (last !== null && isFull) return { last, full: true };
      bytes = await add(chunk);
      rows += chunk.entries.length;
      last = chunk.last;
    }
  }
}

/** Exactly the chunks of a range that was planned before, so that a retry does the same again. */
export async function* readPlanned(
  stream: Stream,
  after: LogPosition,
  planned: LogPosition,
  bytesMax: number,
): AsyncGenerator<StreamChunk> {
  let from = after;
  while (from < planned) {
    const read = await stream.read(from, { chunksMax: chunksPerRead, bytesMax });
    const chunks = read.filter(({ last }) => last <= planned);
    const last = chunks.at(-1)?.last;
    if (last === undefined) break;
    yield* chunks;
    from = last;
  }
  if (from !== planned) {
    throw new Error(`the stream no longer has the planned range ${after}–${planned}`);
  }
}
