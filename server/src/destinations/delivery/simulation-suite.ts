/**
 * A world for one destination in virtual time: a stream that grows, a receiver that misbehaves as told, the real
 * store on SQLite, and a process that can be killed at any await. What the receiver saw is judged afterwards.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { ResolvedEvent } from '../../kernel/event.ts';
import { asId, type DestinationId, type ProfileId, type WorkspaceId } from '../../kernel/ids.ts';
import { logMigrations } from '../../log/migrations.ts';
import type { StreamChunk, StreamEntry, StreamMembership } from '../../log/stream.ts';
import { createLogger } from '../../observe/logger.ts';
import { migrate } from '../../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../../storage/sqlite/sqlite.ts';
import { type SeededRandom, seededRandom } from '../../testing/seeded-random.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { webhook } from '../catalog/webhook/webhook.ts';
import { noComputedTraits } from '../computed-trait-setting.ts';
import type { OutgoingEvent } from '../destination.ts';
import { type DestinationInstance, isProblem, readyDestination } from '../instance.ts';
import type { MembershipLookups } from '../membership-event.ts';
import { destinationMigrations } from '../migrations.ts';
import { delivered, type Outcome } from '../outcome.ts';
import type { Placed } from '../place.ts';
import { noSegments } from '../segment-setting.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { createDeliveryStore } from './delivery-store-sql.ts';
import { DestinationFlow } from './flow.ts';
import { type DeliveryOptions, deliveryDefaults } from './options.ts';
import { createSend } from './send.ts';

export const workspaceId = asId<WorkspaceId>('ws_a');
export const destinationId = asId<DestinationId>('dst_a');

export interface SimulatedWorld {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly database: SqliteDatabase;
  readonly store: DeliveryStore;
  /** Requests that reached the receiver, in order. */
  readonly requests: readonly SimulatedRequest[];
  /** Places of all that goes to the destination, by profile; see `numberOf`. */
  readonly published: ReadonlyMap<ProfileId, readonly number[]>;
  publish(profiles: readonly string[]): void;
  /** What the receiver answers for an event at a time; undefined: delivered, after its latency. */
  answer: (event: OutgoingEvent, now: number) => Outcome;
  latencyMs: () => number;
  /** Starts the process, which is killed at its `killAt`-th await on the outside. */
  start(killAt?: number): void;
  readonly alive: boolean;
  stop(): Promise<void>;
  waiting(): Promise<number>;
  end(): number;
}

export interface SimulatedRequest {
  readonly life: number;
  readonly at: number;
  readonly positions: readonly number[];
  readonly profiles: readonly ProfileId[];
  readonly outcome: Outcome['kind'];
  endedAt: number;
}

export interface SimulationSettings {
  readonly seed: number;
  readonly batchSize?: number;
  readonly options?: Partial<DeliveryOptions>;
  /** Events change memberships, too, and so does time between them. */
  readonly memberships?: boolean;
}

const never = new Promise<never>(() => {});

