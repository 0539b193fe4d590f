import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Logger } from '../../observe/logger.ts';
import { failureOf } from '../import-list.ts';
import type { Run } from '../run.ts';
import { RunProgress } from '../run-progress.ts';
import type { Claims } from '../store/claims.ts';
import type { RunStore } from '../store/run-store.ts';
import { nextRun } from './list-query.ts';
import type { QueryStore } from './query-store.ts';
import type { RunQuery } from './run-query.ts';

export interface QueryRunnerDependencies {
  readonly queries: Pick<QueryStore, 'due' | 'move' | 'get'>;
  readonly runs: RunStore;
  readonly claims: Claims;
  readonly runQuery: Pick<RunQuery, 'run'>;
  readonly timeZoneOf: (workspaceId: WorkspaceId) => Promise<string>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tells this process from others. */
  readonly processId: string;
}

/** Each process looks so often; a claim lets one of them work. */
const lookEveryMs = 1_000;
/** A run that ended its process so often is not begun again. */
const attemptsMax = 3;

/**
 * Makes runs of queries whose time has come, and works on those that wait:
 *
 *   due ──▶ waiting ──claim──▶ running ──▶ done, failed
 *              ▲                  │
 *              └──── claim lost ──┘
 *
 * Of the runs that were missed while nothing ran, one is made.
 */
export function createQueryRunner(dependencies: QueryRunnerDependencies) {
  const { clock, logger } = dependencies;
  const look = async (signal: AbortSignal): Promise<void> => {
    await plan(dependencies);
    for (const run of await dependencies.runs.open()) {
      if (signal.aborted) return;
      if (run.cause === 'upload') await endDead(dependencies, run, signal);
      else await work(dependencies, run, signal);
    }
  };
  return {
    /** Once: what is due now. */
    look,
    run: async (signal: AbortSignal): Promise<void> => {
      while (!signal.aborted) {
        try {
          await look(signal);
        } catch (error) {
          logger.warn({ err: error }, 'the queries of lists were not looked at');
        }
        await clock.sleep(lookEveryMs, signal);
      }
    },
  };
}

async function plan({ queries, runs, timeZoneOf, clock }: QueryRunnerDependencies): Promise<void> {
  for (const query of await queries.due(clock.now())) {
    const { workspaceId, ownerId, schedule } = query;
    const zone = await timeZoneOf(workspaceId);
    const next = schedule === null ? null : nextRun(schedule, zone, clock.now());
    if (!(await queries.move(query, next))) continue;
    const waits = (await runs.open()).some(
      (run) => run.ownerId === ownerId && run.state === 'waiting',
    );
    if (waits) continue;
    const cause = 'schedule' as const;
    const given = { prefix: 'run', mode: 'replace', by: 'schedule' } as const;
    await runs.create({ ...given, workspaceId, ownerId, cause });
  }
}

async function work(
  { queries, runs, claims, runQuery, clock, logger, processId }: QueryRunnerDependencies,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  const { id, ownerId, workspaceId } = run;
  const progress = new RunProgress(runs, clock, id);
  try {
    await claims.hold(ownerId, `${id} ${processId}`, signal, async (held) => {
      // Meanwhile it may have been worked on, or forgotten with its query.
      const now = (await runs.open()).find((one) => one.id === id);
      if (now === undefined) return 0;
      if (now.attempts >= attemptsMax) {
        throw new OnefoldError('conflict', `It ended its process ${attemptsMax} times.`);
      }
      await runs.begin(id);
      const query = await queries.get(workspaceId, ownerId);
      const wrote = await runQuery.run(query, id, held.lastSequence, progress, held.signal);
      await runs.end(id, progress.counts, null);
      return wrote;
    });
  } catch (error) {
    // A process that stops closes its log, and leaves its run to the next one.
    if (signal.aborted || isWithoutLog(error)) return;
    logger.warn({ run: id, workspace: workspaceId }, 'a run of a query failed');
    await runs.end(id, progress.counts, failureOf(error));
  }
}

/** An upload whose process died: nobody works on it any more, and only its client can send it again. */
async function endDead(
  { runs, claims, processId }: QueryRunnerDependencies,
  run: Run,
  signal: AbortSignal,
): Promise<void> {
  if (run.state !== 'running') return;
  await claims.hold(run.ownerId, `end of ${run.id} ${processId}`, signal, async () => {
    const now = (await runs.open()).find((one) => one.id === run.id);
    const sentence = 'The server stopped in the middle. Send the file again.';
    if (now !== undefined) await runs.end(run.id, null, sentence);
    return 0;
  });
}

function isWithoutLog(error: unknown): boolean {
  return error instanceof OnefoldError && error.code === 'log_unavailable';
}
