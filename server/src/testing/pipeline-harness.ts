import { type Collection, defaultIdentityRules, type IdentityRules } from '../identity/index.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import {
  createStream,
  openLog,
  type ProcessedEntry,
  type RefusedEntry,
  type SegmentLog,
  type Stream,
  type StreamEntry,
} from '../log/index.ts';
import { migrations } from '../migrations.ts';
import { type MicroBatchLimits, microBatchLimits } from '../pipeline/pipeline.ts';
import { Processor, type ProcessorOptions } from '../pipeline/processor.ts';
import {
  createLinkReader,
  createProfileReader,
  type LinkReader,
  type Profile,
  type ProfileReader,
} from '../profiles/index.ts';
import {
  type ActiveSegment,
  type ConfiguredSegment,
  SegmentWork,
  type SegmentWorkLimits,
  workspaceSegments,
} from '../segments/index.ts';
import { encodeEnvelope, encodeTick, type ReceivedRequest } from '../sources/index.ts';
import type { Database } from '../storage/database.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite } from '../storage/sqlite/sqlite.ts';
import { pastInStream } from './past-in-stream.ts';
import { seededRandom } from './seeded-random.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { VirtualClock } from './virtual-clock.ts';
import { withQuestions } from './with-questions.ts';

export const workspaceA = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
export const workspaceB = 'ws_bbbbbbbbbbbbbbbb' as WorkspaceId;
export const sourceA = 'src_aaaaaaaaaaaaaaaa' as SourceId;

/** An event as a client sends it: `type` is `identify` and `messageId` a new one unless it says otherwise. */
export type Sent = Readonly<Record<string, unknown>>;

export type SentOptions = Partial<Omit<ReceivedRequest, 'body' | 'kind'>>;

export interface HarnessOptions {
  readonly rules?: Partial<IdentityRules>;
  readonly segments?: readonly ActiveSegment[];
  /** Whether segments come from what `world.asked` asks for, through all phases of their life, instead of `segments`. */
  readonly isAsked?: boolean;
  readonly workLimits?: SegmentWorkLimits;
  readonly fanOutUsersMax?: number;
  /** Of every workspace; UTC unless given. */
  readonly timeZone?: string;
  readonly limits?: Partial<MicroBatchLimits>;
  /** A migrated database; in-memory SQLite unless given. */
  readonly database?: Database;
  /** A log that holds records already. */
  readonly log?: SegmentLog;
  readonly onFault?: ProcessorOptions['onFault'];
}

/**
 * The real path of an event on a log in memory: `await world.send({ userId: 'jane' })`, then
 * `await world.profileOf('user_id:jane')`. Time stands still unless the test moves `world.clock`.
 */
export interface PipelineWorld {
  readonly clock: VirtualClock;
  readonly database: Database;
  readonly log: SegmentLog;
  readonly stream: Stream;
  readonly reader: ProfileReader;
  readonly links: LinkReader;
  readonly processor: Processor;
  /** In force for the events that follow. */
  rules: IdentityRules;
  segments: readonly ActiveSegment[];
  /** What people asked for, with `isAsked`. */
  asked: ConfiguredSegment[];
  /** IANA name */
  timeZone: string;
  /** Ticks until there is nothing left to do between events; the entries of the stream since the last call. */
  settle(): Promise<StreamEntry[]>;
  /** Lets the next commit fail, before or after it took effect; the processor tries again. */
  failCommit(when: 'before' | 'after'): void;
  /** Appends one request with these events, and does not process it. */
  append(events: Sent | readonly Sent[], options?: SentOptions): Promise<void>;
  /** Lets the log say what time it is. */
  tick(): Promise<void>;
  /** Processes all that was appended; the entries of the stream since the last call. */
  process(): Promise<StreamEntry[]>;
  /** Appends and processes; the last entry, which must have been processed. */
  send(events: Sent | readonly Sent[], options?: SentOptions): Promise<ProcessedEntry>;
  /** Appends and processes; the last entry, which must have been dropped or rejected. */
  refuse(events: Sent | readonly Sent[], options?: SentOptions): Promise<RefusedEntry>;
  /** The whole stream. */
  entries(): Promise<StreamEntry[]>;
  /** `type:value` of `users`, or of another collection. */
  profileOf(
    identifier: string,
    collection?: Collection,
    workspaceId?: WorkspaceId,
  ): Promise<Profile | undefined>;
  /** Identifiers of a profile as `type:value`, sorted; of none, an empty list. */
  identifiersOf(identifier: string, collection?: Collection): Promise<string[]>;
  /** All profiles there are now, by id. */
  profiles(workspaceId?: WorkspaceId): Promise<Profile[]>;
  close(): Promise<void>;
}

