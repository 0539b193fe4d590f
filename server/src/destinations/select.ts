import type { ResolvedEvent } from '../kernel/event.ts';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { StreamEntry } from '../log/stream.ts';
import type { EventFilter } from './destination.ts';

/** What decides whether an event goes to a destination. */
export interface Selection {
  readonly workspaceId: WorkspaceId;
  /** Names under which the event's `integrations` object can address it, the most specific first. */
  readonly integrationNames: readonly string[];
  /** null: all sources. */
  readonly sourceFilter: readonly SourceId[] | null;
  readonly eventFilter: EventFilter;
}

/** The event of an entry when it goes to the destination, else null. */
export function selectEvent(entry: StreamEntry, selection: Selection): ResolvedEvent | null {
  if (entry.outcome !== 'processed') return null;
  const { event } = entry;
  return event.workspaceId === selection.workspaceId &&
    (selection.sourceFilter === null || selection.sourceFilter.includes(event.sourceId)) &&
    passesFilter(event, selection.eventFilter) &&
    passesIntegrations(event.integrations, selection.integrationNames)
    ? event
    : null;
}

/** Names bind the kinds of events that have one; an identify has none and passes by its type alone. */
function passesFilter(event: ResolvedEvent, { types, names }: EventFilter): boolean {
  if (types !== null && !types.includes(event.type)) return false;
  const named = event.type === 'track' || event.type === 'page' || event.type === 'screen';
  return names === null || !named || names.includes(event.event ?? '');
}

/** Segment's rule: the destination's own entry decides, else `All`, else yes. An object of options is a yes. */
function passesIntegrations(integrations: JsonObject, names: readonly string[]): boolean {
  for (const name of [...names, 'All', 'all']) {
    if (Object.hasOwn(integrations, name)) return integrations[name] !== false;
  }
  return true;
}
