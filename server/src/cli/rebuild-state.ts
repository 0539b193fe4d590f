import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, logEngine } from '../config.ts';
import { createIdentityRulesStore, type IdentityRules } from '../identity/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { systemDisk } from '../kernel/disk.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { positionsPerRecord } from '../kernel/event.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import {
  createCursorStore,
  createStream,
  type Log,
  type LogReader,
  type LogTables,
  openLog,
  processedChange,
  processedSequence,
} from '../log/index.ts';
import { migrations } from '../migrations.ts';
import { Processor } from '../pipeline/processor.ts';
import { workspaceSegments } from '../segments/index.ts';
import type { Database } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { lockDataFolder } from '../storage/sqlite/data-folder-lock.ts';
import { openSqlite, sqliteFile } from '../storage/sqlite/sqlite.ts';

export interface RebuildOptions {
  /** Leave out what cannot be read, instead of refusing. */
  readonly allowDamage: boolean;
  readonly note: (line: string) => void;
}

export interface RebuiltState {
  /** Sequence of the last record. */
  readonly processed: number;
  /** Records that could not be read. */
  readonly lost: number;
  /** Where the state is kept that stood there; null where none did. */
  readonly formerFile: string | null;
}

/** How often it is said how far it is, and what every reader has handled leaves the stream. */
const stepsBetweenNotes = 200;

/**
 * Processes the whole log into an empty `state.db` in its place, with the identity rules of now. The former file is
 * moved aside before; a rebuild that is cut short is gone on with by the next start, which processes what is left.
 */
export async function rebuildState(
  config: Config,
  { allowDamage, note }: RebuildOptions,
): Promise<RebuiltState> {
  const folder = join(config.data, 'log');
  if (config.databaseUrl !== null || logEngine(config) !== 'local') {
    refuse('The state of PostgreSQL is not rebuilt from a log. Restore a backup.');
  }
  if (!existsSync(folder))
    refuse(
      `There is no log with its configuration in ${config.data}. Name the folder with --data.`,
    );
  const release = lockDataFolder(config.data);
  try {
    const log = await openLog({
      ...{ disk: systemDisk, clock: systemClock, random: systemRandom, folder },
      processed: 0,
    });
    try {
      const former = await formerEnd(config);
      const lost = await checkWhole(log, former, { allowDamage, note });
      const formerFile = moveAside(config.data);
      const database = openSqlite(config.data);
      try {
        await migrate(database, migrations, { now: () => systemClock.now() });
        const processed = await processAll(log, database, Math.max(former, log.durableEnd()), note);
        return { processed, lost, formerFile };
      } finally {
        await database.close();
      }
    } finally {
      await log.close();
    }
  } finally {
    release();
  }
}

/** How far the log took effect so far, as the state says, or where it is damaged, the readers of its stream. */
async function formerEnd({ data }: Config): Promise<number> {
  if (existsSync(sqliteFile(data, 'state'))) {
    try {
      const database = openSqlite(data);
      try {
        return Math.max(await processedSequence(database.hot), ...(await cursorRecords(database)));
      } finally {
        // Copies what stands in the write-ahead log into the file, which is about to be moved.
        await database.close();
      }
    } catch (error) {
      if (!/^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(String((error as { code?: unknown }).code))) {
        throw error;
      }
    }
  }
  return 0;
}

/** The records at which readers of the stream stand; chunks have to end there again. */
async function cursorRecords(database: Database): Promise<number[]> {
  const cursors = await createCursorStore(database.tables<LogTables>('delivery')).list();
  const positions = [...cursors.values()].flatMap(({ position, planned }) => [
    position,
    planned ?? position,
  ]);
  return positions.map((position) => Math.floor(position / positionsPerRecord));
}

/** Reads the log once through; answers with how many records are lost. */
async function checkWhole(
  log: Log,
  former: number,
  { allowDamage, note }: RebuildOptions,
): Promise<number> {
  if (log.firstSequence() > 1) {
    refuse(
      `The log no longer begins at its first record: it starts at ${log.firstSequence()}, what came before is gone. ` +
        'A state from the rest would lack it. Restore state.db from a backup.',
    );
  }
  for (let after = 0; ; ) {
    const records = await log.read(after, { recordsMax: 4096, bytesMax: 16 * 1024 ** 2 });
    const last = records.at(-1);
    if (last === undefined) break;
    after = last.sequence;
  }
  const ranges = log.health().damage.map(({ from, to }) => ({ from, to }));
  if (former > log.durableEnd()) ranges.push({ from: log.durableEnd() + 1, to: former });
  if (ranges.length === 0) return 0;
  const shown = ranges.map(({ from, to }) => `${from} to ${to}`).join(', ');
  if (!allowDamage) {
    refuse(
      `Records of the log cannot be read: ${shown}. A state without them would lack their events. ` +
        'Restore state.db from a backup, or leave them out with --allow-damage.',
    );
  }
  note(`Leaving out records that cannot be read: ${shown}.`);
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** Moves the state out of the way, its write-ahead log first: without it the file is an older state, but whole. */
function moveAside(data: string): string | null {
  const file = sqliteFile(data, 'state');
  if (!existsSync(file)) return null;
  const former = `${file}.former-${systemClock.now()}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${former}${suffix}`);
  }
  return former;
}

async function processAll(
  log: Log,
  database: Database,
  end: number,
  note: (line: string) => void,
): Promise<number> {
  const cursors = await cursorRecords(database);
  const known = createIdentityRulesStore(database);
  const rules = new Map<WorkspaceId, Promise<IdentityRules>>();
  const processor = new Processor({
    log: stoppingAt(log, cursors),
    logId: log.id,
    tables: database.hot,
    segmentsOf: async () => workspaceSegments([], 'UTC'),
    rules: (workspaceId) => {
      const read = rules.get(workspaceId) ?? known.read(workspaceId);
      rules.set(workspaceId, read);
      return read;
    },
    clock: systemClock,
    onStage: () => undefined,
    onCommit: () => undefined,
    onFault: (error, { from, to }) =>
      note(`A stage failed between the records ${from} and ${to}: ${String(error)}`),
  });
  const stream = createStream(database);
  for (let steps = 1; (await processor.step()) > 0; steps += 1) {
    if (steps % stepsBetweenNotes !== 0) continue;
    note(`${await processor.processed()} of ${log.durableEnd()} records`);
    const handled = await createCursorStore(database.tables<LogTables>('delivery')).list();
    const positions = [...handled.values()].map(({ position }) => position);
    if (positions.length > 0) await stream.trim(Math.min(...positions));
  }
  const processed = await processor.processed();
  // Readers of the stream have seen positions up to there: they must not be given out again.
  const last = Math.max(end, ...cursors);
  if (last > processed) await database.hot.commit([processedChange(processed, last)]);
  return last;
}

/** The log, read so that no micro-batch goes over one of the records. */
function stoppingAt(log: Log, stops: readonly number[]): LogReader {
  const sorted = [...new Set(stops)].sort((a, b) => a - b);
  return {
    firstSequence: () => log.firstSequence(),
    durableEnd: () => log.durableEnd(),
    read: async (after, limits) => {
      const stop = sorted.find((sequence) => sequence > after) ?? Number.POSITIVE_INFINITY;
      const records = await log.read(after, limits);
      const first = records[0];
      // What stands at the stop may be damaged: then the next batch begins after it.
      if (first === undefined || first.sequence > stop) return records;
      return records.filter(({ sequence }) => sequence <= stop);
    },
  };
}

function refuse(message: string): never {
  throw new OnefoldError('configuration_invalid', message);
}
