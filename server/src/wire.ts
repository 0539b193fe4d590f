import { join } from 'node:path';
import { createAccess } from './access/index.ts';
import { type Config, logEngine, publicUrl, type RoleName } from './config.ts';
import { firstStart } from './first-start.ts';
import { appLimits, createApp } from './http/app.ts';
import { authenticateWith } from './http/routes/access.ts';
import { browserLibraryRoutes } from './http/routes/browser-library.ts';
import { collectRoutes } from './http/routes/collect.ts';
import { builtConsole, consoleRoutes } from './http/routes/console.ts';
import { sdkSettingsRoutes } from './http/routes/sdk-settings.ts';
import { serverCookieRoutes } from './http/routes/server-cookies.ts';
import { systemClock } from './kernel/clock.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import { createSealer } from './kernel/seal.ts';
import { type Log, processedSequence } from './log/index.ts';
import { migrations } from './migrations.ts';
import { Backlog } from './observe/backlog.ts';
import type { Logger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { createCollect, createOnIncomplete } from './pipeline/01-collect.ts';
import { startBackground } from './roles/background.ts';
import { type BackgroundStatus, createBackgroundStatus } from './roles/background-status.ts';
import { LogBacklog } from './roles/log-backlog.ts';
import { backgroundRoles, countInto } from './roles/messages.ts';
import { loadSecret } from './secret.ts';
import {
  createRequestTallyStore,
  createSourceStore,
  createSources,
  directoryTimes,
  encodeTick,
  RequestTally,
  SourceDirectory,
} from './sources/index.ts';
import { createWarehouseClient } from './storage/clickhouse/clickhouse.ts';
import { startEmbeddedClickHouse } from './storage/clickhouse/embedded/supervisor.ts';
import { migrate } from './storage/migrate.ts';
import { openDatabase } from './storage/open-database.ts';
import { lockDataFolder } from './storage/sqlite/data-folder-lock.ts';
import { wireFollowing } from './wire-following.ts';
import { wireLag } from './wire-lag.ts';
import { claimFolders, openConfiguredLog } from './wire-log.ts';
import { wireOverview } from './wire-overview.ts';
import { wireHealth, wireRoutes } from './wire-routes.ts';
import { followTls, openTls, tlsWarnings } from './wire-tls.ts';
import { createWorkspaces } from './workspaces/index.ts';

/** A running server. */
export interface Server {
  /** Where it listens, such as http://localhost:8080. */
  readonly url: string;
  /** The one-time link for the first user, while there is none. */
  readonly setupUrl: string | null;
  /** Stops taking requests, ends what is under way, and closes everything. */
  stop(): Promise<void>;
}

const retainEveryMs = 60_000;

/** The composition root: every constructor call, in order. */
export async function wire(config: Config, logger: Logger): Promise<Server> {
  const clock = systemClock;
  const random = systemRandom;
  const has = (role: RoleName) => config.roles.includes(role);
  const usesWarehouse = has('deliver') || has('api');
  const keepsData =
    logEngine(config) === 'local' || (usesWarehouse && config.clickhouseUrl === null);
  const releaseFolder = keepsData ? lockDataFolder(config.data) : () => undefined;
  const secret = loadSecret(config.data, config.secret, random);
  const database = openDatabase({
    databaseUrl: config.databaseUrl,
    dataFolder: config.data,
    connectionsMax: config.databaseConnectionsMax,
    onIdleError: (error) => logger.warn({ err: error }, 'a database connection broke'),
  });
  await migrate(database, migrations, {
    now: () => clock.now(),
    onApplied: (name) => logger.info({ name }, 'migrated'),
  });
  const releaseLease = await claimFolders(config, clock, logger);
  const processed = await processedSequence(database.hot);
  const { log, engine, folder } = await openConfiguredLog({ config, clock, random, processed });
  for (const damage of log.health().damage) logger.error({ ...damage }, 'the log is damaged');
  const metrics = createMetrics();
  const embedded =
    usesWarehouse && config.clickhouseUrl === null
      ? startEmbeddedClickHouse({ folder: join(config.data, 'clickhouse'), clock, random, logger })
      : undefined;
  const warehouse = embedded ?? {
    url: config.clickhouseUrl ?? '',
    user: config.clickhouseUser,
    password: config.clickhousePassword ?? '',
  };

  const warehouseClient = usesWarehouse ? createWarehouseClient(warehouse) : null;

  const workspaces = createWorkspaces({ database, clock, random });
  const sessionIdleMsMax = config.sessionDays * 86_400_000;
  const access = createAccess({ database, clock, random, logger, sessionIdleMsMax });
  const sourceStore = createSourceStore(database);
  const pollMs = directoryTimes.pollMs;
  const directory = new SourceDirectory({ store: sourceStore, clock, logger, pollMs });
  const onChanged = () => directory.refresh();
  const sources = createSources({ store: sourceStore, clock, random, onChanged });

  const backlog = new Backlog();
  const status = createBackgroundStatus(processed);
  status.onCommitted(() => backlog.processed(status.processed()));
  const tick = (at: number) =>
    log.append(encodeTick(at)).catch((error: unknown) => {
      // The processor asks again.
      logger.warn({ err: error }, 'the log could not be told the time');
    });
  const background = startBackground({
    roles: backgroundRoles.filter(has),
    data: (role) => ({
      role,
      config,
      secret,
      log: { id: log.id, engine, folder, durableEnd: log.durableEnd() },
      warehouse: { url: warehouse.url, user: warehouse.user, password: warehouse.password },
    }),
    clock,
    logger,
    onMessage: (message) => {
      status.receive(message);
      if (message.kind === 'tick') void tick(message.at);
      if (message.kind === 'metric') countInto(metrics, message.call);
      if (message.kind === 'damage') logger.error({ ...message.damage }, 'the log is damaged');
    },
  });
  log.onDurable((sequence) => background.send({ kind: 'durable', sequence }));

  const tally = new RequestTally({ store: createRequestTallyStore(database), clock, logger });
  const collect = createCollect({
    directory,
    log,
    clock,
    metrics,
    backlog,
    tally,
    limits: {
      eventBytesMax: config.ingestEventBytesMax,
      batchBytesMax: config.ingestBatchBytesMax,
      batchEventsMax: config.ingestBatchEventsMax,
      sourceEventsPerSecondMax: config.ingestSourceEventsPerSecondMax,
    },
  });

  const tls = openTls(config);
  const app = await createApp({
    logger,
    random,
    authenticate: authenticateWith(access, workspaces),
    trustProxy: config.trustProxy,
    ...appLimits,
    ...(tls === null ? {} : { certificate: tls.certificate }),
  });
  const lagSeconds = await wireLag(log, status);
  const parts = { config, database, log, status, lagSeconds, metrics };
  wireHealth(app, { ...parts, warehouse: warehouseClient });
  if (has('collect')) {
    const batchBytesMax = config.ingestBatchBytesMax;
    const onIncomplete = createOnIncomplete({ directory, tally });
    collectRoutes(app, { collect, logger, batchBytesMax, metrics, onIncomplete });
    sdkSettingsRoutes(app, { directory, baseUrl: config.baseUrl });
    browserLibraryRoutes(app, { directory });
    serverCookieRoutes(app);
  }
  const logBacklog = new LogBacklog(log, status.processed);
  const watches: ((signal: AbortSignal) => Promise<void>)[] = [];
  if (has('api') && warehouseClient !== null) {
    const routeParts = {
      ...parts,
      background,
      waiting: (id: WorkspaceId) => (engine === 'local' ? backlog : logBacklog).waiting(id),
      logger,
      access,
      workspaces,
      sources,
      sealer: createSealer(secret, random),
      warehouse: warehouseClient,
    };
    watches.push(await wireRoutes(app, routeParts));
    const dataFolder = keepsData ? config.data : null;
    watches.push(wireOverview(app, { ...routeParts, dataFolder }));
    await consoleRoutes(app, { folder: builtConsole });
  }

  const stopping = new AbortController();
  const { signal } = stopping;
  const loops = [directory.run(signal), ...watches.map((watch) => watch(signal))];
  if (has('collect')) loops.push(tally.run(signal));
  if (tls !== null) loops.push(followTls(tls, { app, clock, logger, metrics }, signal));
  if (has('process')) loops.push(retainLog({ config, log, status, logger }, signal));
  if (engine === 'postgres') {
    const measuresLag = has('api') && !has('deliver');
    const others = { database, status, clock, logger, measuresLag };
    loops.push(wireFollowing(others, signal));
  }
  await background.ready();
  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const baseUrl = publicUrl(config, port);
  const first = !has('api')
    ? { setupUrl: null, made: [], warnings: [] }
    : await firstStart({ config, access, workspaces, sources, baseUrl });
  for (const made of first.made) logger.info({ made }, 'bootstrap');
  for (const warning of first.warnings) logger.warn({ warning }, 'bootstrap');
  const doubts = tls === null ? [] : tlsWarnings(tls, baseUrl, clock);
  for (const warning of doubts) logger.warn({ warning }, 'certificate');

  return {
    url: baseUrl,
    setupUrl: first.setupUrl,
    stop: async () => {
      await app.close();
      await log.close();
      await background.drain(config.drainSecondsMax * 1000);
      stopping.abort();
      await Promise.all(loops);
      await warehouseClient?.close();
      await embedded?.stop();
      await database.close();
      releaseLease();
      releaseFolder();
    },
  };
}

/** Removes from the log what is over its retention and has taken effect. */
async function retainLog(
  parts: { config: Config; log: Log; status: BackgroundStatus; logger: Logger },
  signal: AbortSignal,
): Promise<void> {
  const { config, log, status, logger } = parts;
  const policy = {
    ageMsMax: config.logRetentionDays * 86_400_000,
    bytesMax: config.logRetentionBytes,
  };
  while (!signal.aborted) {
    await systemClock.sleep(retainEveryMs, signal);
    if (signal.aborted) return;
    try {
      await log.retain(policy, status.processed(), systemClock.now());
    } catch (error) {
      logger.warn({ err: error }, 'the retention of the log failed and is tried again');
    }
  }
}
