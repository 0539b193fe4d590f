import { expect, it } from 'vitest';
import { migrations } from '../migrations.ts';
import { onPostgres } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import type { SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import {
  openMemoryDatabase,
  openPipeline,
  type PipelineWorld,
  workspaceA,
  workspaceB,
} from '../testing/pipeline-harness.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { randomEvent } from '../testing/simulated-world.ts';

/** Tables that the processor writes. */
const written = [
  'account_memberships',
  'dead_letters',
  'event_counts',
  'event_counts_by_quarter',
  'identifiers',
  'merges',
  'message_ids',
  'processed',
  'profile_counts',
  'profiles',
  'source_last_events',
] as const;

/** Every row of every table as text, and the stream without its chunk bounds. */
async function stateRows(world: PipelineWorld): Promise<string[]> {
  const lines: string[] = [];
  for (const table of written) {
    const rows = await world.database
      .tables<Record<string, Record<string, unknown>>>('state')
      .selectFrom(table)
      .selectAll()
      .execute();
    for (const row of rows) {
      lines.push(
        `${table} ${JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))}`,
      );
    }
  }
  for (const entry of await world.entries()) lines.push(`stream ${JSON.stringify(entry)}`);
  return lines.sort();
}

/** Some hundred events of all kinds, duplicates, odd text and refusals among them. */
async function sendRandomly(world: PipelineWorld, seed: number): Promise<void> {
  const random = seededRandom(seed);
  for (let request = 0; request < 80; request += 1) {
    await world.clock.advance(random.integer(10_000_000));
    const events = Array.from({ length: 1 + random.integer(8) }, () => {
      const event = randomEvent(random, `m${random.integer(600)}`, world.clock.now());
      if (random.chance(0.1))
        event['userId'] = random.pick(['null', 'ö\u{1F600}', '\u0000', "'\\"]);
      if (random.chance(0.1)) event['properties'] = { odd: '\u0000\ud800', list: [null, 1e300] };
      return event;
    });
    await world.append(events, { workspaceId: random.pick([workspaceA, workspaceB]) });
  }
}

async function sqliteWorld(options: { log?: PipelineWorld['log'] } = {}) {
  const database: Database = (await openMemoryDatabase()) as SqliteDatabase;
  return openPipeline({ database, ...options });
}

await onPostgres('the processor', (open) => {
  it('leaves the same rows as on SQLite', async () => {
    const sqlite = await sqliteWorld();
    await sendRandomly(sqlite, 7);
    await sqlite.process();
    const { database, close } = await open(migrations);
    const postgres = await openPipeline({ database, log: sqlite.log, limits: { eventsMax: 50 } });
    await postgres.process();
    const rows = await stateRows(postgres);
    expect(rows.length).toBeGreaterThan(500);
    expect(rows).toEqual(await stateRows(sqlite));
    await sqlite.close();
    await close();
  });

  it('wins each batch once where two of them work on one log, and doubles nothing', async () => {
    const sqlite = await sqliteWorld();
    await sendRandomly(sqlite, 8);
    const { database, close } = await open(migrations);
    const limits = { eventsMax: 20, recordsMax: 5 };
    const worlds = await Promise.all(
      [1, 2].map(() => openPipeline({ database, log: sqlite.log, limits })),
    );
    let won = 0;
    let lost = 0;
    await Promise.all(
      worlds.map(async ({ processor }) => {
        for (;;) {
          try {
            const records = await processor.step();
            if (records === 0) return;
            won += records;
          } catch (error) {
            expect(error).toMatchObject({ code: 'conflict' });
            lost += 1;
          }
        }
      }),
    );
    expect(won).toBe(80);
    expect(lost).toBeGreaterThan(0);
    await sqlite.process();
    expect(await stateRows(worlds[0]!)).toEqual(await stateRows(sqlite));
    await sqlite.close();
    await close();
  });
});
