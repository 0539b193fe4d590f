import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProfileId } from '../kernel/ids.ts';
import { Roster } from './roster.ts';

const anyId = fc.uuid() as fc.Arbitrary<ProfileId>;

it('a roster knows of any number of profiles what a map would know', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyId, { maxLength: 3_000 }),
      fc.array(anyId, { maxLength: 200 }),
      (listed, others) => {
        const roster = new Roster();
        const known = new Map<ProfileId, 'present' | 'seen'>();
        for (const id of listed) {
          roster.addPresent(id);
          known.set(id, 'present');
        }
        for (const id of [...listed.slice(0, 100), ...others, ...others]) {
          expect(roster.see(id)).toBe(known.get(id) ?? 'new');
          known.set(id, 'seen');
        }
        expect(roster.size).toBe(known.size);
        const unseen = [...known].filter(([, state]) => state === 'present').map(([id]) => id);
        expect([...roster.unseen()].sort()).toEqual(unseen.sort());
      },
    ),
    { numRuns: 30 },
  );
});
