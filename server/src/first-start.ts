import type { Access } from './access/index.ts';
import { bootstrap, setupUrl } from './access/index.ts';
import type { Config } from './config.ts';
import { OnefoldError } from './kernel/errors.ts';
import type { WorkspaceId } from './kernel/ids.ts';
import type { Sources } from './sources/index.ts';
import type { Workspaces } from './workspaces/index.ts';

export interface FirstStartDependencies {
  readonly config: Config;
  readonly access: Access;
  readonly workspaces: Workspaces;
  readonly sources: Pick<Sources, 'ensure'>;
  /** Where people reach the console. */
  readonly baseUrl: string;
}

export interface FirstStart {
  /** The first workspace. */
  readonly workspaceId: WorkspaceId;
  /** What was made by the bootstrap options, for the log. */
  readonly made: readonly string[];
  readonly warnings: readonly string[];
  /** The one-time link to print while there is no user; it is a secret, so it goes to the terminal, not to the log. */
  readonly setupUrl: string | null;
}

/** What every start does before it serves; it changes nothing that is there. Several processes may do it at once. */
export async function firstStart(dependencies: FirstStartDependencies): Promise<FirstStart> {
  const { config, access, workspaces, sources, baseUrl } = dependencies;
  const bootstrapped = await bootstrap(
    {
      access,
      ensureWorkspace: () => ensureFirstWorkspace(workspaces),
      ensureSource: sources.ensure,
    },
    {
      writeKey: config.bootstrapWriteKey,
      apiToken: config.bootstrapApiToken,
      adminEmail: config.bootstrapAdminEmail,
      adminPassword: config.bootstrapAdminPassword,
    },
  );
  const secret = await access.setup.createLink();
  return { ...bootstrapped, setupUrl: secret === null ? null : setupUrl(baseUrl, secret) };
}

async function ensureFirstWorkspace(workspaces: Workspaces): Promise<WorkspaceId> {
  const there = await workspaces.first();
  if (there !== null) return there.id;
  try {
    return (await workspaces.create({ slug: 'default', name: 'Default' })).id;
  } catch (error) {
    const other = await workspaces.first();
    if (error instanceof OnefoldError && error.code === 'conflict' && other !== null) {
      return other.id;
    }
    throw error;
  }
}
