import type { Access } from './access/index.ts';
import type { Config } from './config.ts';
import { createDeadLetterStore } from './dead-letters/index.ts';
import {
  createDeliveryLedger,
  createDeliveryStore,
  createDestinationDesk,
  createDestinationStore,
  createEgress,
  egressLimits,
  findDefinition,
  parseEgressAllow,
} from './destinations/index.ts';
import type { App } from './http/app.ts';
import { accessRoutes } from './http/routes/access.ts';
import { activityRoutes } from './http/routes/activity.ts';
import { deadLetterRoutes } from './http/routes/dead-letters.ts';
import { deliveryRoutes } from './http/routes/deliveries.ts';
import { destinationRoutes } from './http/routes/destinations.ts';
import { healthRoutes } from './http/routes/health.ts';
import { identityRoutes } from './http/routes/identity.ts';
import { sourceRoutes } from './http/routes/sources.ts';
import { workspaceRoutes } from './http/routes/workspaces.ts';
import { createIdentityRulesStore } from './identity/index.ts';
import { systemClock } from './kernel/clock.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import type { Sealer } from './kernel/seal.ts';
import { createStream, processedSequence, type SegmentLog } from './log/index.ts';
import type { Backlog } from './observe/backlog.ts';
import { createEventCountReader } from './observe/event-counts.ts';
import type { Logger } from './observe/logger.ts';
import type { Metrics } from './observe/metrics.ts';
import type { Background } from './roles/background.ts';
import type { Sources } from './sources/index.ts';
import type { Database } from './storage/database.ts';
import type { Warehouse } from './storage/warehouse.ts';
import type { Workspaces } from './workspaces/index.ts';

export interface RouteParts {
  readonly config: Config;
  readonly database: Database;
  readonly log: SegmentLog;
  readonly background: Background;
  readonly backlog: Backlog;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly sources: Sources;
  readonly sealer: Sealer;
  readonly warehouse: Warehouse;
}

const version = '0.1.0';

/** Every route of the API, with what it works on. */
export function wireRoutes(app: App, parts: RouteParts): void {
  const { config, database, log, background, backlog, metrics, logger, access, workspaces } = parts;
  const { audit } = access;
  const clock = systemClock;
  const stream = createStream(database);
  const ledger = createDeliveryLedger(database);
  const changed = () => background.send({ kind: 'configured' });

  const lag = createLag(parts);
  healthRoutes(app, {
    version,
    clock,
    metrics,
    log,
    state: () => processedSequence(database.hot),
    warehouse: () => parts.warehouse.ping(),
    problems: background.problems,
    lagSeconds: lag,
  });
  activityRoutes(app, {
    stream,
    onCommitted: background.onCommitted,
    counts: createEventCountReader(database),
    waiting: (workspaceId) => backlog.waiting(workspaceId),
    delivered: async (workspaceId: WorkspaceId) =>
      (await ledger.status(workspaceId)).reduce((sum, { delivered }) => sum + delivered, 0),
    lagSeconds: lag,
    clock,
    logger,
  });
  accessRoutes(app, {
    access,
    workspaces,
    secureCookies: config.baseUrl?.startsWith('https:') ?? false,
  });
  workspaceRoutes(app, { access, workspaces });
  sourceRoutes(app, { sources: parts.sources, audit });
  const desk = createDestinationDesk({
    destinations: createDestinationStore(database, parts.sealer, findDefinition),
    deliveries: createDeliveryStore(database),
    findDefinition,
    egress: createEgress({ ...egressLimits, allow: parseEgressAllow(config.egressAllow) }),
    streamEnd: () => stream.end(),
    changed,
    clock,
    random: systemRandom,
  });
  const letters = createDeadLetterStore(database);
  const append = (payload: Uint8Array) => log.append(payload);
  deadLetterRoutes(app, { letters, append, audit, clock });
  const rules = createIdentityRulesStore(database);
  identityRoutes(app, { rules, audit, clock, onChanged: changed });
  destinationRoutes(app, { desk, ledger, audit, clock, changed });
  deliveryRoutes(app, { desk, ledger, audit, clock, changed });
}

interface Lag {
  readonly processing: number;
  readonly warehouse: number;
  readonly delivery: number;
}

/** How old the oldest event is that a part has not handled, in seconds; 0 when it is up to date. */
function createLag({ log, background }: Pick<RouteParts, 'log' | 'background'>): () => Lag {
  let upToDateAt = systemClock.monotonic();
  const behind = () => background.processed() < log.durableEnd();
  background.onCommitted(() => {
    if (!behind()) upToDateAt = systemClock.monotonic();
  });
  return () => {
    const now = systemClock.monotonic();
    if (!behind()) upToDateAt = now;
    return {
      processing: (now - upToDateAt) / 1000,
      warehouse: background.lagSeconds('warehouse'),
      delivery: background.lagSeconds('deliver'),
    };
  };
}
