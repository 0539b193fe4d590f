import { OnefoldError } from '../kernel/errors.ts';
import { listTrait } from '../segments/index.ts';
import { listSource } from './import-list.ts';
import type { List } from './list.ts';
import type { ListStore } from './store/list-store.ts';
import type { TakeAway } from './take-away.ts';

export interface RemoveDependencies {
  readonly takeAway: TakeAway;
  readonly lists: Pick<ListStore, 'remove'>;
  /** Names of the segments that ask for a list. */
  readonly segmentsOf: (workspaceId: List['workspaceId'], id: string) => Promise<string[]>;
}

export type RemoveList = (list: List, signal: AbortSignal) => Promise<void>;

/** Takes everybody off a list and forgets it; `conflict` with their names where segments ask for it. */
export function createRemoveList({ takeAway, lists, segmentsOf }: RemoveDependencies): RemoveList {
  return async ({ id, workspaceId, of: collection }, signal) => {
    const users = await segmentsOf(workspaceId, id);
    if (users.length > 0) {
      const names = users.map((name) => `"${name}"`).join(', ');
      const sentence = `Segments ask for the list: ${names}. Change or delete them first.`;
      throw new OnefoldError('conflict', sentence);
    }
    const target = { workspaceId, collection, trait: listTrait(id), sourceId: listSource };
    await takeAway(id, target, signal);
    await lists.remove(workspaceId, id);
  };
}
