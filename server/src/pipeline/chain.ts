import type { Outcome, Stage } from './outcome.ts';

/** Where an event of a batch ended: at a stage that dropped or rejected it, or at the end of the chain. */
export type Ending<In, Out> =
  | { readonly kind: 'done'; readonly event: Out }
  | ({ readonly kind: 'drop' | 'reject'; readonly at: string; readonly event: In } & {
      readonly reason: string;
      readonly message: string;
    });

interface Link {
  readonly name: string;
  readonly run: Stage<never, unknown>;
}

/**
 * Stages in a row. The type of what one stage gives must hold what the next one needs, so an order in which, say,
 * identity came before consent does not compile. Immutable: `pipe` gives a longer chain.
 */
export class Chain<In, Out> {
  readonly #links: readonly Link[];

  private constructor(links: readonly Link[]) {
    this.#links = links;
  }

  static from<Event>(): Chain<Event, Event> {
    return new Chain([]);
  }

  pipe<Next>(name: string, run: Stage<Out, Next>): Chain<In, Next> {
    return new Chain([...this.#links, { name, run: run as Stage<never, unknown> }]);
  }

  get names(): string[] {
    return this.#links.map(({ name }) => name);
  }

  /** Runs a batch through all stages; what a stage drops or rejects leaves the batch there. */
  async run(
    batch: readonly In[],
    observe: (stage: string, run: () => Promise<Outcome<unknown>[]>) => Promise<Outcome<unknown>[]>,
  ): Promise<Ending<In, Out>[]> {
    const endings = new Array<Ending<In, Out>>(batch.length);
    let live = batch.map((event, index): Live => ({ index, event }));
    for (const { name, run } of this.#links) {
      if (live.length === 0) break;
      const events = live.map(({ event }) => event);
      const outcomes = await observe(name, () => run(events as never[]));
      if (outcomes.length !== live.length) throw new Error(`Stage ${name} lost or invented events`);
      const going: Live[] = [];
      for (const [place, outcome] of outcomes.entries()) {
        const { index } = live[place]!;
        if (outcome.kind === 'next') going.push({ index, event: outcome.event });
        else endings[index] = { ...outcome, at: name, event: batch[index] as In };
      }
      live = going;
    }
    for (const { index, event } of live) endings[index] = { kind: 'done', event: event as Out };
    return endings;
  }
}

interface Live {
  readonly index: number;
  readonly event: unknown;
}
