import { createWarehouseWriter } from './analytics/index.ts';
import {
  createDeliveryLedger,
  createEgress,
  egressLimits,
  parseEgressAllow,
} from './destinations/index.ts';
import { systemRandom } from './kernel/random.ts';
import { createSealer } from './kernel/seal.ts';
import { createCursorStore, createStream, type LogTables } from './log/index.ts';
import { createCountStored, createObservedSchema } from './observed-schema/index.ts';
import { createDeliver } from './pipeline/10-deliver.ts';
import { profileSnapshots, unstorable } from './pipeline/11-store.ts';
import { createProfileReader } from './profiles/index.ts';
import {
  createExpireEvents,
  createRetentionLoop,
  createRetentionStore,
} from './retention/index.ts';
import { lagRole } from './roles/lag.ts';
import { handOverMs } from './roles/lease.ts';
import { together } from './roles/role.ts';
import { createPastReader } from './segments/index.ts';
import { createWarehouseClient } from './storage/clickhouse/clickhouse.ts';
import type { BackgroundBase, BackgroundPiece } from './wire-background.ts';
import { membershipLookups } from './wire-lookups.ts';
import { configuredSchema } from './wire-warehouse.ts';
import { createWorkspaces } from './workspaces/index.ts';

/** The role `deliver`: the processed stream to the warehouse and to the destinations. */
export function wireDeliver(base: BackgroundBase): BackgroundPiece {
  const { data, config, database, clock, logger, send } = base;
  const stream = createStream(database);
  const cursors = createCursorStore(database.tables<LogTables>('delivery'));
  const warehouse = createWarehouseClient(data.warehouse);
  const schema = configuredSchema(config, warehouse);
  const profiles = createProfileReader(database.hot);
  const writer = createWarehouseWriter({
    warehouse,
    schema,
    stream,
    cursors,
    logId: data.log.id,
    snapshots: profileSnapshots(profiles),
    onUnstorable: unstorable(database.hot, clock),
    countStored: createCountStored(database),
    clock,
    logger,
  });

  const egress = createEgress({ ...egressLimits, allow: parseEgressAllow(config.egressAllow) });
  const sealer = createSealer(data.secret, systemRandom);
  const delivery = createDeliver({
    database,
    stream,
    lookups: membershipLookups(database, profiles),
    sealer,
    egress,
    clock,
    random: systemRandom,
    logger,
    options: { windowMs: config.webhookRetryHours * 3_600_000 },
    onCount: (...given) => send({ kind: 'metric', call: { name: 'delivery', given } }),
  });
  const expireEvents = createExpireEvents({ warehouse, schema, clock });
  const observed = createObservedSchema(database);
  const retention = createRetentionLoop({
    workspaces: createWorkspaces({ database, clock, random: systemRandom }).list,
    expire: async (workspaceId, cutoff, ...rest) => {
      // Examples are values of the events that go.
      await observed.forgetExamples(workspaceId, { before: cutoff });
      await expireEvents(workspaceId, cutoff, ...rest);
    },
    store: createRetentionStore(database),
    clock,
    logger,
    onRemoved: (events) => base.count({ name: 'expired', given: [events] }),
    onProblem: (problem) => send({ kind: 'problem', part: 'retention', problem }),
  });
  const pasts = createPastReader({
    ...{ database, warehouse, schema, stream, cursors, clock, logger },
    onProblem: (problem) => send({ kind: 'problem', part: 'backfill', problem }),
  });
  const working = together('deliver', [writer, delivery, retention, pasts]);
  const lag = lagRole({ writer, ledger: createDeliveryLedger(database), clock, logger, send });
  return {
    // Nothing refuses a second one, so a stand-by begins only once the first has surely noticed.
    roles: [base.leased(working, 'deliver', { graceMs: handOverMs }), lag],
    receive: (message) => {
      if (message.kind === 'configured') delivery.refresh();
      if (message.kind === 'committed') delivery.wake();
    },
    close: async () => {
      await egress.close();
      await warehouse.close();
    },
  };
}
