/** Delivery to real HTTP servers: a stream that grows as told, the real store on SQLite, the real engine. */
import { systemClock } from '../../kernel/clock.ts';
import { asId, type WorkspaceId } from '../../kernel/ids.ts';
import { systemRandom } from '../../kernel/random.ts';
import { createSealer } from '../../kernel/seal.ts';
import { positionOf } from '../../log/index.ts';
import { logMigrations } from '../../log/migrations.ts';
import type { StreamChunk, StreamEntry } from '../../log/stream.ts';
import { createLogger } from '../../observe/logger.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../storage/sqlite/sqlite.ts';
import { type HttpPeer, type PeerAnswer, startHttpPeer } from '../../testing/http-peer.ts';
import { findDefinition } from '../catalog/index.ts';
import { noComputedTraits } from '../computed-trait-setting.ts';
import { createDestinationDesk, type DestinationDesk, type NewDestination } from '../desk.ts';
import { createEgress, type Egress, egressLimits, parseEgressAllow } from '../egress/egress.ts';
import { createDestinationStore } from '../instance-store.ts';
import type { MembershipLookups } from '../membership-event.ts';
import { destinationMigrations } from '../migrations.ts';
import { noSegments } from '../segment-setting.ts';
import { createDeliveryEngine, type DeliveryEngine } from './deliver.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { createDeliveryStore } from './delivery-store-sql.ts';
import { createDeliveryLedger, type DeliveryLedger } from './ledger.ts';
import { deliveryDefaults } from './options.ts';
import { eventOf, lookups, workspaceId } from './simulation-suite.ts';

const quick = {
  ...deliveryDefaults,
  attemptTimeoutMs: 1_000,
  retryBackoff: { baseMs: 20, capMs: 100, retryAfterMsMax: 1_000 },
  probeBackoff: { baseMs: 20, capMs: 100, retryAfterMsMax: 1_000 },
};

export interface World {
  readonly database: SqliteDatabase;
  readonly desk: DestinationDesk;
  readonly ledger: DeliveryLedger;
  readonly engine: DeliveryEngine;
  readonly egress: Egress;
  readonly counted: Map<string, number>;
  publish(profiles: readonly string[], workspace?: WorkspaceId): void;
  /** Gives the next position to what makes an entry of it. */
  publishEntry(make: (position: number) => StreamEntry): void;
  /** The process dies, what it has not committed is lost, and another one begins. */
  crash(): Promise<void>;
  peer(
    answer: PeerAnswer | ((body: string) => PeerAnswer | Promise<PeerAnswer>),
  ): Promise<HttpPeer>;
  stop(): Promise<void>;
}

export async function startWorld(given: Partial<MembershipLookups> = {}): Promise<World> {
  const database = openSqlite(':memory:');
  await migrate(database, [...logMigrations, ...destinationMigrations], { now: () => 0 });
  const egress = createEgress({ ...egressLimits, allow: parseEgressAllow(['127.0.0.1']) });
  const sealer = createSealer(new Uint8Array(32).fill(3), systemRandom);
  const destinations = createDestinationStore(database, sealer, findDefinition);
  const real = createDeliveryStore(database);
  let dead = false;
  const deliveries: DeliveryStore = {
    ...real,
    commit: async (...change) => {
      if (dead) throw new Error('the process is dead');
      await real.commit(...change);
    },
  };
  const chunks: StreamChunk[] = [];
  const peers: HttpPeer[] = [];
  const counted = new Map<string, number>();
  const end = () => chunks.at(-1)?.last ?? 4_095;
  const base = { clock: systemClock, random: systemRandom, findDefinition };
  const start = () => {
    const engine = createEngine();
    const stopping = new AbortController();
    return { engine, stopping, running: engine.run(stopping.signal) };
  };
  const createEngine = () =>
    createDeliveryEngine({
      ...base,
      stream: {
        read: async (after) => chunks.filter(({ last }) => last > after).slice(0, 3),
        end: async () => end(),
      },
      destinations,
      deliveries,
      lookups: { ...lookups, ...given },
      http: egress,
      logger: createLogger('silent'),
      options: quick,
      onCount: (id, outcome, events) =>
        counted.set(`${id} ${outcome}`, (counted.get(`${id} ${outcome}`) ?? 0) + events),
    });
  let process = start();
  const append = (entries: readonly StreamEntry[]) => {
    const positions = entries.map(positionOf);
    chunks.push({ first: positions[0] ?? 0, last: positions.at(-1) ?? 0, entries });
    process.engine.wake();
  };
  return {
    database,
    get engine() {
      return process.engine;
    },
    egress,
    counted,
    ledger: createDeliveryLedger(database),
    desk: createDestinationDesk({
      ...base,
      destinations,
      deliveries,
      egress,
      segment: lookups.segment,
      computedTrait: async (_, id) =>
        id.startsWith('ct_') ? { key: id.slice('ct_'.length) } : null,
      streamEnd: async () => end(),
      changed: () => process.engine.refresh(),
    }),
    publish(profiles, workspace = workspaceId) {
      const first = end() + 1;
      const entries = profiles.map((profile, index): StreamEntry => {
        const event = eventOf(first + index, asId(profile), systemClock.now());
        return {
          outcome: 'processed',
          event: { ...event, workspaceId: workspace },
          merged: [],
          touched: [],
          notes: [],
        };
      });
      append(entries);
    },
    publishEntry: (make) => append([make(end() + 1)]),
    async crash() {
      dead = true;
      process.stopping.abort();
      await process.running;
      dead = false;
      process = start();
    },
    async peer(answer) {
      const peer = await startHttpPeer(({ body }) =>
        typeof answer === 'function' ? answer(body) : answer,
      );
      peers.push(peer);
      return peer;
    },
    async stop() {
      process.stopping.abort();
      await process.running;
      await egress.close();
      for (const peer of peers) await peer.close();
      await database.close();
    },
  };
}

export function hook(url: string, more: Partial<NewDestination> = {}): NewDestination {
  return {
    kind: 'webhook',
    name: 'Hook',
    enabled: true,
    actionKey: null,
    fields: {},
    settings: { url },
    sourceFilter: null,
    eventFilter: { types: null, names: null },
    segments: noSegments,
    computedTraits: noComputedTraits,
    batchSize: 1,
    batchWaitMs: 0,
    ...more,
  };
}

export const within = { timeout: 10_000, interval: 5 };
export const messageIds = ({ requests }: HttpPeer) =>
  requests.map(({ body }) => JSON.parse(body).messageId);
