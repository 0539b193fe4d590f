import { type Access, createAccess, type Scope } from '../access/index.ts';
import { type App, appLimits, createApp } from '../http/app.ts';
import { authenticateWith } from '../http/routes/access.ts';
import { createIdentityRulesStore, type IdentityRulesStore } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import { openLog, type SegmentLog } from '../log/index.ts';
import { migrations } from '../migrations.ts';
import { createLogger, type Logger } from '../observe/logger.ts';
import { Processor } from '../pipeline/processor.ts';
import {
  type ActiveSegment,
  createConfiguredSegments,
  createSegmentDesk,
  type SegmentDesk,
  workspaceSegments,
} from '../segments/index.ts';
import { encodeEnvelope, type ReceivedRequest } from '../sources/index.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import { createWorkspaces, type Workspaces } from '../workspaces/index.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { streamTimeline } from './stream-timeline.ts';
import { VirtualClock } from './virtual-clock.ts';
import { withQuestions } from './with-questions.ts';

export const testSource = 'src_aaaaaaaaaaaaaaaa' as SourceId;

/**
 * A server in memory for tests of routes: real SQLite, real log on a simulated disk, the real processor and access,
 * an application without routes, and virtual time. Two workspaces, `ours` and `theirs`.
 */
export interface HttpWorld {
  readonly app: App;
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly rules: IdentityRulesStore;
  /** Without a warehouse to ask. Active segments are live at once, so everybody is decided by their next event. */
  readonly segments: SegmentDesk;
  readonly database: SqliteDatabase;
  readonly disk: SimulatedDisk;
  readonly log: SegmentLog;
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly logger: Logger;
  readonly ours: WorkspaceId;
  readonly theirs: WorkspaceId;
  /** An `Authorization` header with a new token. */
  authorize(
    workspaceId: WorkspaceId,
    scopes?: readonly Scope[],
  ): Promise<{ authorization: string }>;
  /** Appends a batch as `collect` would, without processing it. */
  receive(
    workspaceId: WorkspaceId,
    events: readonly object[],
    given?: Partial<ReceivedRequest>,
  ): Promise<void>;
  /** Processes all that was received; tells the listeners of commits. */
  process(): Promise<void>;
  onCommitted(listener: () => void): () => void;
  close(): Promise<void>;
}

export async function openHttpWorld(options: { seed?: number } = {}): Promise<HttpWorld> {
  const random = seededRandom(options.seed ?? 1);
  const clock = new VirtualClock();
  const logger = createLogger('silent');
  const database = openSqlite(':memory:');
  await migrate(database, migrations, { now: () => clock.now() });
  const disk = new SimulatedDisk(random);
  const log = await openLog({ disk: disk.boot(), clock, random, folder: '/log', processed: 0 });
  const access = createAccess({ database, clock, random, logger, sessionIdleMsMax: 86_400_000 });
  const workspaces = createWorkspaces({ database, clock, random });
  const rules = createIdentityRulesStore(database);
  const away = () => new OnefoldError('warehouse_unavailable', 'There is no warehouse here.');
  const analytics = { runOwnQuery: () => Promise.reject(away()) };
  const segments = createSegmentDesk({
    ...{ database, analytics, clock, random },
    timeline: streamTimeline(database),
  });
  const configured = createConfiguredSegments(database);
  const listeners = new Set<() => void>();
  const processor = new Processor({
    log,
    logId: log.id,
    tables: database.hot,
    rules: rules.read,
    segmentsOf: async (workspaceId) => {
      const active = await configured.read(workspaceId);
      const live = active
        .filter(({ status }) => status === 'active')
        .map((segment): ActiveSegment => ({ ...segment, state: 'live' }));
      return workspaceSegments(withQuestions(live), 'UTC');
    },
    clock,
    onStage: () => undefined,
    onCommit: () => {
      for (const listener of listeners) listener();
    },
    onFault: (error) => {
      throw error;
    },
  });
  const app = await createApp({
    logger,
    random,
    authenticate: authenticateWith(access, workspaces),
    trustProxy: false,
    ...appLimits,
  });
  const { id: ours } = await workspaces.create({ slug: 'ours', name: 'Ours' });
  const { id: theirs } = await workspaces.create({ slug: 'theirs', name: 'Theirs' });

  return {
    ...{ app, access, workspaces, rules, segments, database, disk, log, clock, random, logger },
    ...{ ours, theirs },
    authorize: async (workspaceId, scopes = ['*']) => {
      const actor = { kind: 'system', id: 'test', address: null } as const;
      const grantor = { scopes: ['*'] } as const;
      const given = { workspaceId, name: 'test', scopes };
      const { secret } = await access.tokens.create(given, grantor, actor);
      return { authorization: `Bearer ${secret}` };
    },
    receive: async (workspaceId, events, given = {}) => {
      const request: ReceivedRequest = {
        workspaceId,
        sourceId: testSource,
        kind: 'batch',
        receivedAt: clock.now(),
        ip: null,
        ipHandling: 'keep',
        userAgent: null,
        channel: 'server',
        body: Buffer.from(JSON.stringify({ batch: events })),
        ...given,
      };
      await log.append(encodeEnvelope(request));
    },
    process: async () => {
      while ((await processor.step()) > 0);
    },
    onCommitted: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await app.close();
      await log.close();
      await database.close();
    },
  };
}
