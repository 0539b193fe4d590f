import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { NewWorkspace, Workspace } from './workspace.ts';
import { checkWorkspace } from './workspace.ts';

/** Makes and finds workspaces. */
export interface Workspaces {
  /** `conflict` when the slug is taken. */
  create(given: NewWorkspace): Promise<Workspace>;
  get(id: WorkspaceId): Promise<Workspace | null>;
  getBySlug(slug: string): Promise<Workspace | null>;
  /** All of them, oldest first. */
  list(): Promise<Workspace[]>;
}

export interface WorkspacesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

interface WorkspaceTables {
  readonly workspaces: {
    readonly id: WorkspaceId;
    readonly slug: string;
    readonly name: string;
    readonly time_zone: string;
    readonly currency: string;
    readonly created_at: number;
  };
}

export function createWorkspaces({ database, clock, random }: WorkspacesDependencies): Workspaces {
  const tables = database.tables<WorkspaceTables>('config');
  const select = () =>
    tables
      .selectFrom('workspaces')
      .select(['id', 'slug', 'name', 'time_zone', 'currency', 'created_at']);
  const one = (row: WorkspaceTables['workspaces'] | undefined) =>
    row === undefined ? null : fromRow(row);

  return {
    create: async (given) => {
      const checked = checkWorkspace(given);
      const workspace: Workspace = {
        ...checked,
        id: newId('ws', random.bytes),
        createdAt: clock.now(),
      };
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('workspaces')
        .values({
          id: workspace.id,
          slug: workspace.slug,
          name: workspace.name,
          time_zone: workspace.timeZone,
          currency: workspace.currency,
          created_at: workspace.createdAt,
        })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows !== 1n) {
        throw new OnefoldError('conflict', `There is a workspace ${given.slug} already.`, {
          field: 'slug',
        });
      }
      return workspace;
    },
    get: async (id) => one(await select().where('id', '=', id).executeTakeFirst()),
    getBySlug: async (slug) => one(await select().where('slug', '=', slug).executeTakeFirst()),
    list: async () => (await select().orderBy('created_at').orderBy('id').execute()).map(fromRow),
  };
}

function fromRow(row: WorkspaceTables['workspaces']): Workspace {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    currency: row.currency,
    createdAt: row.created_at,
  };
}
