import { defaultIdentityRules, type IdentityRules } from '../identity/index.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import { openLog, type SegmentLog, type StreamEntry } from '../log/index.ts';
import { migrations } from '../migrations.ts';
import { Processor } from '../pipeline/processor.ts';
import { workspaceSegments } from '../segments/index.ts';
import { encodeEnvelope, type ReceivedKind } from '../sources/index.ts';
import { migrate } from '../storage/migrate.ts';
import { sqliteHotTables } from '../storage/sqlite/hot-tables.ts';
import { openSqlite, type SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import type { SeededRandom } from './seeded-random.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { mortalTables } from './simulated-tables.ts';
import { VirtualClock } from './virtual-clock.ts';

export const simulatedWorkspaces = ['ws_aaaaaaaaaaaaaaaa', 'ws_bbbbbbbbbbbbbbbb'] as WorkspaceId[];
const source = 'src_aaaaaaaaaaaaaaaa' as SourceId;

/** Few users, addresses and devices, so that events meet, conflict and merge. */
export function randomEvent(
  random: SeededRandom,
  messageId: string,
  now: number,
): Record<string, unknown> {
  const some = (text: string, count: number) => `${text}${random.integer(count)}`;
  const event: Record<string, unknown> = {
    messageId,
    type: random.pick(['identify', 'track', 'page', 'group', 'identify', 'track']),
    timestamp: new Date(now - random.integer(1_000_000)).toISOString(),
  };
  if (random.chance(0.6)) event['userId'] = some('user', 12);
  if (random.chance(0.7)) event['anonymousId'] = some('anon', 20);
  if (event['type'] === 'track') event['event'] = some('Event ', 4);
  if (event['type'] === 'group' && random.chance(0.9)) event['groupId'] = some('group', 5);
  if (event['type'] === 'identify') {
    const traits: Record<string, unknown> = {
      [some('trait', 4)]: random.pick([1, 'a', null, [2]]),
    };
    if (random.chance(0.5)) traits['email'] = `${some('Mail', 15)}@example.com`;
    event['traits'] = traits;
  }
  if (random.chance(0.03)) delete event['type'];
  return event;
}

export interface World {
  readonly acknowledged: ReadonlySet<string>;
  readonly log: SegmentLog;
  readonly logId: string;
  readonly database: SqliteDatabase;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly random: SeededRandom;
  /** Processes that begin and end, one after the other. */
  readonly lives: number;
  readonly requestsPerLife: number;
  readonly rules?: IdentityRules;
}

/**
 * Lets clients send, a processor process, disks fail and processes die at any await point, one life after another,
 * and then lets a last process finish what is there. All from one seed, in virtual time, with the real log,
 * pipeline and SQLite.
 */
export async function liveThrough({
  random,
  lives,
  requestsPerLife,
  rules,
}: WorldOptions): Promise<World> {
  const disk = new SimulatedDisk(random);
  const clock = new VirtualClock();
  const database = openSqlite(':memory:');
  await migrate(database, migrations, { now: () => clock.now() });
  const tables = sqliteHotTables(database.raw('state'));
  const acknowledged = new Set<string>();
  const pending = new Map<string, { workspaceId: WorkspaceId; kind: ReceivedKind; body: string }>();
  let number = 0;

  for (let life = 0; life < lives; life += 1) {
    let onDeath: () => void = () => undefined;
    const death = new Promise<void>((resolve) => {
      onDeath = resolve;
    });
    disk.faults = { writeFails: 0, writePartial: 0.3, syncFails: 0, dies: 0 };
    const boot = disk.boot(onDeath);
    const processed = await new Processor(processorOptions(tables)).processed();
    const log = await openLog({ disk: boot, clock, random, folder: '/log', processed });
    if (log.health().damage.length > 0) throw new Error('The log lost what had taken effect');
    disk.faults = {
      writeFails: random.fraction() * 0.1,
      writePartial: 0.3,
      syncFails: random.fraction() * 0.1,
      dies: 0.002,
    };
    const mortal = mortalTables(tables, { random, dies: () => 0.004, die: () => disk.kill() });
    const processor = new Processor({
      ...processorOptions(mortal),
      log,
      logId: log.id,
      limits: limits(),
    });

    const clients = async () => {
      for (let request = 0; request < requestsPerLife; request += 1) {
        await clock.advance(random.integer(5000));
        // Retries of what was not acknowledged, and now and then of what was: SDKs do both.
        const again = [...pending.keys()];
        const key = again.length > 0 && random.chance(0.4) ? random.pick(again) : newRequest();
        const sent = pending.get(key)!;
        const payload = encodeEnvelope({
          workspaceId: sent.workspaceId,
          sourceId: source,
          kind: sent.kind,
          receivedAt: clock.now(),
          ip: null,
          ipHandling: 'keep',
          userAgent: null,
          channel: 'server',
          body: Buffer.from(sent.body),
        });
        try {
          await log.append(payload);
          acknowledged.add(key);
          if (random.chance(0.8)) pending.delete(key);
        } catch (error) {
          if ((error as { code?: string }).code !== 'log_unavailable') throw error;
        }
      }
    };
    const newRemoval = () => {
      number += 1;
      const key = `message-${number}`;
      const [type, value] = random.chance(0.5)
        ? ['anonymous_id', `anon${random.integer(20)}`]
        : ['email', `mail${random.integer(15)}@example.com`];
      const userId = `user${random.integer(12)}`;
      pending.set(key, {
        workspaceId: random.pick(simulatedWorkspaces),
        kind: 'identifier_removal',
        body: JSON.stringify({ messageId: key, userId, properties: { type, value } }),
      });
      return key;
    };
    const newRequest = () => {
      if (random.chance(0.1)) return newRemoval();
      const events = Array.from({ length: 1 + random.integer(3) }, () => {
        number += 1;
        return randomEvent(random, `message-${number}`, clock.now());
      });
      const key = events.map((event) => event['messageId']).join();
      pending.set(key, {
        workspaceId: random.pick(simulatedWorkspaces),
        kind: 'batch',
        body: JSON.stringify({ batch: events }),
      });
      return key;
    };
    const work = async () => {
      let sending = true;
      const sends = clients().finally(() => {
        sending = false;
      });
      while (sending) {
        await processor.step();
        await new Promise((resolve) => setImmediate(resolve));
      }
      await sends;
    };
    await Promise.race([work(), death]);
    if (random.chance(0.4)) disk.cutPower();
    else disk.kill();
  }

  disk.faults = { writeFails: 0, writePartial: 0, syncFails: 0, dies: 0 };
  const processed = await new Processor(processorOptions(tables)).processed();
  const log = await openLog({ disk: disk.boot(), clock, random, folder: '/log', processed });
  const processor = new Processor({
    ...processorOptions(tables),
    log,
    logId: log.id,
    limits: limits(),
  });
  while ((await processor.step()) > 0);
  return { acknowledged, log, logId: log.id, database, close: () => database.close() };

  function limits() {
    return {
      recordsMax: 1 + random.integer(6),
      eventsMax: 1 + random.integer(12),
      bytesMax: 100_000,
      sliceEventsMax: 1 + random.integer(6),
    };
  }
  function processorOptions(on: ReturnType<typeof sqliteHotTables>) {
    return {
      log: undefined as never,
      logId: '',
      tables: on,
      rules: async () => rules ?? defaultIdentityRules,
      segmentsOf: async () => workspaceSegments([], 'UTC'),
      clock,
      onStage: () => undefined,
      onCommit: () => undefined,
      onFault: (error: unknown) => {
        throw error;
      },
    };
  }
}

/** Processes the whole log again on an empty state. */
export async function replay(world: World, rules?: IdentityRules): Promise<SqliteDatabase> {
  const database = openSqlite(':memory:');
  await migrate(database, migrations, { now: () => 0 });
  const processor = new Processor({
    log: world.log,
    logId: world.logId,
    tables: sqliteHotTables(database.raw('state')),
    rules: async () => rules ?? defaultIdentityRules,
    segmentsOf: async () => workspaceSegments([], 'UTC'),
    clock: new VirtualClock(),
    onStage: () => undefined,
    onCommit: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  while ((await processor.step()) > 0);
  return database;
}

/** The whole state as comparable text: every row of every table, the stream without its chunk bounds. */
export function stateText(database: SqliteDatabase): string {
  const handle = database.raw('state');
  const tables = handle
    .prepare(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
    )
    .pluck()
    .all() as string[];
  const lines: string[] = [];
  for (const table of tables) {
    if (table === 'migrations') continue;
    const rows =
      table === 'stream_chunks'
        ? streamEntries(database)
        : (handle.prepare(`select ${'*'} from ${table}`).all() as object[]);
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`).sort());
  }
  return lines.join('\n');
}

export function streamEntries(database: SqliteDatabase): StreamEntry[] {
  return database
    .raw('state')
    .prepare('select entries from stream_chunks order by last_position')
    .pluck()
    .all()
    .flatMap((entries) => JSON.parse((entries as Buffer).toString('utf8')) as StreamEntry[]);
}
