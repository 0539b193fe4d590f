import type { HotChange } from '../../storage/hot-tables.ts';
import type { Sinces } from './live-segments.ts';
import { rowOfState, type SegmentState } from './segment-state.ts';
import { segmentSizeTable, segmentStateTable, segmentTimerTable } from './segment-tables.ts';

export interface ChangedState {
  readonly state: SegmentState;
  /** When it was to be looked at before. */
  readonly dueBefore: number | null;
  /** The profile was merged away. */
  readonly isGone: boolean;
  readonly sinces: Sinces | null;
}

/** Writes the states of profiles, and when to look at them again. */
export function stateChanges(changed: Iterable<ChangedState>): HotChange[] {
  const rows = [];
  const gone: (readonly [string, string])[] = [];
  const timersGone: (readonly [number, string, string])[] = [];
  const timers = [];
  for (const { state, dueBefore, isGone, sinces } of changed) {
    const { workspaceId, profileId } = state;
    const ids = { workspace_id: workspaceId, profile_id: profileId };
    let due: number | null = null;
    if (isGone) gone.push([workspaceId, profileId]);
    else {
      const row = rowOfState(state, sinces);
      due = row.due_at;
      rows.push(row);
    }
    if (dueBefore !== null && dueBefore !== due) {
      timersGone.push([dueBefore, workspaceId, profileId]);
    }
    if (due !== null && dueBefore !== due) timers.push({ due_at: due, ...ids });
  }
  return [
    { kind: 'put', table: segmentStateTable, rows },
    { kind: 'remove', table: segmentStateTable, keys: gone },
    { kind: 'remove', table: segmentTimerTable, keys: timersGone },
    { kind: 'put', table: segmentTimerTable, rows: timers },
  ];
}

/** By how much one batch changes the sizes of segments. */
export class ChangedSizes {
  readonly #sizes = new Map<string, { workspaceId: string; segmentId: string; members: number }>();

  add(workspaceId: string, segmentId: string, members: number): void {
    const key = `${workspaceId} ${segmentId}`;
    const size = this.#sizes.get(key) ?? { workspaceId, segmentId, members: 0 };
    size.members += members;
    this.#sizes.set(key, size);
  }

  changes(): HotChange[] {
    const rows = [...this.#sizes.values()].map(({ workspaceId, segmentId, members }) => ({
      ...{ workspace_id: workspaceId, segment_id: segmentId, members },
    }));
    return [{ kind: 'add', table: segmentSizeTable, rows }];
  }
}
