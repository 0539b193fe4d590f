import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../src/testing/seeded-random.ts';
import { eventually, removeData, type ServerProcess, startServer } from './server-process.ts';

/** More by hand: `CRASH_LIVES=100 npm test -- server/test/crash`. */
const lives = Number(process.env['CRASH_LIVES'] ?? 5);

describe('kill -9 under load', () => {
  let data: string | undefined;
  afterAll(() => data !== undefined && removeData(data));

  it(
    `loses no acknowledged event and counts none twice over ${lives} killed processes`,
    async () => {
      const random = seededRandom(20261122);
      const acknowledged = new Set<string>();
      /** Batches that were under way when their process was killed. */
      const unsure: string[][] = [];
      let number = 0;
      const nextId = () => {
        number += 1;
        return `m-${number}`;
      };

      for (let life = 0; life < lives; life += 1) {
        const server: ServerProcess = await startServer(data === undefined ? {} : { data });
        data = server.data;
        let killed = false;
        const client = async () => {
          while (!killed) {
            const messageIds: string[] = unsure.pop() ?? Array.from({ length: 20 }, nextId);
            const batch = messageIds.map((messageId, index) => ({
              type: 'track',
              event: 'Crashed',
              messageId,
              userId: `user-${random.integer(500)}`,
              properties: { index },
            }));
            try {
              const response = await server.send('/v1/batch', { batch });
              if (response.status !== 200) throw new Error(`answered ${response.status}`);
              for (const messageId of messageIds) acknowledged.add(messageId);
            } catch (error) {
              if (!killed) throw error;
              // Nobody knows whether it was taken: SDKs send it again, to the next life.
              unsure.push(messageIds);
            }
          }
        };
        const clients = Promise.all(Array.from({ length: 8 }, client));
        await new Promise((resolve) => setTimeout(resolve, 300 + random.integer(1200)));
        killed = true;
        await server.kill();
        await clients;
      }

      const server = await startServer({ data: data! });
      const sql = (query: string) =>
        server.api<{ rows: Record<string, unknown>[] }>('POST', '/api/sql', { query });
      await eventually(async () => {
        const { totals, lagSeconds } = await server.api<{
          totals: { received: number; processed: number; dropped: number; rejected: number };
          lagSeconds: { processing: number; warehouse: number };
        }>('GET', '/api/activity');
        const stored = Number((await sql('select count() as n from events')).rows[0]?.['n']);
        const settled = lagSeconds.processing === 0 && stored === totals.processed;
        return settled && stored >= acknowledged.size ? stored : undefined;
      }, 60_000);

      const { rows } = await sql(
        'select count() as stored, uniqExact(message_id) as distinct_ids from events',
      );
      const stored = Number(rows[0]?.['stored']);
      expect(stored).toBe(Number(rows[0]?.['distinct_ids']));
      expect(acknowledged.size).toBeGreaterThan(100);
      const ids = new Set<string>();
      for (let from = 0; from < stored; from += 10_000) {
        const page = await sql(
          `select message_id from events order by message_id limit 10000 offset ${from}`,
        );
        for (const row of page.rows) ids.add(String(row['message_id']));
      }
      expect([...acknowledged].filter((messageId) => !ids.has(messageId))).toEqual([]);

      // Profiles counted each event once: the sum over all of them is what is stored.
      const counted = await sql(
        "select sum(event_count) as n from profiles where collection = 'users'",
      );
      expect(Number(counted.rows[0]?.['n'])).toBe(stored);
      expect(await server.stop()).toBe(0);
    },
    120_000 + lives * 10_000,
  );
});
