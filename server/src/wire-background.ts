import {
  createWarehouseSchema,
  createWarehouseWriter,
  type WarehouseWriter,
} from './analytics/index.ts';
import {
  createDeliveryEngine,
  createDeliveryLedger,
  createDeliveryStore,
  createDestinationStore,
  createEgress,
  type DeliveryLedger,
  deliveryDefaults,
  egressLimits,
  findDefinition,
  parseEgressAllow,
} from './destinations/index.ts';
import { createIdentityRulesStore, type IdentityRules } from './identity/index.ts';
import { systemClock } from './kernel/clock.ts';
import { systemDisk } from './kernel/disk.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import { createSealer } from './kernel/seal.ts';
import { Wake } from './kernel/wake.ts';
import { createCursorStore, createStream, type LogTables, SegmentReader } from './log/index.ts';
import { createLogger, type Logger } from './observe/logger.ts';
import { profileSnapshots, unstorable } from './pipeline/11-store.ts';
import { Processor } from './pipeline/processor.ts';
import { createProfileReader } from './profiles/index.ts';
import type { BackgroundData, FromBackground, MetricCall, ToBackground } from './roles/messages.ts';
import { processRole } from './roles/process.ts';
import type { Role } from './roles/role.ts';
import { createWarehouseClient } from './storage/clickhouse/clickhouse.ts';
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

  const rules = cachedRules(database);
  const logGrew = new Wake();
  const processor = new Processor({
    log,
    logId: data.log.id,
    tables: database.hot,
    rules: rules.read,
    clock,
    onStage: (stage, _events, ms) => count({ name: 'stage', given: [stage, ms / 1000] }),
    onCommit: ({ to, counts }) => {
      send({ kind: 'committed', sequence: to });
      delivery.wake();
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

  const warehouse = createWarehouseClient(data.warehouse);
  const writer = createWarehouseWriter({
    warehouse,
    schema: createWarehouseSchema(warehouse),
    stream,
    cursors,
    logId: data.log.id,
    snapshots: profileSnapshots(createProfileReader(database.hot)),
    onUnstorable: unstorable(database.hot, clock),
    clock,
    logger,
  });
  const storing: Role = { name: 'store', run: (signal) => writer.run(signal) };

  const egress = createEgress({ ...egressLimits, allow: parseEgressAllow(config.egressAllow) });
  const sealer = createSealer(data.secret, systemRandom);
  const deliveries = createDeliveryStore(database);
  const delivery = createDeliveryEngine({
    stream,
    destinations: createDestinationStore(database, sealer, findDefinition),
    deliveries,
    findDefinition,
    http: egress,
    clock,
    random: systemRandom,
    logger,
    options: { ...deliveryDefaults, windowMs: config.webhookRetryHours * 3_600_000 },
  });
  const delivering: Role = { name: 'deliver', run: (signal) => delivery.run(signal) };

  return {
    roles: [
      processing,
      storing,
      delivering,
      reportLags(writer, createDeliveryLedger(database), send, logger),
    ],
    receive: (message) => {
      if (message.kind === 'configured') {
        delivery.refresh();
        rules.forget();
      }
      if (message.kind !== 'durable') return;
      log.advance(message.sequence);
      logGrew.notify();
    },
    close: async () => {
      await egress.close();
      await warehouse.close();
      await log.close();
      await database.close();
    },
  };
}

const lagEveryMs = 1000;

/** Tells how far warehouse and delivery are behind, for the console, metrics and `/ready`. */
function reportLags(
  writer: Pick<WarehouseWriter, 'lag'>,
  ledger: Pick<DeliveryLedger, 'statusOfAll'>,
  send: (message: FromBackground) => void,
  logger: Logger,
): Role {
  const report = async () => {
    const { ms, failure } = await writer.lag();
    send({ kind: 'lag', part: 'warehouse', seconds: ms / 1000 });
    send({ kind: 'problem', part: 'warehouse', problem: failure });
    const now = systemClock.now();
    const ages = (await ledger.statusOfAll()).map(({ oldestAt }) => now - (oldestAt ?? now));
    send({ kind: 'lag', part: 'deliver', seconds: Math.max(0, ...ages) / 1000 });
  };
  return {
    name: 'lag',
    run: async (signal) => {
      while (!signal.aborted) {
        await report().catch((error) => logger.warn({ err: error }, 'the lag is not known'));
        await systemClock.sleep(lagEveryMs, signal);
      }
    },
  };
}

/** Rules as the processor asks for them: for each event, so from memory, read again after a while. */
function cachedRules(database: Database) {
  const store = createIdentityRulesStore(database);
  const kept = new Map<WorkspaceId, { readonly rules: IdentityRules; readonly at: number }>();
  return {
    read: async (workspaceId: WorkspaceId): Promise<IdentityRules> => {
      const known = kept.get(workspaceId);
      const now = systemClock.monotonic();
      if (known && now - known.at < rulesKeptMs) return known.rules;
      const rules = await store.read(workspaceId);
      kept.set(workspaceId, { rules, at: now });
      return rules;
    },
    forget: () => kept.clear(),
  };
}
