import type { Access } from './access/index.ts';
import {
  createAnalytics,
  createEventTally,
  createFindByTraits,
  createFindByWords,
  createMembershipHistory,
  createStoredEvents,
  createTimeline,
  createTraitHistory,
  warehouseCursor,
} from './analytics/index.ts';
import type { Config } from './config.ts';
import { createDeadLetterStore } from './dead-letters/index.ts';
import { createFindMessage } from './dedupe/index.ts';
import {
  createDeliveryCountReader,
  createDeliveryLedger,
  createDeliveryStore,
  createDestinationDesk,
  createDestinationStore,
  createDestinationsUsingSegment,
  createEgress,
  egressLimits,
  findDefinition,
  parseEgressAllow,
} from './destinations/index.ts';
import { type App, productVersion } from './http/app.ts';
import { createFindProfile } from './http/find-profile.ts';
import { accessRoutes } from './http/routes/access-routes.ts';
import { activityRoutes } from './http/routes/activity.ts';
import { activityEntryRoutes } from './http/routes/activity-entries.ts';
import { clickhouseRoutes } from './http/routes/clickhouse.ts';
import { computedTraitPreviewRoutes } from './http/routes/computed-trait-preview.ts';
import { computedTraitRoutes } from './http/routes/computed-traits.ts';
import { deadLetterRoutes } from './http/routes/dead-letters.ts';
import { deliveryRoutes } from './http/routes/deliveries.ts';
import { destinationRoutes } from './http/routes/destinations.ts';
import { healthRoutes } from './http/routes/health.ts';
import { identityRoutes } from './http/routes/identity.ts';
import { profileApiRoutes } from './http/routes/profile-api.ts';
import { profileSegmentRoutes } from './http/routes/profile-segments.ts';
import { profileRoutes } from './http/routes/profiles.ts';
import { retentionRoutes } from './http/routes/retention.ts';
import { schemaRoutes } from './http/routes/schema.ts';
import { segmentExplanationRoutes } from './http/routes/segment-explanation.ts';
import { segmentMemberRoutes } from './http/routes/segment-members.ts';
import { segmentPreviewRoutes } from './http/routes/segment-preview.ts';
import { segmentSuggestionRoutes } from './http/routes/segment-suggestions.ts';
import { segmentRoutes } from './http/routes/segments.ts';
import { sourceHealthRoutes } from './http/routes/source-health.ts';
import { sourceRoutes } from './http/routes/sources.ts';
import { sqlRoutes } from './http/routes/sql.ts';
import { workspaceRoutes } from './http/routes/workspaces.ts';
import { createIdentityRulesStore } from './identity/index.ts';
import { systemClock } from './kernel/clock.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import { systemRandom } from './kernel/random.ts';
import type { Sealer } from './kernel/seal.ts';
import {
  createCursorStore,
  createRecordReader,
  createStream,
  type Log,
  type LogHealth,
  type LogTables,
  processedSequence,
} from './log/index.ts';
import { createEventCountReader } from './observe/event-counts.ts';
import type { LagSeconds } from './observe/lag-history.ts';
import type { Logger } from './observe/logger.ts';
import type { Metrics } from './observe/metrics.ts';
import { createSourceCountReader } from './observe/source-counts.ts';
import { createObservedSchema } from './observed-schema/index.ts';
import {
  createIdentifierSearch,
  createIdentityGraph,
  createLinkReader,
  createNewestProfiles,
  createProfileReader,
} from './profiles/index.ts';
import { createRetentionStore, createStoredSpan } from './retention/index.ts';
import type { Background } from './roles/background.ts';
import type { BackgroundStatus } from './roles/background-status.ts';
import { createSegmentDesk } from './segments/index.ts';
import { createReadHealth, createRequestTallyStore, type Sources } from './sources/index.ts';
import type { Database } from './storage/database.ts';
import type { Warehouse } from './storage/warehouse.ts';
import { knownLists, wireLists } from './wire-lists.ts';
import { computedTraitNames, segmentNames } from './wire-lookups.ts';
import { wireUnmerge } from './wire-unmerge.ts';
import { configuredSchema } from './wire-warehouse.ts';
import type { Workspaces } from './workspaces/index.ts';

