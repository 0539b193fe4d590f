import type { WorkspaceId } from '../../kernel/ids.ts';
import type { Database } from '../../storage/database.ts';
import type { KeptDefinition, KeptKind } from '../segment.ts';
import { findState } from './find-state.ts';
import { readGraph } from './read-graph.ts';
import type { SegmentGraph } from './references.ts';
import { type SegmentDatabase, type SegmentTables, toRow, versionToRow } from './segment-rows.ts';
import type { ChangeBy, KeptState, Transaction } from './segment-store.ts';

/** The segments of one workspace while one change has them to itself. */
export interface Changing {
  readonly tables: SegmentDatabase;
  readonly graph: SegmentGraph;
  find(id: string): Promise<KeptState>;
  /** Keys that are taken. */
  keys(): Promise<ReadonlySet<string>>;
  insert(made: KeptState): Promise<KeptState>;
  /** Writes the latest version too where it is another one than before. */
  update(before: KeptState, after: KeptState): Promise<KeptState>;
  /** Answers with what was there. */
  remove(before: KeptState): Promise<KeptState>;
}

/**
 * Runs one change in a transaction. Changes in one workspace wait for each other: each is checked against all segments,
 * and two that are right for themselves could be a circle together.
 */
export function createChanging(database: Database, kind: KeptKind) {
  const config = database.tables<SegmentTables>('config');
  return (
    workspaceId: WorkspaceId,
    { alongside }: ChangeBy<KeptDefinition>,
    work: (open: Changing) => Promise<KeptState>,
  ): Promise<KeptState> =>
    config.transaction().execute(async (tables) => {
      await takeTurn(tables, workspaceId);
      const note = async (before: KeptState | null, after: KeptState | null) => {
        await alongside?.(before, after, tables as unknown as Transaction);
      };
      const insertVersion = ({ latest }: KeptState) =>
        tables.insertInto('segment_versions').values(versionToRow(latest, workspaceId)).execute();
      return work({
        tables,
        graph: await readGraph(tables, workspaceId),
        find: (id) => findState(tables, workspaceId, id, kind),
        keys: async () => {
          const rows = await tables
            .selectFrom('segments')
            .select('key')
            .where('workspace_id', '=', workspaceId)
            .execute();
          return new Set(rows.map(({ key }) => key));
        },
        insert: async (made) => {
          await tables.insertInto('segments').values(toRow(made.segment)).execute();
          await insertVersion(made);
          await note(null, made);
          return made;
        },
        update: async (before, after) => {
          const { id, workspace_id: _, ...changed } = toRow(after.segment);
          await tables.updateTable('segments').set(changed).where('id', '=', id).execute();
          if (after.latest.version !== before.latest.version) await insertVersion(after);
          await note(before, after);
          return after;
        },
        remove: async (before) => {
          const { id, key } = before.segment;
          const deleted = { id, workspace_id: workspaceId, key };
          await tables.insertInto('segments_deleted').values(deleted).execute();
          await tables.deleteFrom('segment_versions').where('segment_id', '=', id).execute();
          await tables.deleteFrom('segments').where('id', '=', id).execute();
          await note(before, null);
          return before;
        },
      });
    });
}

async function takeTurn(tables: SegmentDatabase, workspaceId: WorkspaceId): Promise<void> {
  await tables
    .insertInto('segment_revisions')
    .values({ workspace_id: workspaceId, revision: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet((set) => ({ revision: set('segment_revisions.revision', '+', 1) })),
    )
    .execute();
}
