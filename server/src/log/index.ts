export { createCursorStore, type LogTables, moveCursor } from './cursor-store.ts';
export { linkedAccount } from './linked-account.ts';
export type { Log, LogDamage, LogHealth, LogReader, LogRecord, LogRetention } from './log.ts';
export { logMigrations } from './migrations.ts';
export { openLog } from './open-log.ts';
export { openPostgresLog, postgresLogEnd } from './postgres-log.ts';
export { PostgresLogReader } from './postgres-log-reader.ts';
export { createRecordReader, type FoundRecord, type RecordReader } from './record-reader.ts';
export type { SegmentLog } from './segment-log.ts';
export { SegmentReader } from './segment-reader.ts';
export type {
  Cursor,
  CursorStore,
  EventEntry,
  PartedProfile,
  ProcessedEntry,
  RefusedEntry,
  Stream,
  StreamChunk,
  StreamEntry,
  StreamMembership,
  TimedEntry,
} from './stream.ts';
export {
  createStream,
  positionOf,
  processedChange,
  processedSequence,
  StreamChunks,
} from './stream-store.ts';