export interface RouteParts {
  readonly config: Config;
  readonly database: Database;
  readonly log: Log;
  readonly background: Background;
  readonly status: BackgroundStatus;
  /** Events of the workspace that were acknowledged and not processed yet. */
  readonly waiting: (workspaceId: WorkspaceId) => number | Promise<number>;
  readonly lagSeconds: () => LagSeconds;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly sources: Sources;
  readonly sealer: Sealer;
  readonly warehouse: Warehouse;
}

/** What watches each process: its own roles, whichever they are. */
export function wireHealth(
  app: App,
  parts: Pick<RouteParts, 'config' | 'database' | 'log' | 'status' | 'lagSeconds' | 'metrics'> & {
    readonly warehouse: Warehouse | null;
  },
): void {
  const { config, database, status, lagSeconds, metrics, warehouse } = parts;
  metrics.gauges(
    'role_active',
    'Whether this process has the lease of a role (1) or stands by (0)',
    'role',
    () => new Map([...status.leases()].map(([name, held]) => [name, held ? 1 : 0])),
  );
  metrics.gauges(
    'lag_seconds',
    'Age of the oldest event that a part behind the log has not handled',
    'part',
    () => new Map(Object.entries(lagSeconds())),
  );
  const health = logHealth(parts);
  metrics.gauge('log_writable', 'Whether the log can be written (1) or not (0)', () =>
    health().writable ? 1 : 0,
  );
  metrics.gauge('log_bytes', 'Size of the log', () => health().bytes);
  metrics.gauge('log_damaged_records', 'Records of the log that cannot be read', () =>
    health().damage.reduce((sum, { from, to }) => sum + to - from + 1, 0),
  );
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.request(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  healthRoutes(app, {
    version: productVersion(),
    clock: systemClock,
    metrics,
    log: { health },
    state: () => processedSequence(database.hot),
    ...(warehouse === null ? {} : { warehouse: () => warehouse.ping() }),
    behind: {
      processing: config.roles.includes('process'),
      delivery: config.roles.includes('deliver'),
    },
    problems: status.problems,
    lagSeconds,
  });
}

/** Every route of the API, with what it works on; gives what works beside them until the signal aborts. */
export async function wireRoutes(
  app: App,
  parts: RouteParts,
): Promise<(signal: AbortSignal) => Promise<void>> {
  const { config, database, log, background, status, logger, access, workspaces } = parts;
  const { audit } = access;
  const clock = systemClock;
  const stream = createStream(database);
  const ledger = createDeliveryLedger(database);
  const deliveryCounts = createDeliveryCountReader(database);
  const changed = () => background.send({ kind: 'configured' });

  activityRoutes(app, {
    stream,
    onCommitted: status.onCommitted,
    counts: createEventCountReader(database),
    waiting: parts.waiting,
    delivered: async (workspaceId: WorkspaceId) =>
      (await deliveryCounts.totals(workspaceId)).delivered,
    lagSeconds: parts.lagSeconds,
    clock,
    logger,
  });
  accessRoutes(app, {
    access,
    workspaces,
    secureCookies: config.baseUrl?.startsWith('https:') ?? false,
    baseUrl: config.baseUrl,
  });
  workspaceRoutes(app, { access, workspaces });
  sourceRoutes(app, { sources: parts.sources, audit });
  const sourceCounts = createSourceCountReader(database);
  const requests = createRequestTallyStore(database);
  const readHealth = createReadHealth({ counts: sourceCounts, requests, clock });
  const { sources } = parts;
  sourceHealthRoutes(app, { sources, readHealth, counts: sourceCounts, requests, clock });
  const observed = createObservedSchema(database);
  schemaRoutes(app, { schema: observed, sources, audit, clock });
  const egress = createEgress({ ...egressLimits, allow: parseEgressAllow(config.egressAllow) });
  app.addHook('onClose', () => egress.close());
  const desk = createDestinationDesk({
    destinations: createDestinationStore(database, parts.sealer, findDefinition),
    deliveries: createDeliveryStore(database),
    findDefinition,
    egress,
    segment: segmentNames(database),
    computedTrait: computedTraitNames(database),
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

  const { warehouse } = parts;
  const schema = configuredSchema(config, warehouse);
  const limits = {
    secondsMax: config.sqlSecondsMax,
    rowsMax: config.sqlRowsMax,
    memoryBytesMax: config.sqlMemoryBytesMax,
  };
  const analytics = createAnalytics({ warehouse, schema, limits });
  const random = systemRandom;
  const lists = knownLists({ database, clock, random });
  const timeline = createTimeline({ warehouse, schema });
  const segments = createSegmentDesk({
    ...{ database, analytics, timeline, clock },
    random,
    lists,
    destinations: createDestinationsUsingSegment(database),
  });
  const profiles = createProfileReader(database.hot);
  const links = createLinkReader(database.hot, profiles);
  const requestsPerSecondMax = config.profileRequestsPerSecondMax;
  const profileParts = { profiles, links, timeline, rules };
  profileApiRoutes(app, {
    ...profileParts,
    workspaces,
    clock,
    logger,
    ...{ requestsPerSecondMax, segments },
    append,
    audit,
    random: systemRandom,
  });
  profileRoutes(app, {
    ...profileParts,
    newest: createNewestProfiles(database),
    byIdentifierStart: createIdentifierSearch(database.hot, profiles),
    byTraits: createFindByTraits({ warehouse, schema }),
    byWords: createFindByWords({ warehouse, schema }),
    graph: createIdentityGraph(database.hot, profiles),
    tally: createEventTally({ warehouse, schema }),
    traitHistory: createTraitHistory({ warehouse, schema }),
    audit,
  });
  const cursors = createCursorStore(database.tables<LogTables>('delivery'));
  const stored = createStoredEvents({ warehouse, schema });
  const processed = () => processedSequence(database.hot);
  const storedTo = async () => (await cursors.read(warehouseCursor)).position;
  activityEntryRoutes(app, {
    ...{ stream, letters, profiles },
    records: createRecordReader(log),
    logId: log.id,
    ...{ processed, stored, storedTo },
    findMessage: createFindMessage(database.hot),
  });
  sqlRoutes(app, { analytics, audit });
  segmentPreviewRoutes(app, { segments, workspaces });
  segmentSuggestionRoutes(app, { segments, schema: observed });
  segmentRoutes(app, { segments, access, changed });
  const memberships = createMembershipHistory({ warehouse, schema });
  segmentMemberRoutes(app, { segments, memberships, profiles, workspaces, audit, clock });
  const find = createFindProfile(profileParts);
  profileSegmentRoutes(app, { segments, find });
  segmentExplanationRoutes(app, { segments, find, workspaces, audit });
  computedTraitPreviewRoutes(app, { computedTraits: segments.computed, workspaces, audit });
  computedTraitRoutes(app, { computedTraits: segments.computed, access, changed });
  wireUnmerge(app, {
    ...{ database, stream, stored, processed, storedTo, profiles, rules, find, audit },
    ...{ logId: log.id, append, clock, random },
  });
  const listQueries = wireLists(app, {
    ...{ access, database, warehouse, schema, stream, cursors, rules, profiles },
    ...{ append, clock, random, analytics, workspaces, logger },
    computedNames: async (workspaceId, of) => {
      const all = await segments.computed.store.all(workspaceId);
      const present = all.filter((one) => one.of === of && one.status !== 'archived');
      return new Set(present.map(({ key }) => key));
    },
  });
  retentionRoutes(app, {
    workspaces,
    store: createRetentionStore(database),
    storedSpan: createStoredSpan({ warehouse, schema }),
    clock,
    log: { daysMax: config.logRetentionDays, bytesMax: config.logRetentionBytes },
  });
  const slugOf = async (id: WorkspaceId) => (await workspaces.get(id))?.slug ?? null;
  const authenticate = access.authenticateToken;
  await clickhouseRoutes(app, { authenticate, slugOf, analytics, audit });
  destinationRoutes(app, { desk, ledger, audit, clock, changed });
  deliveryRoutes(app, { desk, ledger, audit, clock, changed });
  return listQueries.run;
}

/** What opening the log found of damage, and what the processor came upon since. */
export function logHealth({ log, status }: Pick<RouteParts, 'log' | 'status'>): () => LogHealth {
  return () => {
    const own = log.health();
    const first = log.firstSequence();
    const found = status
      .damage()
      .filter(({ from, to }) => to >= first && !own.damage.some((known) => known.from === from));
    return { ...own, damage: [...own.damage, ...found] };
  };
}
