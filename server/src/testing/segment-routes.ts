import { accessMigrations, createAccess, type Principal, type Scope } from '../access/index.ts';
import {
  createDestinationStore,
  createDestinationsUsingSegment,
  type DestinationInstance,
  destinationMigrations,
  findDefinition,
  noComputedTraits,
  noSegments,
} from '../destinations/index.ts';
import { appLimits, createApp } from '../http/app.ts';
import { computedTraitRoutes } from '../http/routes/computed-traits.ts';
import { segmentRoutes } from '../http/routes/segments.ts';
import { systemClock } from '../kernel/clock.ts';
import { asId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import { createSealer } from '../kernel/seal.ts';
import { createLogger } from '../observe/logger.ts';
import { createSegmentDesk, laterSegmentMigrations, segmentMigrations } from '../segments/index.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite } from '../storage/sqlite/sqlite.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const principal = (name: string, workspace: string, ...scopes: Scope[]): [string, Principal] => [
  name,
  { kind: 'token', id: asId(`tok_${name}`), workspaceId: asId(workspace), scopes },
];
const principals = new Map([
  principal('maker', 'ws_a', 'segments:read', 'segments:write', 'personal-data:read'),
  principal('masked', 'ws_a', 'segments:read', 'segments:write'),
  principal('reader', 'ws_a', 'segments:read'),
  principal('stranger', 'ws_b', '*'),
]);

/** A destination that hears of nothing yet. */
export const hook: DestinationInstance = {
  ...{ id: asId('dst_hook'), workspaceId: asId('ws_a'), kind: 'webhook', name: 'Hook' },
  ...{ enabled: true, actionKey: 'send', fields: {}, settings: {}, sourceFilter: null },
  ...{ eventFilter: { types: null, names: null }, batchSize: 1, batchWaitMs: 0 },
  ...{ segments: noSegments, computedTraits: noComputedTraits, revision: 1, createdAt: 1 },
};

export type SegmentApplication = Awaited<ReturnType<typeof openSegmentRoutes>>;

/** The routes of segments and computed traits on a database of their own, without a warehouse. */
export async function openSegmentRoutes() {
  const base = { clock: systemClock, random: systemRandom, logger: createLogger('silent') };
  const database = openSqlite(':memory:');
  await migrate(
    database,
    [
      ...accessMigrations,
      ...destinationMigrations,
      ...segmentMigrations,
      ...laterSegmentMigrations,
    ],
    { now: () => 0 },
  );
  const access = createAccess({ ...base, database, sessionIdleMsMax: 1 });
  const app = await createApp({
    ...{ ...base, ...appLimits, trustProxy: false },
    authenticate: ({ secret }) => principals.get(secret),
  });
  const noWarehouse = () => Promise.reject(new Error('no warehouse'));
  const segments = createSegmentDesk({
    ...{ ...base, database, analytics: { runOwnQuery: noWarehouse } },
    timeline: { read: noWarehouse },
    destinations: createDestinationsUsingSegment(database),
  });
  /** How often the stream was told to look, and how many profiles the warehouse says have a trait. */
  const seen = { changes: 0, holders: 0 };
  const changed = () => {
    seen.changes += 1;
  };
  const computedTraits = { ...segments.computed, holders: async () => seen.holders };
  computedTraitRoutes(app, { computedTraits, access, changed });
  segmentRoutes(app, { segments, access, changed });
  const sealer = createSealer(new Uint8Array(32), systemRandom);
  const destinations = createDestinationStore(database, sealer, findDefinition);
  return {
    ...{ database, destinations, seen, audit: access.audit },
    async call(who: string, method: Method, url: string, payload?: object) {
      const headers = { authorization: `Bearer ${who}` };
      const given = payload === undefined ? {} : { payload };
      const answer = await app.inject({ method, url: `/api${url}`, headers, ...given });
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
    },
    async close() {
      await app.close();
      await database.close();
    },
  };
}
