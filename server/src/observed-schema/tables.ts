/** Tables of the observed schema in the `delivery` database. Times are receipts, ms since the epoch. */
export interface ObservedTables {
  readonly observed_sources: {
    readonly workspace_id: string;
    readonly source_id: string;
    readonly counted_since: number;
    readonly counted_until: number;
    /** Events (type and name) that are recorded. */
    readonly events: number;
    /** Paths that are recorded, of all events. */
    readonly paths: number;
    /** Events sent under names that are not recorded. */
    readonly beyond_events: number;
    /** The sketch of these names, as JSON. */
    readonly beyond_names: string;
    /** The cursor of the last batch; below 0, and another each time, where other than a batch has changed it since. */
    readonly revision: number;
  };
  readonly observed_events: EventKey & {
    readonly search_name: string;
    readonly count: number;
    readonly first_seen: number;
    readonly last_seen: number;
    /** When the newest path was first seen. */
    readonly newest_path_at: number;
    readonly paths: number;
    /** When examples were renewed. */
    readonly examples_at: number;
  };
  readonly observed_properties: EventKey & { readonly document: string };
  readonly observed_examples: EventKey & { readonly document: string };
}

export interface EventKey {
  readonly workspace_id: string;
  readonly source_id: string;
  /** Empty where the call has none. */
  readonly name: string;
  readonly type: string;
}

/** The revision of a record that no batch has written yet: nobody sees it before one does. */
export const unwritten = 0;

/** The first revision of a source's record that other than a batch has changed; each further change is one below. */
export const changedElsewhere = -1;
