import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openPipeline } from '../testing/pipeline-harness.ts';
import { mintProfileId } from './mint-profile-id.ts';

const positions = fc.maxSafeNat();
const times = fc.nat({ max: 2 ** 47 });

it('has the layout of UUIDv7 (RFC 9562 §5.7), with the time in front', () => {
  fc.assert(
    fc.property(fc.string(), positions, times, fc.string(), (logId, position, at, salt) => {
      const id = mintProfileId(logId, position, at, salt);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
      expect(mintProfileId(logId, position, at, salt)).toBe(id);
    }),
  );
});

it('sorts by time', () => {
  fc.assert(
    fc.property(positions, positions, times, times, (one, other, earlier, later) => {
      fc.pre(earlier < later);
      expect(mintProfileId('log', one, earlier, '') < mintProfileId('log', other, later, '')).toBe(
        true,
      );
    }),
  );
});

it('is never the same for two positions, logs or salts', () => {
  const ids = new Set<string>();
  for (let position = 0; position < 20_000; position += 1) {
    for (const [logId, salt] of [
      ['a', 'users'],
      ['a', 'accounts'],
      ['b', 'users'],
    ] as const) {
      ids.add(mintProfileId(logId, position, 1_700_000_000_000, salt));
    }
  }
  expect(ids.size).toBe(60_000);
});

it('is the same when the log is processed again', async () => {
  const world = await openPipeline();
  for (const userId of ['a', 'b']) await world.send({ type: 'group', userId, groupId: userId });
  const again = await openPipeline({ log: world.log });
  await again.process();
  const ids = async (of: typeof world) => (await of.profiles()).map(({ id }) => id).sort();
  expect(await ids(world)).toHaveLength(4);
  expect(await ids(again)).toEqual(await ids(world));
  await again.close();
  await world.close();
});
