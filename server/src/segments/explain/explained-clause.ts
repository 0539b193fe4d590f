import type { EventType, LogPosition } from '../../kernel/event.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Clause } from '../definition/clause.ts';
import type { Explanation } from '../evaluate/clause-evaluator.ts';
import type { DecidingUsers } from './deciding-users.ts';

/** A clause of a definition with what decided it. */
export interface ExplainedClause {
  /** Where it stands in the definition: `where`, `where.of.0`… */
  readonly path: string;
  readonly kind: Clause['kind'];
  readonly holds: boolean;
  /** The value or figure that was tested; null: there is none. */
  readonly value: JsonValue;
  /** Some of the events that count, the latest last. */
  readonly events: readonly ExplainedEvent[];
  /** Of a clause on the users of an account, where it is explained of now; null: there is nobody to name. */
  readonly decidedBy: DecidingUsers | null;
  readonly of: readonly ExplainedClause[];
}

export interface ExplainedEvent {
  /** Its time, never later than its receipt; ms since the epoch. */
  readonly at: number;
  readonly position: LogPosition;
  /** Null where the warehouse does not know it. */
  readonly known: KnownEvent | null;
}

export interface KnownEvent {
  readonly messageId: string;
  readonly type: EventType;
  /** Its name; null where the call has none. */
  readonly event: string | null;
}

/** What an explanation points at. */
export interface Evidence {
  readonly events: ReadonlyMap<LogPosition, KnownEvent>;
  /** By what they are asked. */
  readonly users: ReadonlyMap<string, DecidingUsers>;
}

/** Says of each clause where it stands, of each event which one it is, and of users who they are. */
export function explainedClause(
  explanation: Explanation,
  evidence: Evidence,
  path = 'where',
): ExplainedClause {
  const { kind, holds, value, events = [], question, of = [] } = explanation;
  return {
    ...{ path, kind, holds, value: value ?? null },
    events: events.map(({ at, position }) => ({
      ...{ at, position },
      known: evidence.events.get(position) ?? null,
    })),
    decidedBy: evidence.users.get(question ?? '') ?? null,
    of: of.map((inner, index) =>
      explainedClause(inner, evidence, kind === 'not' ? `${path}.of` : `${path}.of.${index}`),
    ),
  };
}

/** Positions of the events that an explanation names, each once. */
export function positionsIn({ events = [], of = [] }: Explanation): LogPosition[] {
  const own = events.map(({ position }) => position);
  return [...new Set([...own, ...of.flatMap(positionsIn)])];
}

/** What users are asked in an explanation, each once. */
export function questionsIn({ question, of = [] }: Explanation): string[] {
  const own = question === undefined ? [] : [question];
  return [...new Set([...own, ...of.flatMap(questionsIn)])];
}
