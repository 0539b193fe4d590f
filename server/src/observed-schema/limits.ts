/**
 * How much is recorded of what sources send, so that no source can fill the disk with names. What is beyond a limit is
 * counted, and shown as such.
 */
export interface ObservedSchemaLimits {
  /** Different events (type and name) of one source. */
  readonly eventsPerSourceMax: number;
  /** Paths of one event. */
  readonly pathsPerEventMax: number;
  /** Paths of all events of one source. */
  readonly pathsPerSourceMax: number;
  /** Names below `properties`, `traits` or `context`; each array counts as one. */
  readonly depthMax: number;
  /** UTF-16 units of an event's name. */
  readonly nameLengthMax: number;
  /** UTF-16 units of a whole path. */
  readonly pathLengthMax: number;
  readonly examplesMax: number;
  /** UTF-16 units of an example; a longer text is cut. */
  readonly exampleLengthMax: number;
  /** So many events of a path are all looked at for examples, until there are enough. */
  readonly eagerEventsMax: number;
  /** Time from one look for newer examples of an event to the next. */
  readonly examplesEveryMs: number;
  /** Events of one batch that a look for newer examples goes through. */
  readonly exampleEventsPerBatch: number;
  /** Paths that the writer keeps in memory, of all sources; about 1 kB each with its examples. */
  readonly pathsInMemoryMax: number;
}

export const observedSchemaLimits: ObservedSchemaLimits = {
  eventsPerSourceMax: 1_000,
  pathsPerEventMax: 500,
  pathsPerSourceMax: 20_000,
  depthMax: 8,
  nameLengthMax: 200,
  pathLengthMax: 300,
  examplesMax: 5,
  exampleLengthMax: 100,
  eagerEventsMax: 50,
  examplesEveryMs: 60_000,
  exampleEventsPerBatch: 5,
  pathsInMemoryMax: 30_000,
};
