import type { Clock } from '../kernel/clock.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Logger } from '../observe/logger.ts';
import { WarehouseError } from '../storage/warehouse.ts';
import type { ExpireEvents } from './expire-events.ts';
import {
  afterFailure,
  afterRun,
  afterSilence,
  cutoffOf,
  isDue,
  type RetentionState,
  withDays,
} from './retention-state.ts';
import type { RetentionStore } from './retention-store.ts';

/** Removes what is over the retention of each workspace, once a day and after a change of the setting. */
export interface RetentionLoop {
  readonly name: string;
  run(signal: AbortSignal): Promise<void>;
}

export interface RetentionLoopDependencies {
  /** All workspaces with their settings, as they are now. */
  readonly workspaces: () => Promise<
    readonly { readonly id: WorkspaceId; readonly retentionDays: number | null }[]
  >;
  readonly expire: ExpireEvents;
  readonly store: RetentionStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onRemoved: (events: number) => void;
  /** Why events stay longer than they should; null while none does. */
  readonly onProblem: (problem: string | null) => void;
}

const lookEveryMs = 30_000;

export function createRetentionLoop(dependencies: RetentionLoopDependencies): RetentionLoop {
  const { workspaces, clock, logger, onProblem } = dependencies;
  return {
    name: 'retention',
    run: async (signal) => {
      while (!signal.aborted) {
        try {
          let failed = 0;
          for (const { id, retentionDays } of await workspaces()) {
            if (signal.aborted) return;
            const state = await retain(dependencies, id, retentionDays, signal);
            if (state.failure !== null) failed += 1;
          }
          onProblem(failed === 0 ? null : `Events of ${failed} workspaces stay over their time.`);
        } catch (error) {
          onProblem('Whether events are over their time is not known.');
          logger.warn({ err: error }, 'the retention of events was not looked at');
        }
        await clock.sleep(lookEveryMs, signal);
      }
    },
  };
}

/** Takes in the setting and runs where it is time; answers with the state after it. */
async function retain(
  dependencies: RetentionLoopDependencies,
  workspaceId: WorkspaceId,
  days: number | null,
  signal: AbortSignal,
): Promise<RetentionState> {
  const { expire, store, clock, logger, onRemoved } = dependencies;
  const known = await store.read(workspaceId);
  let state = withDays(known, days, clock.now());
  if (state !== known) await store.write(workspaceId, state);
  if (days === null || !isDue(state, clock.now())) return state;

  const cutoff = cutoffOf(clock.now(), days);
  let removed = 0;
  try {
    const count = async (events: number) => {
      removed += events;
      state = { ...state, removedTotal: state.removedTotal + events };
      onRemoved(events);
      await store.write(workspaceId, state);
    };
    await expire(workspaceId, cutoff, count, signal);
    if (signal.aborted) return state;
    state = afterRun(state, { at: clock.now(), cutoff, removed });
    if (removed > 0)
      logger.info({ workspace: workspaceId, removed }, 'events over their time were removed');
  } catch (error) {
    const failure = describe(error);
    state = isSilence(error)
      ? afterSilence(state, failure)
      : afterFailure(state, failure, clock.now());
    logger.warn({ workspace: workspaceId, failure: state.failure }, 'events over their time stay');
  }
  await store.write(workspaceId, state);
  return state;
}

function isSilence(error: unknown): boolean {
  return error instanceof WarehouseError && error.kind === 'unavailable';
}

/** Of ClickHouse the code alone: its messages can quote data. */
function describe(error: unknown): string {
  if (error instanceof WarehouseError) {
    return error.code === null
      ? 'ClickHouse does not answer.'
      : `ClickHouse refused it (${error.exceptionName ?? error.code}).`;
  }
  return error instanceof Error ? error.message : 'unknown';
}
