import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import { liveThrough, replay, stateText, streamEntries } from '../testing/simulated-world.ts';

/** More by hand: `SIMULATION_SEEDS=10000 npm test -- simulation`. */
const seeds = Number(process.env['SIMULATION_SEEDS'] ?? 300);

describe('the path of an event, through failing disks and dying processes', () => {
  it.each(Array.from({ length: seeds }, (_, seed) => seed))(
    'loses no acknowledged event, counts none twice, and replays to the same state (seed %i)',
    async (seed) => {
      const world = await liveThrough({
        random: seededRandom(seed),
        lives: 5,
        requestsPerLife: 12,
      });
      const entries = streamEntries(world.database);

      const effects = new Map<string, number>();
      const seen = new Set<string>();
      for (const entry of entries) {
        if (entry.outcome === 'timed') continue;
        const messageId = entry.outcome === 'processed' ? entry.event.messageId : entry.messageId;
        seen.add(messageId ?? '');
        if (entry.outcome === 'processed')
          effects.set(messageId!, (effects.get(messageId!) ?? 0) + 1);
      }
      const acknowledged = [...world.acknowledged].flatMap((key) => key.split(','));
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(acknowledged.filter((messageId) => !seen.has(messageId))).toEqual([]);
      expect([...effects].filter(([, count]) => count !== 1)).toEqual([]);

      const state = world.database.raw('state');
      const counted = (outcome: string) =>
        state
          .prepare(
            'select coalesce(sum(count), 0) from event_counts where outcome = ? and minute = -1',
          )
          .pluck()
          .get(outcome);
      for (const outcome of ['processed', 'dropped', 'rejected']) {
        expect(counted(outcome)).toBe(entries.filter((entry) => entry.outcome === outcome).length);
      }

      const present = state
        .prepare(
          `select workspace_id, collection, count(*) as created, count(merged_into) as merged
           from profiles group by workspace_id, collection order by workspace_id, collection`,
        )
        .all();
      const kept = (span: string) =>
        state
          .prepare(
            `select workspace_id, collection, sum(created) as created, sum(merged) as merged
             from profile_counts where span = ?
             group by workspace_id, collection order by workspace_id, collection`,
          )
          .all(span);
      for (const span of ['total', 'quarter', 'minute']) expect(kept(span)).toEqual(present);

      const again = await replay(world);
      expect(stateText(again).split('\n')).toEqual(stateText(world.database).split('\n'));
      await again.close();
      await world.close();
    },
  );
});
