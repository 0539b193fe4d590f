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

/** An event of a source as it was recorded. */
export interface EventState {
  readonly name: string;
  readonly type: string;
  /** When examples were renewed last. */
  readonly examplesAt: number;
  readonly shape: ObservedShape;
}

/** An event of a source after a batch. */
export interface CountedEvent {
  readonly name: string;
  readonly type: string;
  readonly shape: ShapeCounter;
}

/** Counts a batch of events of one source; when room is short, names that come first have it. */
export class SourceCounter {
  readonly #limits: ObservedSchemaLimits;
  readonly #start: SourceState;
  readonly #room: Room;
  readonly #names: SketchBuilder;
  readonly #counted = new Map<string, CountedEvent>();
  #events: number;
  #beyondEvents: number;
  #until: number;

  constructor(start: SourceState, limits: ObservedSchemaLimits) {
    this.#limits = limits;
    this.#start = start;
    this.#room = { paths: limits.pathsPerSourceMax - start.paths };
    this.#names = new SketchBuilder(start.beyond.names);
    this.#events = start.events;
    this.#beyondEvents = start.beyond.values;
    this.#until = start.countedUntil;
  }

  /** Different names of these events that can have a record. */
  recordable(events: readonly ResolvedEvent[]): string[] {
    const names = new Set(events.map(nameOf));
    return [...names].filter((name) => this.#isRecordable(name));
  }

  /** What was recorded before; holds each event of the batch that has a record. */
  restore(known: readonly EventState[]): void {
    for (const { name, type, shape, examplesAt } of known) {
      this.#begin(name, type, shape, examplesAt);
    }
  }

  observe(event: ResolvedEvent): void {
    if (event.receivedAt > this.#until) this.#until = event.receivedAt;
    const name = nameOf(event);
    const key = keyOf(event.type, name);
    const counted = this.#counted.get(key) ?? this.#record(name, event.type);
    if (counted === null) {
      this.#beyondEvents += 1;
      this.#names.add(key);
    } else counted.shape.observe(event);
  }

  /** The source and the events of the batch, as they stand now. */
  counted(): { readonly source: SourceState; readonly events: readonly CountedEvent[] } {
    return {
      source: {
        countedSince: this.#start.countedSince,
        countedUntil: this.#until,
        events: this.#events,
        paths: this.#limits.pathsPerSourceMax - this.#room.paths,
        beyond: { values: this.#beyondEvents, names: this.#names.sketch() },
      },
      events: [...this.#counted.values()],
    };
  }

  #record(name: string, type: string): CountedEvent | null {
    if (this.#events >= this.#limits.eventsPerSourceMax || !this.#isRecordable(name)) return null;
    this.#events += 1;
    return this.#begin(name, type, emptyShape, Number.NEGATIVE_INFINITY);
  }

  #begin(name: string, type: string, shape: ObservedShape, examplesAt: number): CountedEvent {
    const counter = new ShapeCounter(shape, examplesAt, this.#room, this.#limits);
    const counted = { name, type, shape: counter };
    this.#counted.set(keyOf(type, name), counted);
    return counted;
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

/** A type is one word. */
function keyOf(type: string, name: string): string {
  return `${type} ${name}`;
}
