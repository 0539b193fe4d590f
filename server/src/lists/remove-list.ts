import { OnefoldError } from '../kernel/errors.ts';
import { listTrait } from '../segments/index.ts';
import { applyRows } from './apply-rows.ts';
import { type ImportDependencies, listSource } from './import-list.ts';
import type { List } from './list.ts';
import type { Rows } from './rows.ts';
import type { ListStore } from './store/list-store.ts';
import { Writer } from './writer.ts';

export interface RemoveDependencies
  extends Pick<
    ImportDependencies,
    'claims' | 'members' | 'caughtUp' | 'append' | 'processed' | 'clock' | 'find'
  > {
  readonly lists: ListStore;
  /** Names of the segments that ask for a list. */
  readonly segmentsOf: (workspaceId: List['workspaceId'], id: string) => Promise<string[]>;
}

export type RemoveList = (list: List, signal: AbortSignal) => Promise<void>;

/** Takes everybody off a list and forgets it; `conflict` with their names where segments ask for it. */
export function createRemoveList(dependencies: RemoveDependencies): RemoveList {
  const { lists, claims, members, caughtUp, find, segmentsOf } = dependencies;
  return async (list, signal) => {
    const { id, workspaceId, of: collection } = list;
    const users = await segmentsOf(workspaceId, id);
    if (users.length > 0) {
      const names = users.map((name) => `"${name}"`).join(', ');
      const sentence = `Segments ask for the list: ${names}. Change or delete them first.`;
      throw new OnefoldError('conflict', sentence);
    }
    const taken = await claims.hold(id, `removal of ${id}`, signal, async (held) => {
      const writer = new Writer(dependencies);
      await caughtUp(held.lastSequence, held.signal);
      const target = { workspaceId, collection, trait: listTrait(id) };
      await applyRows(
        { find, present: (of) => members.all(of), writer },
        { ...target, sourceId: listSource, by: id },
        nobody(),
        {
          ...{ mode: 'replace', creates: false, signal: held.signal },
          onProgress: async () => undefined,
        },
      );
      return writer.sequence;
    });
    if (taken === 'taken') {
      throw new OnefoldError('conflict', 'The list is being written now. Try again later.');
    }
    await lists.remove(workspaceId, id);
  };
}

async function* nobody(): Rows {}