export async function simulate(settings: SimulationSettings): Promise<SimulatedWorld> {
  const random = seededRandom(settings.seed);
  const clock = new VirtualClock();
  const database = openSqlite(':memory:');
  await migrate(database, [...logMigrations, ...destinationMigrations], { now: () => 0 });
  const store = createDeliveryStore(database);
  // The stream says when it grows, so looking at it seldom only saves the simulation steps.
  const seldom = { pollMs: 60_000, recountMs: 60_000 };
  const options = { ...deliveryDefaults, ...seldom, ...settings.options };
  const chunks: StreamChunk[] = [];
  const requests: SimulatedRequest[] = [];
  const published = new Map<ProfileId, number[]>();
  const segments = { ...noSegments, mode: settings.memberships ? 'all' : 'none' } as const;
  const instance = { ...instanceOf(settings.batchSize ?? 1), segments };
  const destination = readyDestination(instance, webhook);
  if (isProblem(destination)) throw new Error(destination.message);
  let life = 0;
  let process = { dead: true, abort: new AbortController(), ended: Promise.resolve() };
  let flow: DestinationFlow | null = null;
  let position = 4096;

  /** The receiver takes or refuses a request as a whole, as a webhook does: the worst answer counts for all. */
  const receive = async (
    events: readonly OutgoingEvent[],
    ofLife: number,
  ): Promise<readonly Outcome[]> => {
    const answers = events.map((event) => world.answer(event, clock.now()));
    const worst = answers.find(({ kind }) => kind !== 'delivered') ?? delivered;
    const request: SimulatedRequest = {
      life: ofLife,
      at: clock.monotonic(),
      positions: events.map(numberOf),
      profiles: events.map((event) => event.profileId),
      outcome: worst.kind,
      endedAt: Number.POSITIVE_INFINITY,
    };
    requests.push(request);
    await clock.sleep(world.latencyMs());
    request.endedAt = clock.monotonic();
    return events.map(() => worst);
  };

  const world: SimulatedWorld = {
    clock,
    random,
    database,
    store,
    requests,
    published,
    answer: () => delivered,
    latencyMs: () => 1 + random.integer(50),
    publish(profiles) {
      const first = position;
      const note = (profileId: ProfileId, placed: Placed) =>
        published.set(profileId, [...(published.get(profileId) ?? []), numberOf(placed)]);
      const entries = profiles.map((profile): StreamEntry => {
        const event = eventOf(position++, asId<ProfileId>(profile), clock.now());
        const changed = settings.memberships ? random.integer(3) : 0;
        const of = Array.from({ length: changed }, (_, index) =>
          asId<ProfileId>(index === 0 ? profile : (profiles[0] ?? profile)),
        );
        const memberships = of.map((id) => membershipOf(id, clock.now()));
        const isTimed = changed > 0 && random.chance(0.3);
        if (!isTimed) note(event.profileId, { position: event.position, part: 0 });
        for (const [index, id] of of.entries()) {
          note(id, { position: event.position, part: index + 1 });
        }
        return isTimed
          ? {
              ...{ outcome: 'timed', position: event.position, workspaceId, memberships },
              receivedAt: event.receivedAt,
            }
          : { outcome: 'processed', event, merged: [], touched: [], notes: [], memberships };
      });
      chunks.push({ first, last: position - 1, entries });
      flow?.wake();
    },
    start(killAt = Number.POSITIVE_INFINITY) {
      const self = { dead: false, abort: new AbortController(), ended: Promise.resolve() };
      const current = ++life;
      let awaits = 0;
      /** Each await on the outside may be the last: with its effect or without. */
      const outside = <Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) => {
        return async (...args: Args): Promise<Result> => {
          if (self.dead) return never;
          if (++awaits > 500_000) throw new Error('the loop spins');
          if (awaits === killAt) {
            self.dead = true;
            if (random.chance(0.5)) await act(...args);
            return never;
          }
          const result = await act(...args);
          return self.dead ? never : result;
        };
      };
      const frozen: Clock = {
        now: () => clock.now(),
        monotonic: () => clock.monotonic(),
        sleep: outside((ms: number, signal?: AbortSignal) => clock.sleep(ms, signal)),
      };
      const frozenStore = Object.fromEntries(
        Object.entries(store).map(([name, act]) => [name, outside(act as () => Promise<unknown>)]),
      ) as unknown as DeliveryStore;
      const logger = createLogger('error');
      const act = outside((events: readonly OutgoingEvent[]) => receive(events, current));
      const send = createSend({
        destination: { ...destination, action: { ...destination.action, send: act } },
        http: { request: () => never },
        clock: frozen,
        logger,
        attemptTimeoutMs: options.attemptTimeoutMs,
      });
      self.ended = (async () => {
        const record = await frozenStore.open(destinationId, workspaceId, 4095, clock.now());
        flow = new DestinationFlow({
          destination,
          record,
          stream: { read: outside(async (after: number) => nextChunks(chunks, after)) },
          store: frozenStore,
          lookups: {
            profiles: outside(lookups.profiles),
            segment: outside(lookups.segment),
            belongs: outside(lookups.belongs),
          },
          send,
          clock: frozen,
          random,
          logger,
          options,
        });
        await flow.run(self.abort.signal);
        self.dead = true;
      })();
      process = self;
    },
    get alive() {
      return !process.dead;
    },
    async stop() {
      process.abort.abort();
      await clock.runUntil(process.ended);
    },
    waiting: () => store.countWaiting(destinationId, 1_000_000),
    end: () => chunks.at(-1)?.last ?? 4095,
  };
  return world;
}

