import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Access } from './access.ts';
import type { Actor } from './principal.ts';

/** What the ONEFOLD_BOOTSTRAP_* options ask for. */
export interface BootstrapOptions {
  readonly writeKey: string | null;
  readonly apiToken: string | null;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
}

/** What other modules make; each finds what is there already, so that a second start changes nothing. */
export interface BootstrapDependencies {
  readonly access: Access;
  /** The first workspace. */
  readonly ensureWorkspace: () => Promise<WorkspaceId>;
  /** The source with this write key; true when it was made now. */
  readonly ensureSource: (workspaceId: WorkspaceId, writeKey: string) => Promise<boolean>;
}

export interface Bootstrapped {
  readonly workspaceId: WorkspaceId;
  /** What was made, in words for the log. */
  readonly made: readonly string[];
  /** What the options asked for and did not get, in words for the log. */
  readonly warnings: readonly string[];
}

const actor: Actor = { kind: 'system', id: 'bootstrap', address: null };

/**
 * Makes the first workspace, and the source, token and user of the options where they are missing. It never changes
 * what is there: neither a password, nor a revoked token.
 */
export async function bootstrap(
  dependencies: BootstrapDependencies,
  options: BootstrapOptions,
): Promise<Bootstrapped> {
  const { access, ensureWorkspace, ensureSource } = dependencies;
  const made: string[] = [];
  const warnings: string[] = [];
  const workspaceId = await ensureWorkspace();

  if (options.writeKey !== null && (await ensureSource(workspaceId, options.writeKey))) {
    made.push('source with the given write key');
  }

  if (options.apiToken !== null) {
    const there = await access.tokens.find(options.apiToken);
    if (there === null) {
      const given = { workspaceId, name: 'Bootstrap', secret: options.apiToken };
      const scopes = ['*'] as const;
      const create = access.tokens.create({ ...given, scopes }, { scopes }, actor);
      if (await madeNow(create)) made.push('admin token with the given secret');
    } else if (there.revokedAt !== null) {
      warnings.push('ONEFOLD_BOOTSTRAP_API_TOKEN was revoked and stays so; choose another');
    }
  }

  if (options.adminEmail !== null && options.adminPassword !== null) {
    if ((await access.users.getByEmail(options.adminEmail)) === null) {
      const create = access.users.create(
        {
          email: options.adminEmail,
          password: options.adminPassword,
          name: options.adminEmail.split('@')[0] as string,
          memberships: [{ workspaceId, role: 'owner' }],
        },
        actor,
      );
      if (await madeNow(create)) made.push('first user');
    }
  }
  return { workspaceId, made, warnings };
}

/** False when another process that started at the same time made it first. */
async function madeNow(create: Promise<unknown>): Promise<boolean> {
  try {
    await create;
    return true;
  } catch (error) {
    if (error instanceof OnefoldError && error.code === 'conflict') return false;
    throw error;
  }
}
