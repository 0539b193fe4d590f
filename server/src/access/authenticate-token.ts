import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { TokenId } from '../kernel/ids.ts';
import type { Logger } from '../observe/logger.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { Principal } from './principal.ts';
import type { ApiToken, Tokens } from './tokens.ts';

/** How long a verified token is believed: so late another process's revocation takes effect at most. */
const cacheMs = 5_000;
/** Verified tokens kept; a workspace has a handful. */
const cachedTokensMax = 10_000;
/** Least ms between two writes of `used_at`. */
const usedEveryMs = 60_000;

/** Verifies API tokens; made for thousands of calls a second with few different tokens. */
export interface TokenAuthenticator {
  authenticate(secret: string): Promise<Principal | undefined>;
  /** From now on the token is refused, whatever is cached or being read. */
  forget(id: TokenId): void;
}

export interface TokenAuthenticatorDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly find: Tokens['find'];
}

interface Verified {
  readonly principal: Principal;
  readonly believedUntil: number;
}

export function createTokenAuthenticator(
  dependencies: TokenAuthenticatorDependencies,
): TokenAuthenticator {
  const { database, clock, logger, find } = dependencies;
  const tables = database.tables<AccessTables>('config');
  // Keyed by a hash, so that no list of working secrets lies in memory.
  const verified = new Map<string, Verified>();
  const reading = new Map<string, Promise<Principal | undefined>>();
  let revocations = 0;

  const noteUse = async (token: ApiToken, now: number) => {
    if (token.usedAt !== null && now - token.usedAt < usedEveryMs) return;
    try {
      await tables
        .updateTable('api_tokens')
        .set({ used_at: now })
        .where('id', '=', token.id)
        .execute();
    } catch (error) {
      // A disk that is full must not lock programs out.
      logger.warn({ err: error }, 'the last use of an API token could not be noted');
    }
  };

  const read = async (key: string, secret: string): Promise<Principal | undefined> => {
    const revocationsBefore = revocations;
    const token = await find(secret);
    const now = clock.now();
    if (token === null || token.revokedAt !== null) return undefined;
    if (token.expiresAt !== null && token.expiresAt <= now) return undefined;
    const { id, workspaceId, scopes } = token;
    const principal: Principal = { kind: 'token', id, workspaceId, scopes };
    // The row may have been read before a revocation that was committed meanwhile.
    if (revocations === revocationsBefore) {
      const believedUntil = Math.min(now + cacheMs, token.expiresAt ?? Number.POSITIVE_INFINITY);
      verified.set(key, { principal, believedUntil });
      if (verified.size > cachedTokensMax) {
        const [oldest] = verified.keys();
        if (oldest !== undefined) verified.delete(oldest);
      }
    }
    await noteUse(token, now);
    return principal;
  };

  return {
    authenticate: (secret) => {
      const key = createHash('sha256').update(secret).digest('base64');
      const known = verified.get(key);
      if (known !== undefined) {
        if (clock.now() < known.believedUntil) return Promise.resolve(known.principal);
        verified.delete(key);
      }
      // Many requests that come while a token is read wait for one reading.
      const underWay = reading.get(key);
      if (underWay !== undefined) return underWay;
      const started = read(key, secret).finally(() => {
        if (reading.get(key) === started) reading.delete(key);
      });
      reading.set(key, started);
      return started;
    },
    forget: (id) => {
      revocations += 1;
      reading.clear();
      for (const [key, { principal }] of verified) {
        if (principal.id === id) verified.delete(key);
      }
    },
  };
}
