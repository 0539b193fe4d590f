import { expect, it } from 'vitest';
import { asId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { sourceMigrations } from './migrations.ts';
import { RequestTally, requestTallyTimes } from './request-tally.ts';
import { createRequestTallyStore } from './request-tally-store-sql.ts';
import type { Source } from './source.ts';
import { createSourceStore } from './source-store-sql.ts';

const one = asId<WorkspaceId>('ws_one');
const other = asId<WorkspaceId>('ws_other');
const shop = { id: asId<SourceId>('src_shop'), workspaceId: one };
const blog = { id: asId<SourceId>('src_blog'), workspaceId: one };
const theirs = { id: asId<SourceId>('src_theirs'), workspaceId: other };
const minuteMs = 60_000;

/** What the tally of requests keeps on every engine. */
export function requestTallySuite(open: Provide<Database>): void {
  const withTally = async (
    test: (parts: {
      readonly database: Database;
      readonly clock: VirtualClock;
      readonly tally: RequestTally;
      readonly store: ReturnType<typeof createRequestTallyStore>;
    }) => Promise<void>,
  ) => {
    const { database, close } = await open(sourceMigrations);
    const clock = new VirtualClock({ startMs: 10 * minuteMs });
    const store = createRequestTallyStore(database);
    const logger = createLogger('silent');
    try {
      const tally = new RequestTally({ store, clock, logger });
      await test({ database, clock, store, tally });
    } finally {
      await close();
    }
  };

  it('adds up refused requests over flushes, by source, minute and reason', () =>
    withTally(async ({ clock, tally, store }) => {
      tally.refused(shop, 'rate_limited');
      tally.refused(shop, 'rate_limited');
      tally.refused(blog, 'revoked_write_key');
      tally.refused(theirs, 'rate_limited');
      await tally.flush();
      tally.refused(shop, 'rate_limited');
      await clock.advance(minuteMs);
      tally.refused(shop, 'rate_limited');
      await tally.flush();
      await tally.flush();
      const rows = (await store.refused(one, 0)).map(({ sourceId, minute, reason, count }) => [
        ...[sourceId, minute, reason, count],
      ]);
      expect(rows.sort()).toEqual([
        ['src_blog', 10, 'revoked_write_key', 1],
        ['src_shop', 10, 'rate_limited', 3],
        ['src_shop', 11, 'rate_limited', 1],
      ]);
      expect(await store.refused(one, 11, shop.id)).toMatchObject([{ minute: 11, count: 1 }]);
      expect(await store.refused(other, 0)).toMatchObject([{ sourceId: 'src_theirs', count: 1 }]);
      expect(await store.refused(other, 0, shop.id)).toEqual([]);
    }));

  it('keeps the last use of a key to the minute, and never moves it back', () =>
    withTally(async ({ database, clock, tally, store }) => {
      const sources = createSourceStore(database);
      await sources.insert(sourceOf(shop, 'key'));
      const lastUsedAt = async () =>
        (await sources.find(one, shop.id))?.writeKeys.map((key) => key.lastUsedAt);
      const version = await sources.version();
      await tally.flush();
      expect(await lastUsedAt()).toEqual([null]);
      tally.used('key');
      await tally.flush();
      expect(await lastUsedAt()).toEqual([10 * minuteMs]);
      await clock.advance(minuteMs - 1);
      tally.used('key');
      await tally.flush();
      expect(await lastUsedAt()).toEqual([10 * minuteMs]);
      await clock.advance(1);
      tally.used('key');
      await tally.flush();
      expect(await lastUsedAt()).toEqual([11 * minuteMs]);
      await store.add([], [{ key: 'key', usedAt: 3 * minuteMs }]);
      expect(await lastUsedAt()).toEqual([11 * minuteMs]);
      // Nobody has to read the sources again for it.
      expect(await sources.version()).toBe(version);
    }));

  it('writes in the background, once more at the end, and forgets what is old', () =>
    withTally(async ({ clock, tally, store }) => {
      const stop = new AbortController();
      const running = tally.run(stop.signal);
      tally.refused(shop, 'rate_limited');
      await clock.advance(requestTallyTimes.flushEveryMs);
      await expect.poll(() => store.refused(one, 0)).toHaveLength(1);
      clock.jumpWallClock((requestTallyTimes.keptMinutes + 1) * minuteMs);
      await clock.advance(requestTallyTimes.expireEveryMs);
      const afterAnotherRound = async () => {
        await clock.advance(requestTallyTimes.flushEveryMs);
        return store.refused(one, 0);
      };
      await expect.poll(afterAnotherRound).toHaveLength(0);
      tally.refused(shop, 'rate_limited');
      stop.abort();
      await running;
      expect(await store.refused(one, 0)).toMatchObject([{ count: 1 }]);
    }));
}

function sourceOf(ids: Pick<Source, 'id' | 'workspaceId'>, key: string): Source {
  return {
    ...ids,
    name: 'Shop',
    kind: 'web',
    enabled: true,
    settings: { allowedOrigins: [], eventsPerSecondMax: null, ipHandling: 'keep' },
    writeKeys: [{ key, createdAt: 0, revokedAt: null, lastUsedAt: null }],
    createdAt: 0,
    revision: 1,
  };
}
