import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import {
  MergedShape,
  type NamedShape,
  type ObservedProperty,
  type ObservedSchema,
  type ObservedShape,
} from '../observed-schema/index.ts';

export interface PropertiesQuery {
  readonly type?: string | undefined;
  /** Empty: those without a name. */
  readonly event?: string | undefined;
  /** A part of the path, in any case. */
  readonly search?: string | undefined;
  /** Only properties that are new since then. */
  readonly newSince?: number | undefined;
  readonly limit: number;
}

/** Name, type and path of the last one of the page before. */
export type PropertiesAfter = readonly [name: string, type: string, path: string];

export interface PropertiesPage {
  readonly rows: readonly { readonly shape: NamedShape; readonly property: ObservedProperty }[];
  /** Events that begin on this page and have names without a record. */
  readonly overfull: readonly NamedShape[];
  readonly next: PropertiesAfter | null;
}

/** Properties of a source: event by event in the order of names, each in the order of paths. */
export async function pageOfSource(
  schema: ObservedSchema,
  workspaceId: WorkspaceId,
  sourceId: SourceId,
  { after, ...query }: PropertiesQuery & { readonly after: PropertiesAfter | undefined },
): Promise<PropertiesPage> {
  const rows: { shape: NamedShape; property: ObservedProperty }[] = [];
  const overfull: NamedShape[] = [];
  const from = after === undefined ? undefined : { name: after[0], type: after[1] };
  const of = { sourceId, type: query.type, name: query.event, from };
  for await (const shape of schema.shapes(workspaceId, of)) {
    const begun = after !== undefined && shape.name === after[0] && shape.type === after[1];
    if (!begun && shape.beyond.values > 0) overfull.push(shape);
    for (const property of shape.properties.filter(matching(query)).sort(byPath)) {
      if (begun && comparePaths(property.path, after[2]) <= 0) continue;
      const last = rows.at(-1);
      if (rows.length === query.limit && last !== undefined) {
        return { rows, overfull, next: [last.shape.name, last.shape.type, last.property.path] };
      }
      rows.push({ shape, property });
    }
  }
  return { rows, overfull, next: null };
}

/** Events that had it, and the path, of the last one of the page before. */
export type MergedAfter = readonly [events: number, path: string];

export interface MergedPage {
  /** Events that match. */
  readonly of: number;
  readonly properties: readonly ObservedProperty[];
  readonly beyond: ObservedShape['beyond'];
  readonly next: MergedAfter | null;
}

/** Properties of all events that match, over all sources, those of most events first. */
export async function pageOfWorkspace(
  schema: ObservedSchema,
  workspaceId: WorkspaceId,
  { after, ...query }: PropertiesQuery & { readonly after: MergedAfter | undefined },
): Promise<MergedPage> {
  const of = { sourceId: null, type: query.type, name: query.event };
  const merged = new MergedShape();
  for await (const shape of schema.shapes(workspaceId, of)) merged.add(shape);
  const found = [...merged.properties]
    .filter(matching(query))
    .sort((a, b) => b.events - a.events || comparePaths(a.path, b.path))
    .filter(
      ({ events, path }) =>
        after === undefined ||
        events < after[0] ||
        (events === after[0] && comparePaths(path, after[1]) > 0),
    );
  const properties = found.slice(0, query.limit);
  const last = found.length > properties.length ? properties.at(-1) : undefined;
  return {
    ...{ of: merged.events, properties, beyond: merged.beyond },
    next: last === undefined ? null : [last.events, last.path],
  };
}

function matching({ search, newSince }: PropertiesQuery): (property: ObservedProperty) => boolean {
  const words = search?.toLowerCase();
  return ({ path, events, firstSeen }) =>
    // What was only gone through, as the `a` of a key `a.b`, is no property.
    events > 0 &&
    (newSince === undefined || firstSeen >= newSince) &&
    (words === undefined || path.toLowerCase().includes(words));
}

const roots = ['properties', 'traits', 'context'];

function byPath(a: ObservedProperty, b: ObservedProperty): number {
  return comparePaths(a.path, b.path);
}

/** Properties first, context last. */
function comparePaths(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => roots.indexOf(path.slice(0, path.indexOf('.'))));
  return (left as number) - (right as number) || (a < b ? -1 : a > b ? 1 : 0);
}
