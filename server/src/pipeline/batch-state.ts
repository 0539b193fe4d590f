import { SeenMessages } from '../dedupe/index.ts';
import type { IdentityRules } from '../identity/index.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { StreamTrait } from '../log/stream.ts';
import { ProfileBatch } from '../profiles/index.ts';
import { type OnWritten, SegmentBatch, type WorkspaceSegments } from '../segments/index.ts';
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
  /** Gives the values of computed traits that changed since it was asked last. */
  readonly takeComputed: () => readonly StreamTrait[];
  /** In force for the whole batch. */
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
}

export function createBatchState(
  tables: HotTables,
  options: Pick<BatchState, 'logId' | 'rules'> & {
    readonly segmentsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSegments>;
  },
): BatchState {
  const read = new Map<WorkspaceId, Promise<IdentityRules>>();
  const rules = (workspaceId: WorkspaceId) => {
    const inForce = read.get(workspaceId) ?? options.rules(workspaceId);
    read.set(workspaceId, inForce);
    return inForce;
  };
  const { logId, segmentsOf } = options;
  const profiles = new ProfileBatch(tables);
  const written = new Set<ProfileId>();
  let computed: StreamTrait[] = [];
  const onWritten: OnWritten = ({ id: profileId }, change) => {
    profiles.changed(profiles.get(profileId));
    written.add(profileId);
    computed.push({ ...change, profileId });
  };
  const takeComputed = () => {
    const taken = computed;
    if (taken.length > 0) computed = [];
    return taken;
  };
  const segments = new SegmentBatch(tables, segmentsOf, onWritten, profiles);
  return {
    ...{ logId, rules, profiles, written, takeComputed, segments },
    messages: new SeenMessages(tables),
  };
}
