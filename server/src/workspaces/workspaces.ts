import { type Kysely, sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Database } from '../storage/database.ts';
import type { ChangedSettings, Editor, NewWorkspace, Workspace } from './workspace.ts';
import { checkSettings, settingsOf, slugOf } from './workspace.ts';
import {
  fromRow,
  settingsColumns,
  type WorkspaceTables,
  workspaceColumns,
} from './workspace-row.ts';

/** A transaction on `config`, for what has to be true together with the change. */
export type Transaction = Kysely<never>;

/** Makes, finds and changes workspaces. */
export interface Workspaces {
  /** `conflict` when the slug is taken. `alongside` is committed together with it. */
  create(
    given: NewWorkspace,
    alongside?: (made: Workspace, transaction: Transaction) => Promise<void>,
  ): Promise<Workspace>;
  get(id: WorkspaceId): Promise<Workspace | null>;
  getBySlug(slug: string): Promise<Workspace | null>;
  /** The workspace `default`, or the oldest one where people gave that another slug; null before the first start. */
  first(within?: Transaction): Promise<Workspace | null>;
  /** All of them, oldest first. */
  list(): Promise<Workspace[]>;
  /**
   * Changes what is given and answers with what is there then. `conflict` when the version is not the present one: the
   * change was made on something that somebody else has changed since. A change that changes nothing is none.
   */
  update(id: WorkspaceId, change: WorkspaceChange): Promise<Workspace>;
}

export interface WorkspaceChange {
  readonly settings: ChangedSettings;
  readonly by: Editor;
  /** The version that was read; left out: whichever. */
  readonly version?: number;
  /** Committed together with the change. */
  readonly alongside?: (
    before: Workspace,
    after: Workspace,
    transaction: Transaction,
  ) => Promise<void>;
  /** A transaction that is open; left out: one of its own. */
  readonly within?: Transaction;
}

export interface WorkspacesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly random: Random;
}

/** Names like one that is taken before it is given up: `shop`, `shop-2`, `shop-3`… */
const slugsTried = 1000;

export function createWorkspaces({ database, clock, random }: WorkspacesDependencies): Workspaces {
  const tables = database.tables<WorkspaceTables>('config');
  const select = (from: Kysely<WorkspaceTables> = tables) =>
    from.selectFrom('workspaces').select(workspaceColumns);
  const one = (row: Parameters<typeof fromRow>[0] | undefined) =>
    row === undefined ? null : fromRow(row);

  const insert = async (transaction: Kysely<WorkspaceTables>, workspace: Workspace) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('workspaces')
      .values({
        ...settingsColumns(workspace),
        id: workspace.id,
        version: workspace.version,
        created_at: workspace.createdAt,
      })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  };

  return {
    create: async (given, alongside) => {
      const unset = { timeZone: 'UTC', currency: 'USD', retentionDays: null };
      const settings = checkSettings(
        { ...unset, name: given.name, slug: slugOf(given.name) },
        given,
      );
      const made = { id: newId<WorkspaceId>('ws', random.bytes), version: 1 };
      const slugs = given.slug === undefined ? slugsTried : 1;
      return tables.transaction().execute(async (transaction) => {
        for (let tried = 1; tried <= slugs; tried += 1) {
          const slug = tried === 1 ? settings.slug : `${settings.slug}-${tried}`;
          const workspace = { ...settings, ...made, slug, createdAt: clock.now(), updated: null };
          if (!(await insert(transaction, workspace))) continue;
          await alongside?.(workspace, transaction as unknown as Transaction);
          return workspace;
        }
        throw slugTaken(settings.slug);
      });
    },

    get: async (id) => one(await select().where('id', '=', id).executeTakeFirst()),
    getBySlug: async (slug) => one(await select().where('slug', '=', slug).executeTakeFirst()),
    first: async (within) =>
      one(
        await select(within as unknown as Kysely<WorkspaceTables> | undefined)
          .orderBy(sql`case when slug = 'default' then 0 else 1 end`)
          .orderBy('created_at')
          .orderBy('id')
          .executeTakeFirst(),
      ),
    list: async () => (await select().orderBy('created_at').orderBy('id').execute()).map(fromRow),

    update: async (id, { settings, by, version, alongside, within }) => {
      const work = async (transaction: Kysely<WorkspaceTables>) => {
        const before = one(await select(transaction).where('id', '=', id).executeTakeFirst());
        if (before === null) throw new OnefoldError('not_found', 'There is no such workspace.');
        if (version !== undefined && version !== before.version) throw changedMeanwhile();
        const next = checkSettings(settingsOf(before), settings);
        if (JSON.stringify(next) === JSON.stringify(settingsOf(before))) return before;
        const updated = { at: clock.now(), by };
        const after: Workspace = { ...before, ...next, version: before.version + 1, updated };
        const other = await select(transaction)
          .where('slug', '=', after.slug)
          .where('id', '!=', id)
          .executeTakeFirst();
        if (other !== undefined) throw slugTaken(after.slug);
        const { numUpdatedRows } = await transaction
          .updateTable('workspaces')
          .set({
            ...settingsColumns(after),
            version: after.version,
            updated_at: updated.at,
            updated_by_kind: by.kind,
            updated_by_id: by.id,
          })
          .where('id', '=', id)
          .where('version', '=', before.version)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows !== 1n) throw changedMeanwhile();
        await alongside?.(before, after, transaction as unknown as Transaction);
        return after;
      };
      if (within !== undefined) return work(within as unknown as Kysely<WorkspaceTables>);
      return tables.transaction().execute(work);
    },
  };
}

function slugTaken(slug: string): OnefoldError {
  return new OnefoldError('conflict', `There is a workspace ${slug} already.`, { field: 'slug' });
}

function changedMeanwhile(): OnefoldError {
  return new OnefoldError(
    'conflict',
    'The workspace was changed since you read it. Read it again and repeat your change.',
    { field: 'version' },
  );
}
