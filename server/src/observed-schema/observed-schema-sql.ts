import type { Kysely } from 'kysely';
import type { SourceId } from '../kernel/ids.ts';
import type { Database } from '../storage/database.ts';
import { forgetExamples } from './forget-examples.ts';
import { emptySketch, mergeSketches, namesIn } from './name-sketch.ts';
import type { ObservedSchema } from './observed-schema.ts';
import { readEventsPage } from './read-events-page.ts';
import { readShapes } from './read-shapes.ts';
import { sourceColumns, toSourceState } from './source-rows.ts';
import type { ObservedTables } from './tables.ts';

/** The observed schema as it stands in the tables. */
export function createObservedSchema(database: Database): ObservedSchema {
  const tables: Kysely<ObservedTables> = database.tables('delivery');
  return {
    events: (workspaceId, query) => readEventsPage(tables, workspaceId, query),

    async summary(workspaceId, sourceId) {
      const rows = await tables
        .selectFrom('observed_sources')
        .select(sourceColumns)
        .where('workspace_id', '=', workspaceId)
        .$if(sourceId !== null, (all) => all.where('source_id', '=', sourceId as SourceId))
        .execute();
      if (rows.length === 0) return undefined;
      const sources = rows.map(toSourceState);
      const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
      const names = sources.reduce(
        (all, { beyond }) => mergeSketches(all, beyond.names),
        emptySketch,
      );
      return {
        countedSince: Math.min(...sources.map(({ countedSince }) => countedSince)),
        countedUntil: Math.max(...sources.map(({ countedUntil }) => countedUntil)),
        events: sum(sources.map(({ events }) => events)),
        paths: sum(sources.map(({ paths }) => paths)),
        beyond: { events: sum(sources.map(({ beyond }) => beyond.values)), ...namesIn(names) },
      };
    },

    shapes: (workspaceId, query) => readShapes(tables, workspaceId, query),

    async reset(workspaceId, sourceId) {
      await tables.transaction().execute(async (transaction) => {
        // The source first: the writer takes its row first, too.
        for (const table of [
          'observed_sources',
          'observed_events',
          'observed_properties',
          'observed_examples',
        ] as const) {
          await transaction
            .deleteFrom(table)
            .where('workspace_id', '=', workspaceId)
            .where('source_id', '=', sourceId)
            .execute();
        }
      });
    },

    forgetExamples: (workspaceId, which) => forgetExamples(tables, workspaceId, which),
  };
}
