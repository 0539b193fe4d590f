import { createOpenDeadLetters } from './dead-letters/index.ts';
import {
  createDeliveryCountReader,
  createDeliveryLedger,
  createDestinationOutlines,
} from './destinations/index.ts';
import type { App } from './http/app.ts';
import { createClosedFlow } from './http/overview/closed-flow.ts';
import { overviewRoutes } from './http/routes/overview.ts';
import { systemClock } from './kernel/clock.ts';
import { systemDisk } from './kernel/disk.ts';
import { createEventCountReader } from './observe/event-counts.ts';
import { createEventFlowReader } from './observe/event-flow.ts';
import { LagHistory } from './observe/lag-history.ts';
import { createSourceCountReader } from './observe/source-counts.ts';
import { createProfileCountReader } from './profiles/index.ts';
import { ServerWatch } from './roles/server-watch.ts';
import { createReadHealth, createRequestTallyStore } from './sources/index.ts';
import { logHealth, type RouteParts } from './wire-routes.ts';

export interface OverviewParts extends RouteParts {
  /** The folder whose disk can fill up; null: this process keeps no data of its own. */
  readonly dataFolder: string | null;
}

/** Home: its routes, and what watches the server for them, to be run. */
export function wireOverview(
  app: App,
  parts: OverviewParts,
): (signal: AbortSignal) => Promise<void> {
  const { database, logger, status, sources, warehouse, dataFolder, lagSeconds } = parts;
  const clock = systemClock;
  const lag = new LagHistory({ database, lagSeconds, clock, logger });
  const watch = new ServerWatch({
    health: logHealth(parts),
    problems: status.problems,
    lagSeconds,
    pingWarehouse: () => warehouse.ping(),
    freeBytes: dataFolder === null ? null : () => systemDisk.freeBytes(dataFolder),
    clock,
    logger,
  });
  const requests = createRequestTallyStore(database);
  overviewRoutes(app, {
    sources,
    readHealth: createReadHealth({ counts: createSourceCountReader(database), requests, clock }),
    requests,
    openLetters: createOpenDeadLetters(database),
    outlines: createDestinationOutlines(database, parts.sealer),
    ledger: createDeliveryLedger(database),
    tokens: parts.access.tokens,
    serverFacts: () => watch.facts(),
    events: createClosedFlow({ events: createEventFlowReader(database), lagSeconds, clock }),
    deliveries: createDeliveryCountReader(database),
    profiles: createProfileCountReader(database),
    lag,
    workspaces: parts.workspaces,
    counts: createEventCountReader(database),
    waiting: parts.waiting,
    lagSeconds,
    clock,
  });
  return async (signal) => {
    await Promise.all([lag.run(signal), watch.run(signal)]);
  };
}
