/** Limits of ingest (COMPAT §1). Sizes are bytes of UTF-8 JSON. */
export const collectLimits = {
  /** One event; a larger one is refused alone. */
  eventBytesMax: 32 * 1024,
  /** One request after inflation. */
  requestBytesMax: 500 * 1024,
  /** Events in one batch; positions in the log leave room for 4,096. */
  batchEventsMax: 2500,
  /** UTF-16 units of a message id. */
  messageIdLengthMax: 100,
  /** UTF-16 units of a user, anonymous, group or previous id: what a PostgreSQL index row takes with ease. */
  idLengthMax: 500,
  /** Objects and arrays inside each other in one event. */
  nestingMax: 32,
  /** Bytes kept of a request that was refused whole. */
  refusedBytesKept: 32 * 1024,
} as const;
