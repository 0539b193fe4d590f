import type { Clock } from '../kernel/clock.ts';
import type { UserId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import { hashSecret, newSecret } from './secrets.ts';
import type { Membership, User } from './user.ts';

/** How often a session in use is moved on; between two moves a request only reads. */
const slideEveryMs = 10 * 60_000;

export interface NewSession {
  /** Shown once: the value of the cookie. */
  readonly secret: string;
  readonly expiresAt: number;
}

export interface SeenMembership extends Membership {
  /** When the user last asked for something there, to a few minutes. */
  readonly seenAt: number | null;
}

export interface SignedIn {
  readonly user: Pick<User, 'id' | 'email' | 'name'>;
  /** Of workspaces that the user is not locked out of, oldest first. */
  readonly memberships: readonly SeenMembership[];
  readonly expiresAt: number;
}

export interface Sessions {
  create(userId: UserId): Promise<NewSession>;
  /** Who holds the session, whose end slides on with use; null when it is unknown, over, or its user disabled. */
  read(secret: string): Promise<SignedIn | null>;
  /** Whose session it was, or null where there was none. */
  end(secret: string): Promise<UserId | null>;
}

export interface SessionsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  /** ms without use after which a session is over. */
  readonly idleMsMax: number;
}

export function createSessions(dependencies: SessionsDependencies): Sessions {
  const { database, clock, random, idleMsMax } = dependencies;
  const tables = database.tables<AccessTables>('config');
  return {
    create: async (userId) => {
      const now = clock.now();
      const secret = newSecret(random);
      const expiresAt = now + idleMsMax;
      // Here and nowhere else sessions that are over leave the table: it grows only by signing in.
      await tables.deleteFrom('sessions').where('expires_at', '<=', now).execute();
      await tables
        .insertInto('sessions')
        .values({
          secret_hash: hashSecret(secret),
          user_id: userId,
          created_at: now,
          seen_at: now,
          expires_at: expiresAt,
        })
        .execute();
      return { secret, expiresAt };
    },

    read: async (secret) => {
      const now = clock.now();
      const secretHash = hashSecret(secret);
      const rows = await tables
        .selectFrom('sessions')
        .innerJoin('users', 'users.id', 'sessions.user_id')
        .leftJoin('memberships', (join) =>
          join
            .onRef('memberships.user_id', '=', 'users.id')
            .on('memberships.disabled_at', 'is', null),
        )
        .select(['users.id', 'users.email', 'users.name'])
        .select(['sessions.seen_at', 'sessions.expires_at'])
        .select(['memberships.workspace_id', 'memberships.role'])
        .select('memberships.seen_at as seen_in_workspace_at')
        .where('sessions.secret_hash', '=', secretHash)
        .where('sessions.expires_at', '>', now)
        .where('users.disabled_at', 'is', null)
        .orderBy('memberships.created_at')
        .orderBy('memberships.workspace_id')
        .execute();
      const [first] = rows;
      if (first === undefined) return null;
      let expiresAt = first.expires_at;
      if (now - first.seen_at >= slideEveryMs) {
        expiresAt = now + idleMsMax;
        await tables
          .updateTable('sessions')
          .set({ seen_at: now, expires_at: expiresAt })
          .where('secret_hash', '=', secretHash)
          .execute();
      }
      const memberships: SeenMembership[] = [];
      for (const { workspace_id: workspaceId, role, seen_in_workspace_at: seenAt } of rows) {
        if (workspaceId !== null && role !== null) memberships.push({ workspaceId, role, seenAt });
      }
      return {
        user: { id: first.id, email: first.email, name: first.name },
        memberships,
        expiresAt,
      };
    },

    end: async (secret) => {
      const [ended] = await tables
        .deleteFrom('sessions')
        .where('secret_hash', '=', hashSecret(secret))
        .returning('user_id')
        .execute();
      return ended?.user_id ?? null;
    },
  };
}
