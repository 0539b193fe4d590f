import { existsSync } from 'node:fs';
import type { Access, Actor } from '../access/index.ts';
import { createAccess } from '../access/index.ts';
import type { Config } from '../config.ts';
import { systemClock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import { systemRandom } from '../kernel/random.ts';
import { migrations } from '../migrations.ts';
import { createLogger } from '../observe/logger.ts';
import type { Database } from '../storage/database.ts';
import { pendingMigrations } from '../storage/migrate.ts';
import { openDatabase } from '../storage/open-database.ts';
import { sqliteFile } from '../storage/sqlite/sqlite.ts';
import type { Workspace, Workspaces } from '../workspaces/index.ts';
import { createWorkspaces } from '../workspaces/index.ts';

/** Who changes are made by, in the audit log. */
export const commandLine: Actor = { kind: 'system', id: 'command-line', address: null };

/** The database of the options; a command other than `migrate` makes none where there is none. */
export function openConfigured(config: Config): Database {
  return openDatabase({
    databaseUrl: config.databaseUrl,
    dataFolder: config.data,
    connectionsMax: config.databaseConnectionsMax,
  });
}

export interface OpenStorage {
  readonly database: Database;
  readonly access: Access;
  readonly workspaces: Workspaces;
  /** The workspace of a `--workspace` flag. */
  workspace(slug: string | undefined): Promise<Workspace>;
}

/** Opens the modules on a database that is there and up to date, and closes it after the work. */
export async function withStorage<Result>(
  config: Config,
  work: (storage: OpenStorage) => Promise<Result>,
): Promise<Result> {
  if (config.databaseUrl === null && !existsSync(sqliteFile(config.data, 'config'))) {
    throw new OnefoldError(
      'configuration_invalid',
      `There is no data in ${config.data}. Name its folder with --data, or run onefold start first.`,
    );
  }
  const database = openConfigured(config);
  try {
    const pending = await pendingMigrations(database, migrations);
    if (pending.length > 0) {
      throw new OnefoldError(
        'configuration_invalid',
        'The database is older than this program. Run onefold migrate first.',
      );
    }
    const base = { database, clock: systemClock, random: systemRandom };
    const workspaces = createWorkspaces(base);
    const access = createAccess({
      ...base,
      logger: createLogger('warn'),
      sessionIdleMsMax: config.sessionDays * 86_400_000,
    });
    return await work({
      database,
      access,
      workspaces,
      workspace: async (slug = 'default') => {
        const found = await workspaces.getBySlug(slug);
        if (found === null) {
          const there = (await workspaces.list()).map((each) => each.slug).join(', ');
          throw new OnefoldError(
            'not_found',
            `There is no workspace ${slug}. --workspace takes one of: ${there}.`,
          );
        }
        return found;
      },
    });
  } finally {
    await database.close();
  }
}

/** The flag of commands that work in one workspace. */
export const workspaceFlag = {
  workspace: { description: 'Slug of the workspace.', kind: 'value', default: 'default' },
} as const;