export async function openPipeline(options: HarnessOptions = {}): Promise<PipelineWorld> {
  const clock = new VirtualClock();
  const database = options.database ?? (await openMemoryDatabase());
  const log = options.log ?? (await openMemoryLog(clock));
  const stream = createStream(database);
  const reader = createProfileReader(database.hot);
  const links = createLinkReader(database.hot, reader);
  let sent = 0;
  let read = 0;
  let fault: 'before' | 'after' | null = null;
  const tables: HotTables = {
    ...{ find: database.hot.find, scan: database.hot.scan },
    commit: async (changes) => {
      const fails = fault;
      fault = null;
      if (fails !== 'before') await database.hot.commit(changes);
      if (fails !== null) throw new Error('the engine went away');
    },
  };
  const segmentWork = new SegmentWork({
    tables,
    configured: { workspaces: async () => [workspaceA], read: async () => world.asked },
    timeZoneOf: async () => world.timeZone,
    profilesOf: async () => (await world.profiles()).length,
    backfills: pastInStream(() => world),
    limits: options.workLimits ?? { profilesMax: 2, pastsMax: 2 },
  });
  const processor = new Processor({
    log,
    logId: log.id,
    tables,
    rules: async () => world.rules,
    segmentsOf: (workspaceId) =>
      options.isAsked === true
        ? segmentWork.segmentsOf(workspaceId)
        : Promise.resolve(workspaceSegments(withQuestions(world.segments), world.timeZone)),
    ...(options.isAsked === true ? { segmentWork } : {}),
    clock,
    fanOutUsersMax: options.fanOutUsersMax ?? 1000,
    // Small slices, so that most batches have several.
    limits: { ...microBatchLimits, bytesMax: 4e6, sliceEventsMax: 3, ...options.limits },
    onStage: () => undefined,
    onCommit: () => undefined,
    onFault:
      options.onFault ??
      ((error) => {
        throw error;
      }),
  });

  const world: PipelineWorld = {
    clock,
    database,
    log,
    stream,
    reader,
    links,
    processor,
    rules: { ...defaultIdentityRules, ...options.rules },
    segments: options.segments ?? [],
    asked: [],
    timeZone: options.timeZone ?? 'UTC',
    settle: async () => {
      const entries = await world.process();
      while ((await processor.work()) !== 'nothing') {
        await world.tick();
        entries.push(...(await world.process()));
      }
      return entries;
    },
    failCommit: (when) => {
      fault = when;
    },
    append: async (events, request = {}) => {
      const batch = [events].flat().map((event) => {
        sent += 1;
        return { type: 'identify', messageId: `message-${sent}`, ...event };
      });
      await log.append(
        encodeEnvelope({
          workspaceId: workspaceA,
          sourceId: sourceA,
          receivedAt: clock.now(),
          ip: null,
          ipHandling: 'keep',
          userAgent: null,
          channel: 'server',
          ...request,
          kind: 'batch',
          body: Buffer.from(JSON.stringify({ batch })),
        }),
      );
    },
    tick: async () => void (await log.append(encodeTick(clock.now()))),
    process: async () => {
      const step = () =>
        processor.step().catch((error: unknown) => {
          if ((error as { code?: string }).code === 'storage_failed') return 1;
          throw error;
        });
      while ((await step()) > 0);
      const chunks = await stream.read(read, { chunksMax: 1e6, bytesMax: 1e9 });
      read = chunks.at(-1)?.last ?? read;
      return chunks.flatMap(({ entries }) => entries);
    },
    send: async (events, request) => {
      await world.append(events, request);
      const entry = (await world.process()).at(-1);
      if (entry?.outcome !== 'processed') throw new Error(`refused: ${JSON.stringify(entry)}`);
      return entry;
    },
    refuse: async (events, request) => {
      await world.append(events, request);
      const entry = (await world.process()).at(-1);
      if (!entry || entry.outcome === 'processed' || entry.outcome === 'timed') {
        throw new Error('it was not refused');
      }
      return entry;
    },
    entries: async () =>
      (await stream.read(0, { chunksMax: 1e6, bytesMax: 1e9 })).flatMap(({ entries }) => entries),
    profileOf: (identifier, collection = 'users', workspaceId = workspaceA) => {
      const colon = identifier.indexOf(':');
      const [type, value] = [identifier.slice(0, colon), identifier.slice(colon + 1)];
      return reader.byIdentifier(workspaceId, collection, type, value);
    },
    identifiersOf: async (identifier, collection) =>
      identifierTexts(await world.profileOf(identifier, collection)),
    profiles: async (workspaceId = workspaceA) => {
      const given = new Set<ProfileId>();
      for (const entry of await world.entries()) {
        if (entry.outcome !== 'processed' || entry.event.workspaceId !== workspaceId) continue;
        for (const id of entry.touched) given.add(id);
      }
      const found = await reader.many(workspaceId, [...given]);
      return [...new Map([...found.values()].map((one) => [one.id, one])).values()];
    },
    close: () => database.close(),
  };
  return world;
}

/** Identifiers as `type:value`, sorted. */
export function identifierTexts(profile: Profile | undefined): string[] {
  return (profile?.identifiers ?? []).map(({ type, value }) => `${type}:${value}`).sort();
}

/** Values of the present traits by name: those that were removed are not there. */
export function traitsOf(profile: Profile | undefined): Record<string, unknown> {
  const traits = Object.entries(profile?.traits ?? {});
  return Object.fromEntries(
    traits.filter(([, { value }]) => value !== null).map(([name, { value }]) => [name, value]),
  );
}

export async function openMemoryDatabase(): Promise<Database> {
  const database = openSqlite(':memory:');
  await migrate(database, migrations, { now: () => 0 });
  return database;
}

export async function openMemoryLog(clock: VirtualClock): Promise<SegmentLog> {
  const random = seededRandom(1);
  const disk = new SimulatedDisk(random).boot();
  return openLog({ disk, clock, random, folder: '/log', processed: 0 });
}
