import { SeenMessages } from '../dedupe/index.ts';
import type { IdentityRules } from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { ProfileBatch } from '../profiles/index.ts';
import { type KnownStates, SegmentBatch, type WorkspaceSegments } from '../segments/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';

/** The state of one micro-batch: what stages load in bulk, read and change before the commit. */
export interface BatchState {
  /** Identity of the log: ids minted from positions include it. */
  readonly logId: string;
  readonly messages: SeenMessages;
  readonly profiles: ProfileBatch;
  readonly segments: SegmentBatch;
  /** Profiles that got another value of a computed trait. */
  readonly written: Set<ProfileId>;
  /** In force for the whole batch. */
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
}

export function createBatchState(
  tables: HotTables,
  options: Pick<BatchState, 'logId' | 'rules'> & {
    readonly known?: KnownStates;
    readonly segmentsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSegments>;
  },
): BatchState {
  const read = new Map<WorkspaceId, Promise<IdentityRules>>();
  const rules = (workspaceId: WorkspaceId) => {
    const inForce = read.get(workspaceId) ?? options.rules(workspaceId);
    read.set(workspaceId, inForce);
    return inForce;
  };
  const { logId, segmentsOf, known } = options;
  const profiles = new ProfileBatch(tables);
  const written = new Set<ProfileId>();
  const onWritten = ({ id }: { readonly id: ProfileId }) => {
    profiles.changed(profiles.get(id));
    written.add(id);
  };
  const segments = new SegmentBatch(tables, segmentsOf, onWritten, profiles, known);
  return {
    ...{ logId, rules, profiles, written, segments },
    messages: new SeenMessages(tables),
  };
}
