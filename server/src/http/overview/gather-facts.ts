import type { ApiToken } from '../../access/index.ts';
import type { ReadOpenDeadLetters } from '../../dead-letters/index.ts';
import type {
  DeliveryLedger,
  DeliveryStatus,
  DestinationOutline,
} from '../../destinations/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type {
  DestinationFacts,
  ProblemFacts,
  ServerFacts,
  SourceFacts,
} from '../../observe/problems/problem-facts.ts';
import { minuteMs } from '../../observe/time-spans.ts';
import type {
  ReadHealth,
  RefusedRequests,
  RequestTallyStore,
  Source,
  SourceHealth,
  Sources,
} from '../../sources/index.ts';
import { inTurns } from './in-turns.ts';

export interface FactsDependencies {
  readonly sources: Pick<Sources, 'list'>;
  readonly readHealth: ReadHealth;
  readonly requests: Pick<RequestTallyStore, 'refused'>;
  readonly openLetters: ReadOpenDeadLetters;
  readonly outlines: (workspaceId: WorkspaceId) => Promise<DestinationOutline[]>;
  readonly ledger: Pick<DeliveryLedger, 'status'>;
  readonly tokens: { list(workspaceId: WorkspaceId): Promise<ApiToken[]> };
  readonly serverFacts: () => ServerFacts;
  readonly clock: Clock;
}

/** A source or destination with how it is. */
export interface KnownSource {
  readonly source: Source;
  readonly health: SourceHealth;
}

export interface KnownDestination {
  readonly outline: DestinationOutline;
  /** Undefined: delivery has not taken it up yet. */
  readonly status: DeliveryStatus | undefined;
}

export interface Gathered {
  readonly facts: ProblemFacts;
  readonly sources: readonly KnownSource[];
  readonly destinations: readonly KnownDestination[];
}

const refusedMinutes = 60;

/** All that the rules of problems look at, and what the tables of Home are made of besides. */
export async function gatherFacts(
  dependencies: FactsDependencies,
  workspaceId: WorkspaceId,
): Promise<Gathered> {
  const { clock, ledger, openLetters, outlines, readHealth, requests, tokens } = dependencies;
  const now = clock.now();
  const listed = await dependencies.sources.list(workspaceId);
  const [{ health }, refused, letters, outlined, statuses, listedTokens] = await inTurns(
    () => readHealth(workspaceId, listed),
    () => requests.refused(workspaceId, Math.floor(now / minuteMs) - (refusedMinutes - 1)),
    () => openLetters(workspaceId),
    () => outlines(workspaceId),
    () => ledger.status(workspaceId),
    () => tokens.list(workspaceId),
  );
  const sources = listed.map((source, index): KnownSource => {
    return { source, health: health[index] as SourceHealth };
  });
  const destinations = outlined.map((outline): KnownDestination => {
    const status = statuses.find(({ destinationId }) => destinationId === outline.id);
    return { outline, status };
  });
  const facts: ProblemFacts = {
    now,
    server: dependencies.serverFacts(),
    openLetters: letters,
    sources: sources.map((known) => sourceFacts(known, refused)),
    destinations: destinations.map(destinationFacts),
    tokens: listedTokens,
  };
  return { facts, sources, destinations };
}

function sourceFacts(
  { source, health }: KnownSource,
  refused: readonly RefusedRequests[],
): SourceFacts {
  const byReason = new Map<string, SourceFacts['refused'][number]>();
  for (const { sourceId, reason, count, minute } of refused) {
    if (sourceId !== source.id) continue;
    const known = byReason.get(reason);
    const firstAt = Math.min(minute * minuteMs, known?.firstAt ?? Number.POSITIVE_INFINITY);
    byReason.set(reason, { reason, count: count + (known?.count ?? 0), firstAt });
  }
  const { processed, dropped, rejected } = health.lastHour;
  return {
    ...{ id: source.id, name: source.name, enabled: source.enabled },
    lastEventAt: health.lastEventAt,
    silentAfterMs: health.rhythmKnown ? health.silentAfterMs : null,
    ...{ processed, dropped, rejected, refused: [...byReason.values()] },
  };
}

function destinationFacts({ outline, status }: KnownDestination): DestinationFacts {
  const { id, name, enabled, readable } = outline;
  return {
    ...{ id, name, enabled, readable },
    state: status?.state ?? 'flowing',
    failingSince: status?.failingSince ?? null,
    heldAt: status?.heldAt ?? null,
    stoppedAt: status?.stoppedAt ?? null,
    lastError: status?.lastError ?? null,
    waiting: status?.waiting ?? 0,
    deadLetters: status?.deadLetters ?? 0,
    oldestDeadAt: status?.oldestDeadAt ?? null,
    oldestAt: status?.oldestAt ?? null,
  };
}
