import { createIdentityRulesStore, type IdentityRules } from './identity/index.ts';
import { systemDisk } from './kernel/disk.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import { Wake } from './kernel/wake.ts';
import {
  createCursorStore,
  createStream,
  type LogDamage,
  type LogTables,
  PostgresLogReader,
  SegmentReader,
} from './log/index.ts';
import { trimEventCounts } from './observe/trim-event-counts.ts';
import { type MicroBatchLimits, microBatchLimits } from './pipeline/pipeline.ts';
import { Processor } from './pipeline/processor.ts';
import { createProfileCountReader, type ProfileCountReader } from './profiles/index.ts';
import { processRole } from './roles/process.ts';
import type { Role } from './roles/role.ts';
import { TickRequests } from './roles/tick-requests.ts';
import { createBackfillReader, createConfiguredSegments, SegmentWork } from './segments/index.ts';
import type { BackgroundBase, BackgroundPiece } from './wire-background.ts';
import { createWorkspaces } from './workspaces/index.ts';

/** How long a change of identity rules may take to be seen by the processor. */
const rulesKeptMs = 2000;

/** Each slice asks the database several times, which with PostgreSQL is a way over the network and back. */
const largeSlices: MicroBatchLimits = { ...microBatchLimits, sliceEventsMax: 1000 };

/** The role `process`: the log through the path of an event. */
export function wireProcess(base: BackgroundBase): BackgroundPiece {
  const { data, database, clock, logger, send, count } = base;
  const logGrew = new Wake();
  const log = openReader(base);
  const rules = cachedRules(base);
  const profileCounts = createProfileCountReader(database);
  const segmentWork = wireSegmentWork(base, profileCounts);
  const processor = new Processor({
    log,
    logId: data.log.id,
    tables: database.hot,
    rules: rules.read,
    segmentsOf: segmentWork.segmentsOf,
    segmentWork,
    clock,
    limits: database.dialect === 'postgres' ? largeSlices : microBatchLimits,
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
  const requestTick = (at: number) => send({ kind: 'tick', at });
  const ticks = new TickRequests({ processor, requestTick, clock });
  const processing = processRole({
    processor,
    wake: logGrew,
    stream: createStream(database),
    cursors: createCursorStore(database.tables<LogTables>('delivery')),
    ticks,
    trimCounts: async (now) => {
      await trimEventCounts(database, now);
      await profileCounts.trim(now);
    },
    clock,
    logger,
    onProblem: (problem) => send({ kind: 'problem', part: 'process', problem }),
  });
  const following: Role[] = [];
  if (log instanceof PostgresLogReader) {
    log.onDurable(() => logGrew.notify());
    following.push({ name: 'follow', run: (signal) => log.follow(signal, { listen: true }) });
  }
  // The commit itself refuses a second processor, so a stand-by need not wait for the first to notice.
  const leased = base.leased(processing, 'process', { graceMs: 0 });
  return {
    roles: [leased, ...following],
    receive: (message) => {
      if (message.kind === 'configured') {
        rules.forget();
        ticks.look();
        logGrew.notify();
      }
      if (message.kind !== 'durable') return;
      log.advance(message.sequence);
      logGrew.notify();
    },
    close: async () => log.close(),
  };
}

/** The log as the processor reads it: the foreground says what is durable, or PostgreSQL does. */
function openReader({
  data,
  clock,
  connect,
  send,
}: BackgroundBase): SegmentReader | PostgresLogReader {
  const { id, engine, folder, durableEnd } = data.log;
  const onDamage = (damage: LogDamage) => send({ kind: 'damage', damage });
  if (engine === 'local') {
    return new SegmentReader({ disk: systemDisk, folder, durableEnd, onDamage });
  }
  const onProblem = (problem: string | null) => send({ kind: 'problem', part: 'log', problem });
  return new PostgresLogReader({ id, connect: connect(), clock, onDamage, onProblem });
}

/** Segments as people ask for them, through all phases of their life in the stream. */
function wireSegmentWork(
  { database, clock }: BackgroundBase,
  counts: ProfileCountReader,
): SegmentWork {
  const workspaces = createWorkspaces({ database, clock, random: systemRandom });
  return new SegmentWork({
    tables: database.hot,
    configured: createConfiguredSegments(database),
    timeZoneOf: async (workspaceId) => (await workspaces.get(workspaceId))?.timeZone ?? 'UTC',
    profilesOf: async (workspaceId) => {
      const totals = await counts.totals(workspaceId);
      return totals.reduce((sum, { created, merged }) => sum + created - merged, 0);
    },
    backfills: createBackfillReader(database),
  });
}

/** Rules as the processor asks for them: for each event, so from memory, read again after a while. */
function cachedRules({ database, clock }: BackgroundBase) {
  const store = createIdentityRulesStore(database);
  const kept = new Map<WorkspaceId, { readonly rules: IdentityRules; readonly at: number }>();
  return {
    read: async (workspaceId: WorkspaceId): Promise<IdentityRules> => {
      const known = kept.get(workspaceId);
      const now = clock.monotonic();
      if (known && now - known.at < rulesKeptMs) return known.rules;
      const rules = await store.read(workspaceId);
      kept.set(workspaceId, { rules, at: now });
      return rules;
    },
    forget: () => kept.clear(),
  };
}
