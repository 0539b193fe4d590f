import type { ResolvedEvent } from '../kernel/event.ts';
import type { ObservedSchemaLimits } from './limits.ts';
import { SketchBuilder } from './name-sketch.ts';
import { type Beyond, emptyShape, type ObservedShape } from './observed-shape.ts';
import { type Room, ShapeCounter } from './shape-counter.ts';

/** What a source has recorded. Times are receipts, ms since the epoch. */
export interface SourceState {
  readonly countedSince: number;
  readonly countedUntil: number;
  /** Events (type and name) that are recorded. */
  readonly events: number;
  /** Paths that are recorded, of all events. */
  readonly paths: number;
  /** Events sent under names that are not recorded. */
  readonly beyond: Beyond;
}

export interface EventName {
  readonly name: string;
  readonly type: string;
}

/** An event of a source as it was recorded. */
export interface EventState extends EventName {
  /** When examples were renewed last. */
  readonly examplesAt: number;
  readonly shape: ObservedShape;
}

/** An event of a source after a batch. */
export interface CountedEvent extends EventName {
  readonly shape: ShapeCounter;
}

/**
 * Counts events of one source, batch by batch; when room is short, names that come first have it.
 *
 *   startBatch ─▶ missing ─▶ (read them) ─▶ restore ─▶ observe… ─▶ counted ─▶ (write it)
 */
export class SourceCounter {
  readonly #limits: ObservedSchemaLimits;
  readonly #start: SourceState;
  readonly #room: Room;
  readonly #names: SketchBuilder;
  /** Events that are recorded, by type and name; `null`: not read yet. */
  readonly #recorded = new Map<string, Map<string, CountedEvent | null>>();
  #events = 0;
  readonly #touched = new Set<CountedEvent>();
  #beyondEvents: number;
  #until: number;

  constructor(start: SourceState, recorded: readonly EventName[], limits: ObservedSchemaLimits) {
    this.#limits = limits;
    this.#start = start;
    this.#room = { paths: limits.pathsPerSourceMax - start.paths };
    this.#names = new SketchBuilder(start.beyond.names);
    for (const { type, name } of recorded) this.#keep(type, name, null);
    this.#beyondEvents = start.beyond.values;
    this.#until = start.countedUntil;
  }

  /** Paths in memory, at most. */
  get paths(): number {
    return this.#limits.pathsPerSourceMax - this.#room.paths;
  }

  startBatch(): void {
    this.#touched.clear();
  }

  /** Names of recorded events of this batch that have to be restored before it is counted. */
  missing(events: readonly ResolvedEvent[]): string[] {
    const names = new Set<string>();
    for (const event of events) {
      const name = nameOf(event);
      if (this.#recorded.get(event.type)?.get(name) === null) names.add(name);
    }
    return [...names];
  }

  restore(known: readonly EventState[]): void {
    for (const { name, type, shape, examplesAt } of known) {
      // Of a name that is missing there may be other types, which are not.
      if (this.#recorded.get(type)?.get(name) === null) this.#begin(name, type, shape, examplesAt);
    }
  }

  observe(event: ResolvedEvent): void {
    if (event.receivedAt > this.#until) this.#until = event.receivedAt;
    const name = nameOf(event);
    const counted = this.#recorded.get(event.type)?.get(name) ?? this.#record(name, event.type);
    if (counted === null) {
      this.#beyondEvents += 1;
      // A type is one word.
      this.#names.add(`${event.type} ${name}`);
      return;
    }
    if (!this.#touched.has(counted)) {
      this.#touched.add(counted);
      counted.shape.startBatch();
    }
    counted.shape.observe(event);
  }

  /** The source and the events of the batch, as they stand now. */
  counted(): { readonly source: SourceState; readonly events: readonly CountedEvent[] } {
    return {
      source: {
        countedSince: this.#start.countedSince,
        countedUntil: this.#until,
        events: this.#events,
        paths: this.paths,
        beyond: { values: this.#beyondEvents, names: this.#names.sketch() },
      },
      events: [...this.#touched],
    };
  }

  #record(name: string, type: string): CountedEvent | null {
    if (this.#recorded.get(type)?.has(name)) {
      throw new Error('an event that is recorded has to be restored before it is counted');
    }
    if (this.#events >= this.#limits.eventsPerSourceMax) return null;
    if (!this.#isRecordable(name)) return null;
    return this.#begin(name, type, emptyShape, Number.NEGATIVE_INFINITY);
  }

  #begin(name: string, type: string, shape: ObservedShape, examplesAt: number): CountedEvent {
    const counter = new ShapeCounter(shape, examplesAt, this.#room, this.#limits);
    const counted = { name, type, shape: counter };
    this.#keep(type, name, counted);
    return counted;
  }

  #keep(type: string, name: string, counted: CountedEvent | null): void {
    const names = this.#recorded.get(type) ?? new Map<string, CountedEvent | null>();
    this.#recorded.set(type, names);
    if (!names.has(name)) this.#events += 1;
    names.set(name, counted);
  }

  /** PostgreSQL's text holds no NUL. */
  #isRecordable(name: string): boolean {
    return name.length <= this.#limits.nameLengthMax && !name.includes('\u0000');
  }
}

/** As the warehouse has it: empty where there is none, and without lone surrogates. */
function nameOf({ event }: ResolvedEvent): string {
  return event === null ? '' : event.toWellFormed();
}
