import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { Database } from '../../storage/database.ts';
import type { ListTables } from './list-tables.ts';

/** Lets one at a time change a list or a trait, whichever process it is in. */
export interface Claims {
  /**
   * Works while it holds the claim, and renews it; null where somebody else has it. The signal aborts where it is lost.
   * What the work gives is the sequence of the last record of the log that it wrote.
   */
  hold(
    ownerId: string,
    holder: string,
    signal: AbortSignal,
    work: (held: Held) => Promise<number>,
  ): Promise<'done' | 'taken'>;
}

export interface Held {
  readonly signal: AbortSignal;
  /** Of the last record of the log that was written for the owner before. */
  readonly lastSequence: number;
}

/** A holder that died is followed after so long. */
const claimMs = 30_000;
const renewEveryMs = 5_000;

export function createClaims(database: Database, clock: Clock): Claims {
  const tables = database.tables<ListTables>('config');
  const take = async (ownerId: string, holder: string): Promise<boolean> => {
    const until = clock.now() + claimMs;
    const result = await tables
      .insertInto('list_claims')
      .values({ owner_id: ownerId, holder, until, last_sequence: 0 })
      .onConflict((conflict) =>
        conflict
          .column('owner_id')
          .doUpdateSet({ holder, until })
          .where((where) =>
            where.or([
              where('list_claims.holder', 'is', null),
              where('list_claims.until', '<', clock.now()),
            ]),
          ),
      )
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  };
  const renew = async (ownerId: string, holder: string): Promise<boolean> => {
    const result = await tables
      .updateTable('list_claims')
      .set({ until: clock.now() + claimMs })
      .where('owner_id', '=', ownerId)
      .where('holder', '=', holder)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  };

  return {
    hold: async (ownerId, holder, signal, work) => {
      if (!(await take(ownerId, holder))) return 'taken';
      const { last_sequence: lastSequence } = await tables
        .selectFrom('list_claims')
        .select('last_sequence')
        .where('owner_id', '=', ownerId)
        .executeTakeFirstOrThrow();
      const lost = new AbortController();
      const ended = new AbortController();
      const renewing = (async () => {
        for (;;) {
          await clock.sleep(renewEveryMs, ended.signal);
          if (ended.signal.aborted) return;
          const held = await renew(ownerId, holder).catch(() => true);
          if (!held) lost.abort(new OnefoldError('conflict', 'Another run has taken over.'));
        }
      })();
      let written = lastSequence;
      try {
        const given = AbortSignal.any([signal, lost.signal]);
        written = Math.max(written, await work({ signal: given, lastSequence }));
      } finally {
        ended.abort();
        await renewing;
        await tables
          .updateTable('list_claims')
          .set({ holder: null, last_sequence: written })
          .where('owner_id', '=', ownerId)
          .where('holder', '=', holder)
          .execute();
      }
      return 'done';
    },
  };
}
