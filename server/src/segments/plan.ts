import type { EventType } from '../kernel/event.ts';
import type { SegmentDefinition } from './definition/definition.ts';
import type { Recording } from './recording.ts';

/** A definition made ready: what to record, and when to look again. */
export interface Plan {
  readonly definition: SegmentDefinition;
  /** By key, each once, those of linked profiles among them under `linkedRecordings`. */
  readonly recordings: readonly Recording[];
  readonly linkedRecordings: readonly Recording[];
  readonly touchedBy: Touches;
  /** Ids of other segments and lists that it asks for. */
  readonly segments: readonly string[];
  readonly lists: readonly string[];
  readonly asksLinked: boolean;
}

/** What can change the answer, besides time. A profile that is new or merged is looked at by every segment. */
export interface Touches {
  /** Null in `name`: any name. */
  readonly events: readonly { readonly type: EventType | null; readonly name: string | null }[];
  /** First names of trait paths. */
  readonly traits: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
}
