import { describe, expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import { onSqlite } from '../storage/conformance/on-engines.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { RequestTally } from './request-tally.ts';
import type { KeyUse, RefusedRequests } from './request-tally-store.ts';
import { requestTallySuite } from './request-tally-suite.ts';

onSqlite('the tally of requests', requestTallySuite);

describe('the tally of requests, while nothing can be written', () => {
  const source = { id: asId<never>('src_shop'), workspaceId: asId<never>('ws_one') };

  it('keeps every count in bounded memory, and writes it later', async () => {
    const clock = new VirtualClock({ startMs: 0 });
    let failing = true;
    const written: { refused: readonly RefusedRequests[]; uses: readonly KeyUse[] }[] = [];
    const store = {
      add: async (refused: readonly RefusedRequests[], uses: readonly KeyUse[]) => {
        if (failing) throw new Error('the disk is full');
        written.push({ refused, uses });
      },
      refused: async () => [],
      expire: async () => undefined,
    };
    const tally = new RequestTally({ store, clock, logger: createLogger('silent') });
    for (let minute = 0; minute < 100; minute += 1) {
      tally.used('key');
      tally.refused(source, 'rate_limited');
      await expect(tally.flush()).rejects.toThrow('full');
      tally.refused(source, 'rate_limited');
      await clock.advance(60_000);
    }
    failing = false;
    await tally.flush();
    const refused = written.flatMap((each) => each.refused);
    expect(refused.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    expect(refused).toHaveLength(60);
    expect(written.flatMap(({ uses }) => uses)).toEqual([{ key: 'key', usedAt: 99 * 60_000 }]);
  });
});
