/** What a stage says of one event. Expected endings are values with a reason; exceptions are for bugs. */
export type Outcome<Event> =
  | { readonly kind: 'next'; readonly event: Event }
  /** Nothing is wrong, and the event ends here: a duplicate, no consent. Counted. */
  | { readonly kind: 'drop'; readonly reason: string; readonly message: string }
  /** The event cannot go on: it becomes a dead letter, to be mended and replayed. */
  | { readonly kind: 'reject'; readonly reason: string; readonly message: string };

/** Does one thing to each event of a batch; one outcome for each event, in order. */
export type Stage<In, Out> = (batch: readonly In[]) => Promise<Outcome<Out>[]>;

export function next<Event>(event: Event): Outcome<Event> {
  return { kind: 'next', event };
}
