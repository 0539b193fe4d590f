import { SeenMessages } from '../dedupe/index.ts';
import type { IdentityRules } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { ProfileBatch } from '../profiles/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';

/** The state of one micro-batch: what stages load in bulk, read and change before the commit. */
export interface BatchState {
  /** Identity of the log: ids minted from positions include it. */
  readonly logId: string;
  readonly messages: SeenMessages;
  readonly profiles: ProfileBatch;
  /** In force for the whole batch. */
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
}

export function createBatchState(
  tables: HotTables,
  options: Pick<BatchState, 'logId' | 'rules'>,
): BatchState {
  const read = new Map<WorkspaceId, Promise<IdentityRules>>();
  const rules = (workspaceId: WorkspaceId) => {
    const inForce = read.get(workspaceId) ?? options.rules(workspaceId);
    read.set(workspaceId, inForce);
    return inForce;
  };
  const { logId } = options;
  return { logId, rules, messages: new SeenMessages(tables), profiles: new ProfileBatch(tables) };
}