/** What must hold of every run: order and no concurrency for each profile, and no event delivered from nowhere. */
export function judgeRequests(world: SimulatedWorld): string[] {
  const problems: string[] = [];
  const firstSuccess = new Map<ProfileId, number[]>();
  const seen = new Set<number>();
  const busyUntil = new Map<string, number>();
  for (const request of world.requests) {
    for (const profile of new Set(request.profiles)) {
      const key = `${request.life} ${profile}`;
      if ((busyUntil.get(key) ?? -1) > request.at) problems.push(`concurrent for ${profile}`);
      busyUntil.set(key, request.endedAt);
    }
    request.positions.forEach((position, index) => {
      const profile = request.profiles[index]!;
      if (request.outcome !== 'delivered' || seen.has(position)) return;
      seen.add(position);
      const order = firstSuccess.get(profile) ?? [];
      if (position < (order.at(-1) ?? -1)) problems.push(`${position} after ${order.at(-1)}`);
      order.push(position);
      firstSuccess.set(profile, order);
    });
  }
  return problems;
}

/** Positions that the receiver has taken. */
export function deliveredPositions(world: SimulatedWorld): Set<number> {
  return new Set(
    world.requests.flatMap(({ positions, outcome }) => (outcome === 'delivered' ? positions : [])),
  );
}

function nextChunks(chunks: readonly StreamChunk[], after: number): StreamChunk[] {
  return chunks.filter((chunk) => chunk.last > after).slice(0, 4);
}

/** A place as a number, in the order of the log. */
export function numberOf({ position, part }: Placed): number {
  return position + part / 8;
}

export function membershipOf(
  profileId: ProfileId,
  at: number,
  changes: Partial<StreamMembership> = {},
): StreamMembership {
  return {
    ...{ segmentId: 'seg_vip', version: 1, profileId, entered: true, at, reason: 'event' },
    ...changes,
  };
}

/** Profiles are known by the user id that their id is, and segments by what follows `seg_` in theirs. */
export const lookups: MembershipLookups = {
  profiles: async (_, ids) =>
    new Map(
      ids.map((id) => [
        id,
        {
          id,
          collection: 'users',
          identifiers: [
            {
              ...{ type: 'user_id', value: id, linkedAt: 0, lastSeen: 0, messageId: 'm1' },
              ...{ sourceId: asId('src_a'), rule: 'userId' },
            },
          ],
        },
      ]),
    ),
  segment: async (_, id) => (id.startsWith('seg_') ? { key: id.slice('seg_'.length) } : null),
  belongs: async () => false,
};

export function instanceOf(batchSize: number): DestinationInstance {
  return {
    id: destinationId,
    workspaceId,
    kind: 'webhook',
    name: 'Hook',
    enabled: true,
    actionKey: 'send-events',
    fields: {},
    settings: {
      url: 'https://hook.example/',
      signingSecret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
    },
    sourceFilter: null,
    eventFilter: { types: null, names: null },
    segments: noSegments,
    computedTraits: noComputedTraits,
    batchSize,
    batchWaitMs: batchSize > 1 ? 100 : 0,
    revision: 1,
    createdAt: 0,
  };
}

export function eventOf(position: number, profileId: ProfileId, now: number): ResolvedEvent {
  return {
    position,
    workspaceId,
    sourceId: asId('src_a'),
    type: 'track',
    messageId: `m${position}`,
    event: 'Order Completed',
    userId: profileId,
    anonymousId: null,
    groupId: null,
    previousId: null,
    timestamp: now,
    originalTimestamp: now,
    sentAt: now,
    receivedAt: now,
    properties: { value: position },
    traits: {},
    context: {},
    integrations: {},
    profileId,
  };
}
