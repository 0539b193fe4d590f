import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { TokenId, WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditLog } from './audit.ts';
import type { Actor } from './principal.ts';
import type { Scope } from './scopes.ts';
import { allows, isScope } from './scopes.ts';
import { hashSecret, newSecret } from './secrets.ts';

/** A key for programs; it belongs to the workspace, not to whoever made it. */
export interface ApiToken {
  readonly id: TokenId;
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Id of the user or token that made it, or `system`. */
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | null;
  /** To about a minute. */
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
}

export interface NewToken {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: number | null;
  /** Only for bootstrap: the secret to use instead of a new one. */
  readonly secret?: string;
}

export interface TokenPage {
  readonly limit: number;
  readonly before?: { readonly createdAt: number; readonly id: string };
}

export interface Tokens {
  /**
   * Makes a token; its secret is in the answer and nowhere else. `grantor` is whose rights are passed on: nobody can
   * give a token a scope that they do not have themselves.
   */
  create(
    given: NewToken,
    grantor: { readonly scopes: readonly Scope[] },
    actor: Actor,
  ): Promise<ApiToken & { readonly secret: string }>;
  /** Newest first, revoked ones too; all of them, or a page. */
  list(workspaceId: WorkspaceId, page?: TokenPage): Promise<ApiToken[]>;
  /** `not_found` when the workspace has no such token; revoking twice is one revocation. */
  revoke(workspaceId: WorkspaceId, id: TokenId, actor: Actor): Promise<void>;
  /** The token with this secret, also a revoked or expired one. */
  find(secret: string): Promise<ApiToken | null>;
}

/** Least characters of a secret that was given rather than made. */
export const givenSecretLengthMin = 16;

export interface TokensDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: AuditLog;
  /** Called after a token was revoked, so that caches forget it. */
  readonly onRevoked: (id: TokenId) => void;
}

export function createTokens(dependencies: TokensDependencies): Tokens {
  const { database, clock, random, audit, onRevoked } = dependencies;
  const tables = database.tables<AccessTables>('config');
  const select = () =>
    tables
      .selectFrom('api_tokens')
      .select(['id', 'workspace_id', 'name', 'scopes', 'created_by'])
      .select(['created_at', 'expires_at', 'used_at', 'revoked_at']);

  return {
    create: async (given, grantor, actor) => {
      const id = newId<TokenId>('tok', random.bytes);
      const secret = given.secret ?? `of_${id.slice('tok_'.length)}_${newSecret(random)}`;
      const now = clock.now();
      const expiresAt = given.expiresAt ?? null;
      checkToken(given, grantor, secret, now);
      const token: ApiToken = {
        id,
        workspaceId: given.workspaceId,
        name: given.name.trim(),
        scopes: [...new Set(given.scopes)],
        createdBy: actor.id,
        createdAt: now,
        expiresAt,
        usedAt: null,
        revokedAt: null,
      };
      await tables.transaction().execute(async (transaction) => {
        const inserted = await transaction
          .insertInto('api_tokens')
          .values({
            id,
            workspace_id: token.workspaceId,
            name: token.name,
            secret_hash: hashSecret(secret),
            scopes: JSON.stringify(token.scopes),
            created_by: token.createdBy,
            created_at: now,
            expires_at: expiresAt,
            used_at: null,
            revoked_at: null,
          })
          .onConflict((conflict) => conflict.column('secret_hash').doNothing())
          .executeTakeFirstOrThrow();
        if (inserted.numInsertedOrUpdatedRows !== 1n) {
          throw new OnefoldError('conflict', 'There is a token with this secret already.');
        }
        const after = { name: token.name, scopes: [...token.scopes], expiresAt };
        await audit.append(
          {
            workspaceId: token.workspaceId,
            actor,
            action: 'token.create',
            object: `token:${id}`,
            before: null,
            after,
          },
          transaction,
        );
      });
      return { ...token, secret };
    },

    list: async (workspaceId, page) => {
      const { before } = page ?? {};
      const rows = await select()
        .where('workspace_id', '=', workspaceId)
        .$if(before !== undefined, (query) =>
          query.where((where) => {
            const { createdAt, id } = before as NonNullable<typeof before>;
            return where.or([
              where('created_at', '<', createdAt),
              where.and([where('created_at', '=', createdAt), where('id', '<', id as TokenId)]),
            ]);
          }),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .$if(page !== undefined, (query) => query.limit(page?.limit ?? 0))
        .execute();
      return rows.map(tokenFromRow);
    },

    revoke: async (workspaceId, id, actor) => {
      await tables.transaction().execute(async (transaction) => {
        const [revoked] = await transaction
          .updateTable('api_tokens')
          .set({ revoked_at: clock.now() })
          .where('id', '=', id)
          .where('workspace_id', '=', workspaceId)
          .where('revoked_at', 'is', null)
          .returning(['name', 'scopes', 'expires_at'])
          .execute();
        if (revoked === undefined) {
          const there = await transaction
            .selectFrom('api_tokens')
            .select('id')
            .where('id', '=', id)
            .where('workspace_id', '=', workspaceId)
            .executeTakeFirst();
          if (there === undefined) throw new OnefoldError('not_found', 'No such token.');
          return;
        }
        const { name, scopes, expires_at: expiresAt } = revoked;
        const before = { name, scopes: JSON.parse(scopes) as string[], expiresAt };
        const entry = { action: 'token.revoke', object: `token:${id}`, before, after: null };
        await audit.append({ workspaceId, actor, ...entry }, transaction);
      });
      onRevoked(id);
    },

    find: async (secret) => {
      const row = await select().where('secret_hash', '=', hashSecret(secret)).executeTakeFirst();
      return row === undefined ? null : tokenFromRow(row);
    },
  };
}

function checkToken(
  given: NewToken,
  grantor: { readonly scopes: readonly Scope[] },
  secret: string,
  now: number,
): void {
  const refuse = (field: string, message: string): never => {
    throw new OnefoldError('invalid_request', message, { field });
  };
  const name = given.name.trim();
  if (name === '' || name.length > 200) refuse('name', 'The name must have 1 to 200 characters.');
  if (given.scopes.length === 0) refuse('scopes', 'A token needs at least one scope.');
  for (const scope of given.scopes) {
    if (!isScope(scope)) refuse('scopes', `There is no scope "${String(scope)}".`);
    if (!allows(grantor, scope)) {
      throw new OnefoldError('forbidden', `You cannot pass on the scope "${scope}".`);
    }
  }
  if ((given.expiresAt ?? now + 1) <= now) refuse('expiresAt', 'The end is in the past.');
  if (secret.length < givenSecretLengthMin) {
    refuse('secret', `A given token must have at least ${givenSecretLengthMin} characters.`);
  }
}

/** Scopes that this version does not know give no right. */
export function tokenFromRow(row: Omit<AccessTables['api_tokens'], 'secret_hash'>): ApiToken {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    scopes: (JSON.parse(row.scopes) as string[]).filter(isScope),
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  };
}
