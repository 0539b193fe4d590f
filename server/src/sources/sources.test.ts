import { describe, expect, it } from 'vitest';
import { asId, type SourceId } from '../kernel/ids.ts';
import { createLogger } from '../observe/logger.ts';
import { onSqlite } from '../storage/conformance/on-engines.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { SourceDirectory } from './directory.ts';
import { SourceRateLimit } from './rate-limit.ts';
import { changeSettings, standardSettings } from './source.ts';
import type { SourceStore } from './source-store.ts';
import { sourcesSuite } from './sources-suite.ts';

onSqlite('sources', sourcesSuite);

describe('settings of a source', () => {
  it.each(['shop.example', 'https://shop.example/path', 'null', '*'])(
    'refuse the origin %s',
    (origin) => {
      expect(() => changeSettings(standardSettings, { allowedOrigins: [origin] })).toThrow(
        'origin',
      );
    },
  );

  it('name the origin that is wrong, and keep each once, as browsers write it', () => {
    const change = {
      allowedOrigins: ['https://a.example', 'HTTPS://A.example/', 'https://b.example#x'],
    };
    expect(() => changeSettings(standardSettings, change)).toThrow(
      expect.objectContaining({ field: 'settings.allowedOrigins.2' }),
    );
    const { allowedOrigins } = changeSettings(standardSettings, {
      allowedOrigins: ['https://a.example', 'HTTPS://A.example/', 'http://localhost:3000'],
    });
    expect(allowedOrigins).toEqual(['https://a.example', 'http://localhost:3000']);
  });

  it('refuse a rate below one', () => {
    expect(() => changeSettings(standardSettings, { eventsPerSecondMax: 0 })).toThrow('at least 1');
  });
});

describe('the rate limit of a source', () => {
  const source = asId<SourceId>('src_1');

  it('lets bursts of ten seconds in, then the rate', () => {
    const limit = new SourceRateLimit();
    let now = 0;
    let taken = 0;
    while (limit.waitSeconds(source, 10, now) === 0) {
      limit.take(source, 10, 1, now);
      taken += 1;
    }
    expect(taken).toBe(100);
    for (let second = 0; second < 60; second += 1) {
      now += 1_000;
      while (limit.waitSeconds(source, 10, now) === 0) {
        limit.take(source, 10, 1, now);
        taken += 1;
      }
    }
    expect(taken).toBe(700);
  });

  it('passes a batch whole, and says how long its debt takes', () => {
    const limit = new SourceRateLimit();
    limit.take(source, 10, 2_500, 0);
    expect(limit.waitSeconds(source, 10, 0)).toBe(241);
    expect(limit.waitSeconds(source, 10, 240_000)).toBe(1);
    expect(limit.waitSeconds(source, 10, 240_100)).toBe(0);
  });

  it('keeps sources apart', () => {
    const limit = new SourceRateLimit();
    limit.take(source, 1, 1_000, 0);
    expect(limit.waitSeconds(asId<SourceId>('src_2'), 1, 0)).toBe(0);
  });
});

describe('the directory of sources', () => {
  it('keeps the last known sources while the database does not answer', async () => {
    const clock = new VirtualClock();
    let failing = true;
    const store = {
      version: async () => Promise.reject(new Error('down')),
      readAll: async () => {
        if (failing) throw new Error('down');
        return { version: 1, sources: [] };
      },
    } as unknown as SourceStore;
    const directory = new SourceDirectory({
      store,
      clock,
      logger: createLogger('silent'),
      pollMs: 1_000,
    });
    expect(await directory.findFresh('key')).toBe('unloaded');
    await expect(directory.refresh()).rejects.toThrow('down');
    failing = false;
    await directory.refresh();
    failing = true;
    await clock.advance(10_000);
    expect(await directory.findFresh('key')).toBe('unknown');
  });
});
