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
  readonly sources: Pick<Sources, 'ensure' | 'list'>;
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
  const { config, access, workspaces, baseUrl } = dependencies;
  const bootstrapped = await bootstrap(
    {
      access,
      ensureWorkspace: () => ensureFirstWorkspace(access, workspaces),
      ensureSource: (workspaceId, writeKey) => ensureSource(dependencies, workspaceId, writeKey),
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

const actor = { kind: 'system', id: 'bootstrap', address: null } as const;

async function ensureFirstWorkspace(access: Access, workspaces: Workspaces): Promise<WorkspaceId> {
  const there = await workspaces.first();
  if (there !== null) return there.id;
  const given = { slug: 'default', name: 'Default' };
  try {
    const made = await workspaces.create(given, (workspace, transaction) =>
      access.audit.append(
        {
          ...{ workspaceId: workspace.id, actor, action: 'workspace.create' },
          ...{ object: `workspace:${workspace.id}`, before: null, after: given },
        },
        transaction,
      ),
    );
    return made.id;
  } catch (error) {
    const other = await workspaces.first();
    if (error instanceof OnefoldError && error.code === 'conflict' && other !== null) {
      return other.id;
    }
    throw error;
  }
}

/** True when the source was made now. */
async function ensureSource(
  { access, sources }: FirstStartDependencies,
  workspaceId: WorkspaceId,
  writeKey: string,
): Promise<boolean> {
  if (!(await sources.ensure(workspaceId, writeKey))) return false;
  const made = (await sources.list(workspaceId)).find(({ writeKeys }) =>
    writeKeys.some(({ key }) => key === writeKey),
  );
  if (made === undefined) return true;
  await access.audit.append({
    ...{ workspaceId, actor, action: 'source.create', object: `source:${made.id}` },
    ...{ before: null, after: { name: made.name, kind: made.kind } },
  });
  return true;
}
