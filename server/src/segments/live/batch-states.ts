import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { HotChange, HotTables } from '../../storage/hot-tables.ts';
import type { Sinces } from './live-segments.ts';
import { emptySegmentState, type SegmentState, stateOfRow } from './segment-state.ts';
import { segmentStateTable } from './segment-tables.ts';
import { type ChangedState, stateChanges } from './state-changes.ts';

export interface BatchStatesOptions {
  readonly tables: HotTables;
  readonly sincesOf: (workspaceId: WorkspaceId) => Sinces | null;
}

/** What segments know of the profiles of one batch: read at once, changed in memory, and given back as changes. */
export class BatchStates {
  readonly #options: BatchStatesOptions;
  readonly #states = new Map<ProfileId, SegmentState>();
  readonly #dueBefore = new Map<ProfileId, number | null>();
  readonly #changed = new Set<SegmentState>();
  readonly #gone = new Set<SegmentState>();

  constructor(options: BatchStatesOptions) {
    this.#options = options;
  }

  async load(profiles: readonly (readonly [WorkspaceId, ProfileId])[]): Promise<void> {
    const { tables, sincesOf } = this.#options;
    const missing = profiles.filter(([, id]) => !this.#states.has(id));
    for (const row of await tables.find(segmentStateTable, missing)) {
      const id = row.profile_id as ProfileId;
      this.#states.set(id, stateOfRow(row, sincesOf(row.workspace_id as WorkspaceId)));
      this.#dueBefore.set(id, row.due_at);
    }
  }

  /** Undefined where nothing is known of it. */
  find(profileId: ProfileId): SegmentState | undefined {
    return this.#states.get(profileId);
  }

  of(workspaceId: WorkspaceId, profileId: ProfileId): SegmentState {
    const known = this.find(profileId);
    if (known !== undefined) return known;
    const made = emptySegmentState(workspaceId, profileId);
    this.#states.set(profileId, made);
    return made;
  }

  /** One that is about to be changed. */
  changing(workspaceId: WorkspaceId, profileId: ProfileId): SegmentState {
    const state = this.of(workspaceId, profileId);
    this.#changed.add(state);
    return state;
  }

  change(state: SegmentState): void {
    this.#changed.add(state);
  }

  /** The profile is no more. */
  remove(state: SegmentState): void {
    this.#gone.add(state);
    this.#changed.delete(state);
  }

  get isUnchanged(): boolean {
    return this.#changed.size + this.#gone.size === 0;
  }

  changes(): HotChange[] {
    const { sincesOf } = this.#options;
    const changed: ChangedState[] = [];
    for (const state of new Set([...this.#changed, ...this.#gone])) {
      const dueBefore = this.#dueBefore.get(state.profileId) ?? null;
      const sinces = sincesOf(state.workspaceId);
      changed.push({ state, isGone: this.#gone.has(state), sinces, dueBefore });
    }
    return stateChanges(changed);
  }
}
