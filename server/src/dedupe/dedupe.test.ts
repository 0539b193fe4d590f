import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEntry } from '../log/index.ts';
import { migrate } from '../storage/migrate.ts';
import { openSqlite, type SqliteDatabase } from '../storage/sqlite/sqlite.ts';
import {
  openMemoryDatabase,
  openPipeline,
  workspaceA,
  workspaceB,
} from '../testing/pipeline-harness.ts';
import { dedupeMigrations, dedupeWindowMs, SeenMessages } from './dedupe.ts';

const outcomes = (entries: readonly StreamEntry[]) => entries.map(({ outcome }) => outcome);

describe('the message id of an event', () => {
  const twin = { userId: 'jane', messageId: 'm' };

  it('takes effect once: duplicates are dropped with their reason, and counted', async () => {
    const world = await openPipeline();
    await world.send(twin);
    expect(await world.refuse(twin)).toMatchObject({
      outcome: 'dropped',
      stage: 'dedupe',
      reason: 'duplicate',
      messageId: 'm',
    });
    expect((await world.profileOf('user_id:jane'))?.counts).toEqual({ identify: 1 });
    await world.close();
  });

  it('takes effect once in a batch, and in a request', async () => {
    const world = await openPipeline();
    await world.append([twin, { userId: 'bob' }, twin]);
    await world.append(twin);
    expect(outcomes(await world.process())).toEqual([
      'processed',
      'processed',
      'dropped',
      'dropped',
    ]);
    await world.close();
  });

  it('is taken for 28 days to the millisecond', async () => {
    const world = await openPipeline();
    await world.send(twin);
    await world.clock.advance(dedupeWindowMs);
    await world.refuse(twin);
    await world.clock.advance(1);
    await world.send(twin);
    await world.clock.advance(dedupeWindowMs);
    await world.refuse(twin);
    await world.close();
  });

  it('is taken for 28 days to the millisecond within one batch, too', async () => {
    const world = await openPipeline();
    const at = world.clock.now();
    for (const after of [0, dedupeWindowMs, dedupeWindowMs + 1, dedupeWindowMs + 2]) {
      await world.append(twin, { receivedAt: at + after });
    }
    expect(outcomes(await world.process())).toEqual([
      'processed',
      'dropped',
      'processed',
      'dropped',
    ]);
    await world.close();
  });

  it('is apart in each workspace', async () => {
    const world = await openPipeline();
    await world.send(twin, { workspaceId: workspaceA });
    await world.send(twin, { workspaceId: workspaceB });
    await world.refuse(twin, { workspaceId: workspaceB });
    await world.close();
  });

  it('is free again where the event took no effect, whatever came beside it', async () => {
    for (const together of [true, false]) {
      const world = await openPipeline();
      const unusable = { messageId: 'm', userId: '0', anonymousId: 'null' };
      const requests = [unusable, { messageId: 'm', type: 'nothing' }, twin, twin, unusable];
      if (together) await world.append(requests);
      else for (const one of requests) await world.append(one);
      expect(outcomes(await world.process())).toEqual([
        'rejected',
        'rejected',
        'processed',
        'dropped',
        'rejected',
      ]);
      await world.close();
    }
  });

  it('is remembered exactly where clocks of several receivers differ', async () => {
    const world = await openPipeline();
    const at = world.clock.now();
    await world.send(twin, { receivedAt: at });
    // A receiver whose clock is an hour ahead must not make the others forget.
    await world.send({ userId: 'x' }, { receivedAt: at + dedupeWindowMs + 3_600_000 });
    await world.refuse(twin, { receivedAt: at + dedupeWindowMs });
    await world.close();
  });
});

describe('the memory of message ids', () => {
  it('is bounded: what is over the window leaves as new ones come', async () => {
    const database = (await openMemoryDatabase()) as SqliteDatabase;
    const world = await openPipeline({ database });
    const count = () =>
      database.raw('state').prepare('select count(*) from message_ids').pluck().get() as number;
    const send = async (events: number) => {
      await world.append(Array.from({ length: events }, () => ({ userId: 'jane' })));
      await world.process();
    };
    await send(2000);
    expect(count()).toBe(2000);
    await world.clock.advance(dedupeWindowMs + 2 * 86_400_000);
    await send(100);
    expect(count()).toBe(2000 + 100 - 400);
    for (let round = 0; round < 5; round += 1) await send(100);
    expect(count()).toBe(600);
    await world.close();
  });

  it('decides as a full history would, for every sequence and every split into batches', async () => {
    const message = fc.record({
      messageId: fc.constantFrom('a', 'b', 'c'),
      workspaceId: fc.constantFrom(workspaceA, workspaceB),
      after: fc.oneof(
        fc.nat({ max: 3 }),
        fc.constantFrom(dedupeWindowMs - 1, dedupeWindowMs, dedupeWindowMs + 1),
        fc.nat({ max: dedupeWindowMs }),
      ),
    });
    const database = openSqlite(':memory:');
    await migrate(database, dedupeMigrations, { now: () => 0 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(message, { minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        async (batches) => {
          database.raw('state').exec('delete from message_ids');
          const history: { key: string; at: number }[] = [];
          let receivedAt = 0;
          let position = 0;
          for (const batch of batches) {
            const messages = batch.map(({ after, ...rest }) => {
              receivedAt += after;
              position += 1;
              return { ...rest, receivedAt, position };
            });
            const seen = new SeenMessages(database.hot);
            await seen.load(messages);
            for (const one of messages) {
              const key = `${one.workspaceId} ${one.messageId}`;
              const known = history.some(
                ({ key: other, at }) => other === key && one.receivedAt - at <= dedupeWindowMs,
              );
              expect(seen.take(one)).toBe(!known);
              if (!known) history.push({ key, at: one.receivedAt });
            }
            await database.hot.commit(seen.changes());
          }
        },
      ),
      { numRuns: 200 },
    );
    await database.close();
  });
});
