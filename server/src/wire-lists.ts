import type { Access } from './access/index.ts';
import { type Analytics, type WarehouseSchema, warehouseCursor } from './analytics/index.ts';
import type { App } from './http/app.ts';
import { listRoutes } from './http/routes/lists.ts';
import { sqlTraitRoutes } from './http/routes/sql-traits.ts';
import { createUnhurriedBodies } from './http/unhurried-bodies.ts';
import type { IdentityRulesStore } from './identity/index.ts';
import type { Clock } from './kernel/clock.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import type { Random } from './kernel/random.ts';
import {
  type ComputedNames,
  createCaughtUp,
  createClaims,
  createFindPeople,
  createImportList,
  createListStore,
  createMembers,
  createQueryRunner,
  createQueryStore,
  createRemoveList,
  createRunQuery,
  createRunStore,
  createTakeAway,
  type Writes,
} from './lists/index.ts';
import { type CursorStore, processedSequence, type Stream } from './log/index.ts';
import type { Logger } from './observe/logger.ts';
import type { ProfileReader } from './profiles/index.ts';
import { createSegmentsOfList, type KnownLists } from './segments/index.ts';
import { encodeTraitWrites } from './sources/index.ts';
import type { Database } from './storage/database.ts';
import type { Warehouse } from './storage/warehouse.ts';
import type { Workspaces } from './workspaces/index.ts';

export interface ListParts {
  readonly access: Access;
  readonly database: Database;
  readonly warehouse: Warehouse;
  readonly schema: WarehouseSchema;
  readonly stream: Stream;
  readonly cursors: CursorStore;
  readonly rules: Pick<IdentityRulesStore, 'read'>;
  readonly profiles: ProfileReader;
  readonly analytics: Pick<Analytics, 'streamQuery'>;
  readonly workspaces: Pick<Workspaces, 'get'>;
  readonly computedNames: ComputedNames;
  readonly logger: Logger;
  readonly append: (payload: Uint8Array) => Promise<number>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Lists and SQL traits, with what works on them; gives what runs their queries until the signal aborts. */
export function wireLists(app: App, parts: ListParts) {
  const { access, database, warehouse, schema, stream, cursors, clock, random } = parts;
  const processed = () => processedSequence(database.hot);
  const lists = createListStore({ database, clock, random });
  const runs = createRunStore({ database, clock, random });
  const members = createMembers({ warehouse, schema });
  const segmentsOf = createSegmentsOfList(database);
  const writing = {
    ...{ runs, members, processed, clock },
    claims: createClaims(database, clock),
    computedNames: parts.computedNames,
    find: createFindPeople(database.hot),
    rules: parts.rules.read,
    append: (writes: Writes) => parts.append(encodeTraitWrites(writes)),
    caughtUp: createCaughtUp({
      ...{ processed, clock },
      streamEnd: () => stream.end(),
      storedTo: async () => (await cursors.read(warehouseCursor)).position,
    }),
  };
  const timeZoneOf = async (workspaceId: WorkspaceId) =>
    (await parts.workspaces.get(workspaceId))?.timeZone ?? 'UTC';
  const queries = createQueryStore({ ...writing, database, timeZoneOf });
  const { analytics, profiles, logger } = parts;
  const runQuery = createRunQuery({ ...writing, analytics, profiles });
  const { preview } = runQuery;
  const takeAway = createTakeAway(writing);
  listRoutes(app, {
    ...{ access, lists, runs, members, segmentsOf, profiles, queries, preview },
    importList: createImportList(writing),
    removeList: createRemoveList({ takeAway, lists, segmentsOf }),
    bodyOf: createUnhurriedBodies(app, clock),
  });
  sqlTraitRoutes(app, { access, queries, runs, preview, takeAway, random });
  return createQueryRunner({
    ...{ queries, runs, runQuery, timeZoneOf, clock, logger, claims: writing.claims },
    processId: Buffer.from(random.bytes(6)).toString('hex'),
  });
}

/** The lists that definitions of segments may ask for. */
export function knownLists(parts: Pick<ListParts, 'database' | 'clock' | 'random'>): KnownLists {
  const lists = createListStore(parts);
  return async (workspaceId, ids, within) =>
    new Map((await lists.many(workspaceId, ids, within)).map((list) => [list.id, list]));
}
