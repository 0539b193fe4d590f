import { expect, it } from 'vitest';
import type { Provide } from '../../storage/conformance/on-engines.ts';
import type { Database } from '../../storage/database.ts';
import { VirtualClock } from '../../testing/virtual-clock.ts';
import { type Claims, createClaims } from './claims.ts';
import { type ListTables, listMigrations } from './list-tables.ts';

/** What every engine has to keep of claims. */
export function claimsSuite(open: Provide<Database>): void {
  const withClaims = async (
    test: (claims: Claims, clock: VirtualClock, database: Database) => Promise<void>,
  ) => {
    const { database, close } = await open(listMigrations);
    const clock = new VirtualClock();
    try {
      await test(createClaims(database, clock), clock, database);
    } finally {
      await close();
    }
  };
  const never = new AbortController().signal;

  it('lets one work at a time, and the next one know how far it wrote', () =>
    withClaims(async (claims) => {
      let other = '';
      const first = await claims.hold('lst_a', 'imp_1', never, async ({ lastSequence }) => {
        other = await claims.hold('lst_a', 'imp_2', never, async () => 9);
        expect(lastSequence).toBe(0);
        expect(await claims.hold('lst_b', 'imp_3', never, async () => 1)).toBe('done');
        return 5;
      });
      expect([first, other]).toEqual(['done', 'taken']);
      const seen: number[] = [];
      const again = await claims.hold('lst_a', 'imp_2', never, async ({ lastSequence }) => {
        seen.push(lastSequence);
        return 0;
      });
      expect([again, seen]).toEqual(['done', [5]]);
    }));

  it('gives the claim back where the work fails', () =>
    withClaims(async (claims) => {
      const failing = claims.hold('lst_a', 'imp_1', never, async () => {
        throw new Error('broken');
      });
      await expect(failing).rejects.toThrow('broken');
      expect(await claims.hold('lst_a', 'imp_2', never, async () => 0)).toBe('done');
    }));

  it('passes the claim of one that died on to the next', () =>
    withClaims(async (claims, clock, database) => {
      await database
        .tables<ListTables>('config')
        .insertInto('list_claims')
        .values({
          owner_id: 'lst_a',
          holder: 'imp_dead',
          until: clock.now() + 1_000,
          last_sequence: 3,
        })
        .execute();
      expect(await claims.hold('lst_a', 'imp_2', never, async () => 4)).toBe('taken');
      await clock.advance(2_000);
      expect(await claims.hold('lst_a', 'imp_2', never, async () => 4)).toBe('done');
    }));
}
