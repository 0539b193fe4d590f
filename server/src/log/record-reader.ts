import type { LogReader } from './log.ts';

/** What a log has at a sequence. */
export type FoundRecord =
  | { readonly kind: 'record'; readonly payload: Uint8Array }
  /** Older than what the retention keeps. */
  | { readonly kind: 'removed' }
  /** Lost to damage. */
  | { readonly kind: 'damaged' }
  /** Never given out, or not durable yet. */
  | { readonly kind: 'unknown' };

/** Finds single records for people who look at them. */
export interface RecordReader {
  find(sequence: number): Promise<FoundRecord>;
}

/** One record at a time: a reader of the log is a cursor, and two who move it would disturb each other. */
export function createRecordReader(
  log: Pick<LogReader, 'read' | 'firstSequence' | 'durableEnd'>,
): RecordReader {
  let last: Promise<unknown> = Promise.resolve();
  const find = async (sequence: number): Promise<FoundRecord> => {
    if (sequence < 1 || sequence > log.durableEnd()) return { kind: 'unknown' };
    if (sequence < log.firstSequence()) return { kind: 'removed' };
    try {
      const [record] = await log.read(sequence - 1, { recordsMax: 1, bytesMax: 1 });
      if (record?.sequence === sequence) return { kind: 'record', payload: record.payload };
    } catch (error) {
      if (sequence >= log.firstSequence()) throw error;
    }
    // The retention may have come in between.
    return { kind: sequence < log.firstSequence() ? 'removed' : 'damaged' };
  };
  return {
    find: (sequence) => {
      const found = last.then(() => find(sequence));
      last = found.catch(() => undefined);
      return found;
    },
  };
}
