import type { Kysely } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import { hashSecret, newSecret } from './secrets.ts';
import type { NewUser, User } from './user.ts';
import type { Users } from './users.ts';

/** How long a set-up link works; each start without a user prints a new one. */
const linkMsMax = 7 * 24 * 3_600_000;

/** Where the set-up page is; the secret stands behind the hash, which browsers do not send and servers do not log. */
export function setupUrl(baseUrl: string, secret: string): string {
  return `${baseUrl}/setup#${secret}`;
}

/** The way in on the first start: a one-time link instead of a default password. */
export interface Setup {
  /** A secret for the link, or null when there is a user already. */
  createLink(): Promise<string | null>;
  /** Makes the first user; `forbidden` when the link is unknown, over, or was used. */
  createFirstUser(
    secret: string,
    given: NewUser,
    address: string | null,
    alongside?: SetUpAlongside,
  ): Promise<User>;
}

/** What is committed together with the first user. */
export type SetUpAlongside = (user: User, transaction: Kysely<never>) => Promise<void>;

export interface SetupDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly users: Users;
}

export function createSetup({ database, clock, random, users }: SetupDependencies): Setup {
  const tables = database.tables<AccessTables>('config');
  const anyUser = async () =>
    (await tables.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
  const refused = () =>
    new OnefoldError(
      'forbidden',
      'The set-up link is not valid, or was used. Start the server again to get a new one.',
    );

  return {
    createLink: async () => {
      const now = clock.now();
      await tables
        .deleteFrom('setup_links')
        .where('created_at', '<=', now - linkMsMax)
        .execute();
      if (await anyUser()) return null;
      const secret = newSecret(random);
      await tables
        .insertInto('setup_links')
        .values({ secret_hash: hashSecret(secret), created_at: now })
        .execute();
      return secret;
    },

    createFirstUser: async (secret, given, address, alongside) => {
      const link = {
        secretHash: hashSecret(secret),
        createdAfter: clock.now() - linkMsMax,
      };
      // Before the slow hash, so that a wrong link costs nothing.
      const known = await tables
        .selectFrom('setup_links')
        .select('secret_hash')
        .where('secret_hash', '=', link.secretHash)
        .where('created_at', '>', link.createdAfter)
        .executeTakeFirst();
      if (known === undefined || (await anyUser())) throw refused();
      const prepared = await users.prepare(given);
      return tables.transaction().execute(async (transaction) => {
        // Takes all links away at once: of several at the same time, one finds its own still there.
        const taken = await transaction
          .deleteFrom('setup_links')
          .returning('secret_hash')
          .execute();
        if (!taken.some((row) => row.secret_hash === link.secretHash)) throw refused();
        const earlier = await transaction
          .selectFrom('users')
          .select('id')
          .limit(1)
          .executeTakeFirst();
        if (earlier !== undefined) throw refused();
        const actor = { kind: 'system', id: 'setup', address } as const;
        const user = await users.createWithin(transaction, prepared, actor);
        await alongside?.(user, transaction as unknown as Kysely<never>);
        return user;
      });
    },
  };
}
