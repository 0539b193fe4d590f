import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';

/** Queries from outside that run at once, so that one workspace or one dashboard cannot take the engine for itself. */
export interface QuerySlots {
  /** Resolves with the function that gives the place back; waits in line where all places are taken. */
  take(workspaceId: WorkspaceId): Promise<() => void>;
}

export interface QuerySlotLimits {
  readonly runningMax: number;
  readonly perWorkspaceMax: number;
  readonly waitingMax: number;
}

/** Below the engine's own limit, so that the product's questions always find a place. */
export const defaultQuerySlotLimits: QuerySlotLimits = {
  runningMax: 6,
  perWorkspaceMax: 3,
  waitingMax: 200,
};

export function createQuerySlots(limits: QuerySlotLimits = defaultQuerySlotLimits): QuerySlots {
  const running = new Map<WorkspaceId, number>();
  const waiting: { readonly workspaceId: WorkspaceId; readonly start: () => void }[] = [];
  let total = 0;

  const fits = (workspaceId: WorkspaceId): boolean =>
    total < limits.runningMax && (running.get(workspaceId) ?? 0) < limits.perWorkspaceMax;
  const change = (workspaceId: WorkspaceId, by: 1 | -1): void => {
    total += by;
    const count = (running.get(workspaceId) ?? 0) + by;
    if (count === 0) running.delete(workspaceId);
    else running.set(workspaceId, count);
  };
  const release = (workspaceId: WorkspaceId): void => {
    change(workspaceId, -1);
    const index = waiting.findIndex((one) => fits(one.workspaceId));
    if (index === -1) return;
    const [next] = waiting.splice(index, 1);
    if (next === undefined) return;
    change(next.workspaceId, 1);
    next.start();
  };

  return {
    take: async (workspaceId) => {
      if (fits(workspaceId)) {
        change(workspaceId, 1);
      } else {
        if (waiting.length >= limits.waitingMax) {
          throw new OnefoldError('rate_limited', 'Too many queries wait for their turn.');
        }
        await new Promise<void>((start) => waiting.push({ workspaceId, start }));
      }
      let held = true;
      return () => {
        if (held) release(workspaceId);
        held = false;
      };
    },
  };
}
