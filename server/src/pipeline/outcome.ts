/** What a stage says of one event. Expected endings are values with a reason; exceptions are for bugs. */
export type Outcome<Event> =
  | { readonly kind: 'next'; readonly event: Event }
  /** Nothing is wrong, and the event ends here: a duplicate, no consent. Counted. */
  | { readonly kind: 'drop'; readonly reason: string; readonly message: string }
  /** The event cannot go on: it becomes a dead letter, to be mended and replayed. */
  | { readonly kind: 'reject'; readonly reason: string; readonly message: string };

/** Does one thing to each event of a batch; one outcome for each event, in order. */
export type Stage<In, Out> = (batch: readonly In[]) => Promise<Outcome<Out>[]>;

/** A stage that changes state: handles one event without waiting for anything; what it needs was loaded before. */
export type StateStage<In, Out> = (event: In) => Outcome<Out>;

/**
 * Passes an event on with what the stage found out. In place: the events of a batch are the batch's own, and nine
 * copies of each cost a tenth of the time.
 */
export function next<Event extends object, const Found extends object>(
  event: Event,
  found: Found,
): Outcome<Event & Found> {
  return { kind: 'next', event: Object.assign(event, found) };
}
