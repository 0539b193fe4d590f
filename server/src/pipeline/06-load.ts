import type { Candidate } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { BatchState } from './batch-state.ts';
import type { Loaded, Unique } from './event.ts';
import { next, type Stage } from './outcome.ts';

/** Brings what the events of a batch need at once: the profiles that they may find, and what segments know of these. */
export function load({
  profiles,
  segments,
}: Pick<BatchState, 'profiles' | 'segments'>): Stage<Unique, Loaded> {
  return async (batch) => {
    const keys: [WorkspaceId, Candidate][] = [];
    for (const { event, users, accounts } of batch) {
      for (const candidate of users) keys.push([event.workspaceId, candidate]);
      for (const candidate of accounts) keys.push([event.workspaceId, candidate]);
    }
    const loaded = await profiles.load(keys);
    const workspaces = new Set(batch.map(({ event }) => event.workspaceId));
    await segments.load(workspaces, loaded);
    return batch.map((unique) => next(unique, { loaded: true }));
  };
}
