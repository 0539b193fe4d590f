import type { Outcome, Stage, StateStage } from './outcome.ts';

/** Where an event of a batch ended: at a stage that dropped or rejected it, or at the end of the chain. */
export type Ending<In, Out> =
  | { readonly kind: 'done'; readonly event: Out }
  | ({ readonly kind: 'drop' | 'reject'; readonly at: string; readonly event: In } & {
      readonly reason: string;
      readonly message: string;
    });

interface Link {
  readonly name: string;
  /** The names of its stages, in order. */
  readonly stages: readonly string[];
  readonly run: (batch: readonly never[]) => Promise<readonly LinkOutcome[]>;
}

/** An outcome, with the stage of the link that said so where it has several. */
type LinkOutcome = Outcome<unknown> & { readonly at?: string };

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
    const link = { name, stages: [name], run: run as Stage<never, unknown> };
    return new Chain([...this.#links, link]);
  }

  /** Adds stages that change state: each event goes through all of them before the next one does. */
  pipeInTurn<Next>(name: string, turn: Turn<Out, Next>): Chain<In, Next> {
    const link = { name, stages: turn.names, run: turn.run as Link['run'] };
    return new Chain([...this.#links, link]);
  }

  /** Of its stages, in order. */
  get names(): string[] {
    return this.#links.flatMap(({ stages }) => stages);
  }

  /** Runs a batch through all stages; what a stage drops or rejects leaves the batch there. */
  async run(batch: readonly In[], observe: Observe): Promise<Ending<In, Out>[]> {
    const endings = new Array<Ending<In, Out>>(batch.length);
    let events: readonly unknown[] = batch;
    /** Of each event that is left, its place in the batch. */
    let places = Array.from(batch.keys());
    for (const { name, run } of this.#links) {
      if (events.length === 0) break;
      const passed = events;
      const outcomes = await observe(name, () => run(passed as never[]));
      if (outcomes.length !== passed.length) {
        throw new Error(`Stage ${name} lost or invented events`);
      }
      const going: unknown[] = [];
      const goingPlaces: number[] = [];
      for (let next = 0; next < outcomes.length; next += 1) {
        const outcome = outcomes[next]!;
        const place = places[next]!;
        if (outcome.kind === 'next') {
          going.push(outcome.event);
          goingPlaces.push(place);
        } else endings[place] = { ...outcome, at: outcome.at ?? name, event: batch[place] as In };
      }
      events = going;
      places = goingPlaces;
    }
    for (const [next, place] of places.entries()) {
      endings[place] = { kind: 'done', event: events[next] as Out };
    }
    return endings;
  }
}

/** Told of each link's run over a batch; gives what the run gave. */
export type Observe = (
  link: string,
  run: () => Promise<readonly LinkOutcome[]>,
) => Promise<readonly LinkOutcome[]>;

interface Step {
  readonly name: string;
  readonly take: StateStage<never, unknown>;
}

/**
 * Stages that change state, in a row: one event goes through all of them before the next. So each sees the state as it is
 * at its event, and how the log is cut into batches never shows.
 */
export class Turn<In, Out> {
  readonly #steps: readonly Step[];

  private constructor(steps: readonly Step[]) {
    this.#steps = steps;
  }

  static from<Event>(): Turn<Event, Event> {
    return new Turn([]);
  }

  pipe<Next>(name: string, take: StateStage<Out, Next>): Turn<In, Next> {
    return new Turn([...this.#steps, { name, take: take as Step['take'] }]);
  }

  get names(): string[] {
    return this.#steps.map(({ name }) => name);
  }

  run = async (batch: readonly In[]): Promise<LinkOutcome[]> => {
    return batch.map((event) => this.#take(event));
  };

  #take(event: In): LinkOutcome {
    let at: unknown = event;
    for (const { name, take } of this.#steps) {
      const outcome = take(at as never);
      if (outcome.kind !== 'next') return { ...outcome, at: name };
      at = outcome.event;
    }
    return { kind: 'next', event: at };
  }
}
