import type { Clock } from '../../kernel/clock.ts';
import type { SourceId, WorkspaceId } from '../../kernel/ids.ts';
import type { EventCountReader } from '../../observe/event-counts.ts';
import type { LagSeconds } from '../../observe/lag-history.ts';
import { findProblems } from '../../observe/problems/find-problems.ts';
import type { Problem } from '../../observe/problems/problem.ts';
import { sumOf } from '../../sources/index.ts';
import type { Workspaces } from '../../workspaces/index.ts';
import {
  type FactsDependencies,
  gatherFacts,
  type KnownDestination,
  type KnownSource,
} from './gather-facts.ts';
import { inTurns } from './in-turns.ts';
import {
  type CountedDestination,
  type Flow,
  type FlowDependencies,
  readFlow,
} from './read-flow.ts';
import { type RangeName, type TimeRange, timeRange } from './time-range.ts';

export interface OverviewDependencies extends FactsDependencies, FlowDependencies {
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly counts: Pick<EventCountReader, 'totals'>;
  /** Events of the workspace that were acknowledged and that the processor has not come to yet. */
  readonly waiting: (workspaceId: WorkspaceId) => number | Promise<number>;
  readonly lagSeconds: () => LagSeconds;
  readonly clock: Clock;
}

/** Everything that Home shows, as of one moment. */
export interface Overview {
  readonly asOf: number;
  readonly range: TimeRange;
  readonly timeZone: string;
  /** The workspace was there for the whole of the time before the range. */
  readonly comparable: boolean;
  readonly waiting: number;
  readonly flow: Flow;
  readonly totals: Totals;
  readonly lagSeconds: LagSeconds;
  readonly sources: readonly OverviewSource[];
  readonly destinations: readonly OverviewDestination[];
  readonly problems: readonly Problem[];
}

/** Over all time. */
export interface Totals {
  readonly processed: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly delivered: number;
  readonly profiles: readonly {
    readonly collection: 'users' | 'accounts';
    readonly created: number;
    readonly merged: number;
  }[];
}

export interface OverviewSource {
  readonly id: SourceId;
  /** Undefined: it is no more. */
  readonly known: KnownSource | undefined;
  readonly processed: number;
  readonly rejected: number;
  readonly dropped: number;
}

export interface OverviewDestination extends KnownDestination {
  readonly counted: CountedDestination | undefined;
}

export async function readOverview(
  dependencies: OverviewDependencies,
  workspaceId: WorkspaceId,
  name: RangeName,
): Promise<Overview> {
  const { clock, counts, deliveries, profiles, waiting, workspaces } = dependencies;
  const now = clock.now();
  const workspace = await workspaces.get(workspaceId);
  const timeZone = workspace?.timeZone ?? 'UTC';
  const range = timeRange(name, now, timeZone);
  const [flow, gathered, outcomes, { delivered }, profileTotals] = await inTurns(
    () => readFlow(dependencies, workspaceId, range),
    () => gatherFacts(dependencies, workspaceId),
    () => counts.totals(workspaceId),
    () => deliveries.totals(workspaceId),
    () => profiles.totals(workspaceId),
  );
  // After the counts: what is processed meanwhile is then missing for a moment, but never counted twice.
  const notYet = await waiting(workspaceId);
  const { processed, rejected, dropped } = sumOf(outcomes, []);
  return {
    ...{ asOf: now, range, timeZone, waiting: notYet, flow },
    comparable: workspace !== null && workspace.createdAt <= range.previousFrom,
    totals: { processed, rejected, dropped, delivered, profiles: profileTotals },
    lagSeconds: dependencies.lagSeconds(),
    sources: sourcesOf(flow, gathered.sources),
    destinations: gathered.destinations.map((known) => ({
      ...known,
      counted: flow.byDestination.find(({ destinationId }) => destinationId === known.outline.id),
    })),
    problems: findProblems(gathered.facts),
  };
}

/** Those that are there, and behind them those that are no more and sent something in the range. */
function sourcesOf(flow: Flow, known: readonly KnownSource[]): OverviewSource[] {
  const ids = new Set([
    ...known.map(({ source }) => source.id),
    ...flow.bySource.map(({ sourceId }) => sourceId),
  ]);
  return [...ids].map((id) => {
    const own = flow.bySource.filter(({ sourceId }) => sourceId === id);
    const { processed, rejected, dropped } = sumOf(own, []);
    return {
      ...{ id, processed, rejected, dropped },
      known: known.find(({ source }) => source.id === id),
    };
  });
}
