import { createIdentityRulesStore, type IdentityRules } from './identity/index.ts';
import { systemClock } from './kernel/clock.ts';
import { systemDisk } from './kernel/disk.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { Wake } from './kernel/wake.ts';
import { createCursorStore, createStream, type LogTables, SegmentReader } from './log/index.ts';
import { createLogger } from './observe/logger.ts';
import { Processor } from './pipeline/processor.ts';
import type { BackgroundData, FromBackground, MetricCall, ToBackground } from './roles/messages.ts';
import { processRole } from './roles/process.ts';
import type { Role } from './roles/role.ts';
import type { Database } from './storage/database.ts';
import { openDatabase } from './storage/open-database.ts';

/** How long a change of identity rules may take to be seen by the processor. */
const rulesKeptMs = 2000;

export interface BackgroundParts {
  readonly roles: readonly Role[];
  receive(message: ToBackground): void;
  close(): Promise<void>;
}

/** The composition root of the background thread: every constructor call, in order. */
export async function wireBackground(
  data: BackgroundData,
  send: (message: FromBackground) => void,
): Promise<BackgroundParts> {
  const { config } = data;
  const clock = systemClock;
  const logger = createLogger(config.logLevel);
  const database = openDatabase({
    databaseUrl: config.databaseUrl,
    dataFolder: config.data,
    connectionsMax: config.databaseConnectionsMax,
  });
  const log = new SegmentReader({
    disk: systemDisk,
    folder: data.log.folder,
    durableEnd: data.log.durableEnd,
    onDamage: (damage) => send({ kind: 'damage', damage }),
  });
  const stream = createStream(database);
  const cursors = createCursorStore(database.tables<LogTables>('delivery'));
  const count = (call: MetricCall) => send({ kind: 'metric', call });

  const logGrew = new Wake();
  const processor = new Processor({
    log,
    logId: data.log.id,
    tables: database.hot,
    rules: cachedRules(database),
    clock,
    onStage: (stage, _events, ms) => count({ name: 'stage', given: [stage, ms / 1000] }),
    onCommit: ({ to, counts }) => {
      send({ kind: 'committed', sequence: to });
      for (const { outcome, stage, reason, events } of counts) {
        if (outcome === 'processed') count({ name: 'processed', given: [events] });
        else count({ name: 'refused', given: [outcome, stage, reason, events] });
      }
    },
    onFault: (error, batch) => logger.error({ err: error, ...batch }, 'a stage failed on an event'),
  });
  const processing = processRole({
    processor,
    wake: logGrew,
    stream,
    cursors,
    clock,
    logger,
    onProblem: (problem) => send({ kind: 'problem', part: 'process', problem }),
  });

  return {
    roles: [processing],
    receive: (message) => {
      if (message.kind !== 'durable') return;
      log.advance(message.sequence);
      logGrew.notify();
    },
    close: async () => {
      await log.close();
      await database.close();
    },
  };
}

/** Rules as the processor asks for them: for each event, so from memory, read again after a while. */
function cachedRules(database: Database): (workspaceId: WorkspaceId) => Promise<IdentityRules> {
  const store = createIdentityRulesStore(database);
  const kept = new Map<WorkspaceId, { readonly rules: IdentityRules; readonly at: number }>();
  return async (workspaceId) => {
    const known = kept.get(workspaceId);
    const now = systemClock.monotonic();
    if (known && now - known.at < rulesKeptMs) return known.rules;
    const rules = await store.read(workspaceId);
    kept.set(workspaceId, { rules, at: now });
    return rules;
  };
}
