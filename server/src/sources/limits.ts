/** What `collect` takes; options of the server. Sizes are bytes of UTF-8 JSON after inflation. */
export interface CollectLimits {
  /** One event; a larger one in a batch is refused alone. */
  readonly eventBytesMax: number;
  /** One request. */
  readonly batchBytesMax: number;
  readonly batchEventsMax: number;
  /** Events a second of a source that has no setting of its own; 0: no limit. */
  readonly sourceEventsPerSecondMax: number;
}

/** Segment's limits (COMPAT §1). */
export const collectLimits: CollectLimits = {
  eventBytesMax: 32 * 1024,
  batchBytesMax: 500 * 1024,
  batchEventsMax: 2500,
  sourceEventsPerSecondMax: 0,
};

/** Limits on the words of an event, the same everywhere. */
export const eventLimits = {
  /** UTF-16 units of a message id (COMPAT §1). */
  messageIdLengthMax: 100,
  /** UTF-16 units of a user, anonymous, group or previous id: what a PostgreSQL index row takes with ease. */
  idLengthMax: 500,
  /** Objects and arrays inside each other in one event. */
  nestingMax: 32,
  /** Events in one record of the log: positions leave room for 4,096. */
  batchEventsMax: 2500,
  /** Bytes kept of a request that was refused whole. */
  refusedBytesKept: 32 * 1024,
} as const;
