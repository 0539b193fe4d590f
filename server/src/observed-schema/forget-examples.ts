import type { Kysely } from 'kysely';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Example } from './example.ts';
import type { WhichExamples } from './observed-schema.ts';
import { decodeExamples, encodeExamples } from './shape-document.ts';
import { changedElsewhere, type ObservedTables } from './tables.ts';

/** Removes examples in one transaction; a path that has none left gets a new one from its next event. */
export function forgetExamples(
  tables: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  which: WhichExamples,
): Promise<number> {
  const { sourceId, before } = which;
  const people = which.profileIds === undefined ? null : new Set(which.profileIds);
  return tables.transaction().execute(async (transaction) => {
    // Waits for a count that is being committed, and lets one that is under way begin again with what is left.
    let sources = transaction
      .updateTable('observed_sources')
      .set(({ eb }) => ({
        revision: eb
          .case()
          .when('revision', '<', 0)
          .then(eb('revision', '-', 1))
          .else(changedElsewhere)
          .end(),
      }))
      .where('workspace_id', '=', workspaceId);
    let documents = transaction
      .selectFrom('observed_examples')
      .select(['source_id', 'name', 'type', 'document'])
      .where('workspace_id', '=', workspaceId);
    if (sourceId !== undefined) {
      sources = sources.where('source_id', '=', sourceId);
      documents = documents.where('source_id', '=', sourceId);
    }
    await sources.execute();
    let forgotten = 0;
    for (const { document, ...key } of await documents.execute()) {
      const kept = keptOf(document, people, before);
      if (kept.forgotten === 0) continue;
      forgotten += kept.forgotten;
      await transaction
        .updateTable('observed_examples')
        .set({ document: encodeExamples(kept.paths) })
        .where('workspace_id', '=', workspaceId)
        .where('source_id', '=', key.source_id)
        .where('name', '=', key.name)
        .where('type', '=', key.type)
        .execute();
    }
    return forgotten;
  });
}

function keptOf(
  document: string,
  people: ReadonlySet<ProfileId> | null,
  before: number | undefined,
): {
  readonly forgotten: number;
  readonly paths: readonly { readonly path: string; readonly examples: readonly Example[] }[];
} {
  let forgotten = 0;
  const paths = [...decodeExamples(document)].map(([path, examples]) => {
    const kept = examples.filter(
      ({ profileId, at }) =>
        (people !== null && !people.has(profileId)) || (before !== undefined && at >= before),
    );
    forgotten += examples.length - kept.length;
    return { path, examples: kept };
  });
  return { forgotten, paths };
}
