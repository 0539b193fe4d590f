import { join } from 'node:path';
import { createAccess } from './access/index.ts';
import { type Config, publicUrl } from './config.ts';
import { firstStart } from './first-start.ts';
import { appLimits, createApp } from './http/app.ts';
import { authenticateWith } from './http/routes/access.ts';
import { browserLibraryRoutes } from './http/routes/browser-library.ts';
import { collectRoutes } from './http/routes/collect.ts';
import { builtConsole, consoleRoutes } from './http/routes/console.ts';
import { sdkSettingsRoutes } from './http/routes/sdk-settings.ts';
import { serverCookieRoutes } from './http/routes/server-cookies.ts';
import { systemClock } from './kernel/clock.ts';
import { systemDisk } from './kernel/disk.ts';
import { systemRandom } from './kernel/random.ts';
import { createSealer } from './kernel/seal.ts';
import { openLog, processedSequence, type SegmentLog } from './log/index.ts';
import { migrations } from './migrations.ts';
import { Backlog } from './observe/backlog.ts';
import type { Logger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { createCollect } from './pipeline/01-collect.ts';
import { type Background, startBackground } from './roles/background.ts';
import { countInto } from './roles/messages.ts';
import { loadSecret } from './secret.ts';
import {
  createSourceStore,
  createSources,
  directoryTimes,
  SourceDirectory,
} from './sources/index.ts';
import { createWarehouseClient } from './storage/clickhouse/clickhouse.ts';
import { startEmbeddedClickHouse } from './storage/clickhouse/embedded/supervisor.ts';
import { migrate } from './storage/migrate.ts';
import { openDatabase } from './storage/open-database.ts';
import { lockDataFolder } from './storage/sqlite/data-folder-lock.ts';
import { wireRoutes } from './wire-routes.ts';
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
  const release = lockDataFolder(config.data);
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
  const processed = await processedSequence(database.hot);
  const folder = join(config.data, 'log');
  const log = await openLog({ disk: systemDisk, clock, random, folder, processed });
  const metrics = createMetrics();
  const embedded =
    config.clickhouseUrl === null
      ? startEmbeddedClickHouse({ folder: join(config.data, 'clickhouse'), clock, random, logger })
      : undefined;
  const warehouse = embedded ?? {
    url: config.clickhouseUrl ?? '',
    user: config.clickhouseUser,
    password: config.clickhousePassword ?? '',
  };

  const warehouseClient = createWarehouseClient(warehouse);

  const workspaces = createWorkspaces({ database, clock, random });
  const sessionIdleMsMax = config.sessionDays * 86_400_000;
  const access = createAccess({ database, clock, random, logger, sessionIdleMsMax });
  const sourceStore = createSourceStore(database);
  const pollMs = directoryTimes.pollMs;
  const directory = new SourceDirectory({ store: sourceStore, clock, logger, pollMs });
  const onChanged = () => directory.refresh();
  const sources = createSources({ store: sourceStore, clock, random, onChanged });

  const backlog = new Backlog();
  const background = startBackground({
    data: () => ({
      config,
      secret,
      log: { id: log.id, folder, durableEnd: log.durableEnd() },
      warehouse: { url: warehouse.url, user: warehouse.user, password: warehouse.password },
    }),
    processed,
    clock,
    logger,
    onMessage: (message) => {
      if (message.kind === 'committed') backlog.processed(message.sequence);
      if (message.kind === 'metric') countInto(metrics, message.call);
      if (message.kind === 'damage') logger.error({ ...message.damage }, 'the log is damaged');
    },
  });
  log.onDurable((sequence) => background.send({ kind: 'durable', sequence }));

  const collect = createCollect({
    directory,
    log,
    clock,
    metrics,
    backlog,
    limits: {
      eventBytesMax: config.ingestEventBytesMax,
      batchBytesMax: config.ingestBatchBytesMax,
      batchEventsMax: config.ingestBatchEventsMax,
      sourceEventsPerSecondMax: config.ingestSourceEventsPerSecondMax,
    },
  });

  const app = await createApp({
    logger,
    random,
    authenticate: authenticateWith(access),
    trustProxy: config.trustProxy,
    ...appLimits,
  });
  const batchBytesMax = config.ingestBatchBytesMax;
  collectRoutes(app, { collect, logger, batchBytesMax, metrics });
  sdkSettingsRoutes(app, { directory, baseUrl: config.baseUrl });
  browserLibraryRoutes(app, { directory });
  serverCookieRoutes(app);
  wireRoutes(app, {
    config,
    database,
    log,
    background,
    backlog,
    metrics,
    logger,
    access,
    workspaces,
    sources,
    sealer: createSealer(secret, random),
    warehouse: warehouseClient,
  });
  await consoleRoutes(app, { folder: builtConsole });

  const stopping = new AbortController();
  const { signal } = stopping;
  const loops = [directory.run(signal), retainLog({ config, log, background, logger }, signal)];
  await background.ready();
  await app.listen({ host: config.host, port: config.port });
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const baseUrl = publicUrl(config, port);
  const first = await firstStart({ config, access, workspaces, sources, baseUrl });
  for (const made of first.made) logger.info({ made }, 'bootstrap');
  for (const warning of first.warnings) logger.warn({ warning }, 'bootstrap');

  return {
    url: baseUrl,
    setupUrl: first.setupUrl,
    stop: async () => {
      await app.close();
      await log.close();
      await background.drain(config.drainSecondsMax * 1000);
      stopping.abort();
      await Promise.all(loops);
      await warehouseClient.close();
      await embedded?.stop();
      await database.close();
      release();
    },
  };
}

/** Removes from the log what is over its retention and has taken effect. */
async function retainLog(
  parts: { config: Config; log: SegmentLog; background: Background; logger: Logger },
  signal: AbortSignal,
): Promise<void> {
  const { config, log, background, logger } = parts;
  const policy = {
    ageMsMax: config.logRetentionDays * 86_400_000,
    bytesMax: config.logRetentionBytes,
  };
  while (!signal.aborted) {
    await systemClock.sleep(retainEveryMs, signal);
    if (signal.aborted) return;
    try {
      await log.retain(policy, background.processed(), systemClock.now());
    } catch (error) {
      logger.warn({ err: error }, 'the retention of the log failed and is tried again');
    }
  }
}
