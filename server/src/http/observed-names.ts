import type { WorkspaceId } from '../kernel/ids.ts';
import type { ObservedSchema } from '../observed-schema/index.ts';
import { pageOfWorkspace } from './schema-properties.ts';

/** As many as are suggested at once. */
const namesMax = 20;
const properties = 'properties.';

/** Names of events, or of properties of events, that were observed in a workspace; those of most events first. */
export async function observedNames(
  schema: ObservedSchema,
  workspaceId: WorkspaceId,
  query: { readonly kind: string; readonly event: string | null; readonly search: string },
) {
  const found = query.kind === 'event' ? eventNames : propertyNames;
  return { found: await found(schema, workspaceId, query), isPart: false, since: null };
}

type Query = Omit<Parameters<typeof observedNames>[2], 'kind'>;

async function eventNames(schema: ObservedSchema, workspaceId: WorkspaceId, { search }: Query) {
  const { events } = await schema.events(workspaceId, {
    sourceId: null,
    ...(search === '' ? {} : { search }),
    ...{ order: 'count', direction: 'desc', limit: namesMax * 2 },
  });
  // A name may be that of a track, a page and a screen.
  const counts = new Map<string, number>();
  for (const { name, count } of events) {
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count })).slice(0, namesMax);
}

async function propertyNames(
  schema: ObservedSchema,
  workspaceId: WorkspaceId,
  { event, search }: Query,
) {
  const wanted = search.toLowerCase();
  const page = await pageOfWorkspace(schema, workspaceId, {
    ...(event === null ? {} : { event }),
    ...{ search: properties, limit: Number.POSITIVE_INFINITY, after: undefined },
  });
  return page.properties
    .filter(({ path }) => path.startsWith(properties))
    .map(({ path, events: count }) => ({ value: path.slice(properties.length), count }))
    .filter(({ value }) => value.toLowerCase().startsWith(wanted))
    .slice(0, namesMax);
}
