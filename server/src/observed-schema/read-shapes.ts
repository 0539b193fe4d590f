import type { Kysely } from 'kysely';
import { asId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { NamedShape, ShapesQuery } from './observed-schema.ts';
import { selectShapes, toShape } from './shape-rows.ts';
import type { ObservedTables } from './tables.ts';

/** Documents in memory at once; each has at most a few hundred kB. */
const shapesPerRead = 20;

/** By name, type and source, a few documents at a time. */
export async function* readShapes(
  tables: Kysely<ObservedTables>,
  workspaceId: WorkspaceId,
  query: ShapesQuery,
): AsyncGenerator<NamedShape> {
  const { sourceId, type, name } = query;
  let after: readonly [string, string, string] | null =
    query.from === undefined ? null : [query.from.name, query.from.type, ''];
  for (;;) {
    let select = selectShapes(tables, workspaceId);
    if (sourceId !== null) select = select.where('e.source_id', '=', sourceId);
    if (type !== undefined) select = select.where('e.type', '=', type);
    if (name !== undefined) select = select.where('e.name', '=', name);
    if (after !== null) {
      const [afterName, afterType, afterSource] = after;
      select = select.where((is) =>
        is.or([
          is('e.name', '>', afterName),
          is.and([is('e.name', '=', afterName), is('e.type', '>', afterType)]),
          is.and([
            is('e.name', '=', afterName),
            is('e.type', '=', afterType),
            is('e.source_id', '>', afterSource),
          ]),
        ]),
      );
    }
    const rows = await select
      .orderBy('e.name')
      .orderBy('e.type')
      .orderBy('e.source_id')
      .limit(shapesPerRead)
      .execute();
    for (const row of rows) {
      const shape = toShape(row);
      yield { sourceId: asId<SourceId>(row.source_id), type: row.type, name: row.name, ...shape };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < shapesPerRead) return;
    after = [last.name, last.type, last.source_id];
  }
}
