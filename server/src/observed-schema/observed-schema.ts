import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { NameCount } from './name-sketch.ts';
import type { ObservedProperty, ObservedShape } from './observed-shape.ts';

/**
 * What sources really sent, as counted beside the warehouse. All times are receipts, ms since the epoch. Every call is
 * bound to a workspace, and to one source where it names one.
 */
export interface ObservedSchema {
  /** Events of one source or of all, each type and name once. */
  events(workspaceId: WorkspaceId, query: EventsQuery): Promise<EventsPage>;
  /** Since when and until when is counted, and what has no record; undefined before the first event. */
  summary(workspaceId: WorkspaceId, sourceId: SourceId | null): Promise<SchemaSummary | undefined>;
  /** Shapes one by one, by name, type and source. */
  shapes(workspaceId: WorkspaceId, query: ShapesQuery): AsyncIterable<NamedShape>;
  /** Forgets all of a source: counting begins anew. */
  reset(workspaceId: WorkspaceId, sourceId: SourceId): Promise<void>;
  /** Forgets examples, which are values of people; answers how many. */
  forgetExamples(workspaceId: WorkspaceId, which: WhichExamples): Promise<number>;
}

/** All of these; what is not named does not narrow. */
export interface WhichExamples {
  readonly sourceId?: SourceId | undefined;
  /** Of these people, by any id that was theirs. */
  readonly profileIds?: readonly ProfileId[] | undefined;
  /** Of events with a timestamp before this. */
  readonly before?: number | undefined;
}

export const eventOrders = ['count', 'name', 'first-seen', 'last-seen'] as const;
/** By how many there were, by name, by when they were first or last seen. */
export type EventOrder = (typeof eventOrders)[number];

export interface EventsQuery {
  readonly sourceId: SourceId | null;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  /** A part of the name, in any case. */
  readonly search?: string | undefined;
  /** Only events that are new since then, or have a property that is. */
  readonly newSince?: number | undefined;
  readonly order: EventOrder;
  readonly direction: 'asc' | 'desc';
  readonly after?: EventsAfter | undefined;
  readonly limit: number;
}

/** The last one of the page before: what it is ordered by, its name and its type. */
export interface EventsAfter {
  readonly rank: number | string;
  readonly name: string;
  readonly type: string;
}

export interface EventsPage {
  readonly events: readonly ObservedEvent[];
  readonly next: EventsAfter | null;
}

export interface ObservedEvent {
  readonly type: string;
  /** Empty where the call has none. */
  readonly name: string;
  readonly count: number;
  /** Paths that are recorded; of several sources the most of any. */
  readonly paths: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** When its newest property was first seen. */
  readonly newestPathAt: number;
}

export interface SchemaSummary {
  readonly countedSince: number;
  readonly countedUntil: number;
  /** Events (type and name) that are recorded; of several sources, added up. */
  readonly events: number;
  readonly paths: number;
  readonly beyond: { readonly events: number } & NameCount;
}

export interface ShapesQuery {
  readonly sourceId: SourceId | null;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  /** From this event on, itself included. */
  readonly from?: { readonly name: string; readonly type: string } | undefined;
}

export interface NamedShape extends ObservedShape {
  readonly sourceId: SourceId;
  readonly type: string;
  readonly name: string;
  readonly properties: readonly ObservedProperty[];
}
