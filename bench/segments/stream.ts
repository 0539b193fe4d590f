import { join } from 'node:path';
import { defaultIdentityRules } from '../../server/src/identity/index.ts';
import { systemClock } from '../../server/src/kernel/clock.ts';
import type { SourceId, WorkspaceId } from '../../server/src/kernel/ids.ts';
import type { LogReader, LogRecord } from '../../server/src/log/index.ts';
import { migrations } from '../../server/src/migrations.ts';
import { microBatchLimits } from '../../server/src/pipeline/pipeline.ts';
import { Processor } from '../../server/src/pipeline/processor.ts';
import { type ActiveSegment, workspaceSegments } from '../../server/src/segments/index.ts';
import { encodeEnvelope, encodeTick } from '../../server/src/sources/index.ts';
import { migrate } from '../../server/src/storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../server/src/storage/sqlite/sqlite.ts';

export const workspaceId = 'ws_bench' as WorkspaceId;
const sourceId = 'src_bench' as SourceId;

/** The processor with its state on SQLite, alone: its log is in memory and says what time it is. */
export interface BenchStream {
  readonly database: SqliteDatabase;
  readonly processor: Processor;
  /** Adds a request of a client to the log. */
  send(events: readonly object[], receivedAt: number): void;
  tick(at: number): void;
  /** Sequence of the last record. */
  end(): number;
  close(): Promise<void>;
}

export async function openStream(
  folder: string,
  active: readonly ActiveSegment[],
  onCommit: (sequence: number) => void = () => undefined,
): Promise<BenchStream> {
  const database = openSqlite(join(folder, 'state'));
  await migrate(database, migrations, systemClock);
  const log = memoryLog();
  const segments = workspaceSegments(active, 'UTC');
  const processor = new Processor({
    ...{ log, logId: 'bench', tables: database.hot, clock: systemClock, limits: microBatchLimits },
    rules: async () => defaultIdentityRules,
    segmentsOf: async () => segments,
    onStage: () => undefined,
    onCommit: ({ to }) => onCommit(to),
    onFault: (error) => {
      throw error;
    },
  });
  const envelope = {
    workspaceId,
    sourceId,
    ip: null,
    ipHandling: 'keep',
    userAgent: null,
  } as const;
  return {
    database,
    processor,
    send: (batch, receivedAt) => {
      const body = Buffer.from(JSON.stringify({ batch }));
      log.append(
        encodeEnvelope({ ...envelope, receivedAt, channel: 'server', kind: 'batch', body }),
      );
    },
    tick: (at) => log.append(encodeTick(at)),
    end: () => log.durableEnd(),
    close: () => database.close(),
  };
}

/** What was read is let go of. */
function memoryLog(): LogReader & { append(payload: Uint8Array): void } {
  let records: LogRecord[] = [];
  let end = 0;
  return {
    append: (payload) => {
      end += 1;
      records.push({ sequence: end, payload });
    },
    firstSequence: () => records[0]?.sequence ?? end + 1,
    durableEnd: () => end,
    read: async (after, { recordsMax, bytesMax }) => {
      const first = records[0]?.sequence ?? end + 1;
      if (after >= first) records = records.slice(after + 1 - first);
      const found: LogRecord[] = [];
      let bytes = 0;
      for (const record of records) {
        if (found.length >= recordsMax || (found.length > 0 && bytes >= bytesMax)) break;
        found.push(record);
        bytes += record.payload.length;
      }
      return found;
    },
  };
}
