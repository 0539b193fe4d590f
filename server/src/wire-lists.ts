import type { Access } from './access/index.ts';
import { type WarehouseSchema, warehouseCursor } from './analytics/index.ts';
import type { App } from './http/app.ts';
import { listRoutes } from './http/routes/lists.ts';
import { createUnhurriedBodies } from './http/unhurried-bodies.ts';
import type { IdentityRulesStore } from './identity/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { Random } from './kernel/random.ts';
import {
  createCaughtUp,
  createClaims,
  createFindPeople,
  createImportList,
  createListStore,
  createMembers,
  createRemoveList,
  createRunStore,
  type Writes,
} from './lists/index.ts';
import { type CursorStore, processedSequence, type Stream } from './log/index.ts';
import type { ProfileReader } from './profiles/index.ts';
import { createSegmentsOfList, type KnownLists } from './segments/index.ts';
import { encodeTraitWrites } from './sources/index.ts';
import type { Database } from './storage/database.ts';
import type { Warehouse } from './storage/warehouse.ts';

export interface ListParts {
  readonly access: Access;
  readonly database: Database;
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly stream: Stream;
  readonly cursors: CursorStore;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  readonly profiles: ProfileReader;
  readonly append: (payload: Uint8Array) => Promise<number>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Lists, with what works on them. */
export function wireLists(app: App, parts: ListParts): void {
  const { access, database, warehouse, schema, stream, cursors, clock, random } = parts;
  const processed = () => processedSequence(database.hot);
  const lists = createListStore({ database, clock, random });
  const runs = createRunStore({ database, clock, random });
  const members = createMembers({ warehouse, schema });
  const segmentsOf = createSegmentsOfList(database);
  const writing = {
    ...{ runs, members, processed, clock },
    claims: createClaims(database, clock),
    find: createFindPeople(database.hot),
    rules: parts.rules.read,
    append: (writes: Writes) => parts.append(encodeTraitWrites(writes)),
    caughtUp: createCaughtUp({
      ...{ processed, clock },
      streamEnd: () => stream.end(),
      storedTo: async () => (await cursors.read(warehouseCursor)).position,
    }),
  };
  listRoutes(app, {
    ...{ access, lists, runs, members, segmentsOf, profiles: parts.profiles },
    importList: createImportList(writing),
    removeList: createRemoveList({ ...writing, lists, segmentsOf }),
    bodyOf: createUnhurriedBodies(app, clock),
  });
}

/** The lists that definitions of segments may ask for. */
export function knownLists(parts: Pick<ListParts, 'database' | 'clock' | 'random'>): KnownLists {
  const lists = createListStore(parts);
  return async (workspaceId, ids) =>
    new Map((await lists.many(workspaceId, ids)).map((list) => [list.id, list]));
}
