import type { EventType, LogPosition } from '../../kernel/event.ts';
import type { JsonValue } from '../../kernel/json.ts';
import type { Clause } from '../definition/clause.ts';
import type { Explanation } from '../evaluate/clause-evaluator.ts';

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

/** Says of each clause where it stands, and of each event which one it is. */
export function explainedClause(
  explanation: Explanation,
  known: ReadonlyMap<LogPosition, KnownEvent>,
  path = 'where',
): ExplainedClause {
  const { kind, holds, value, events = [], of = [] } = explanation;
  return {
    ...{ path, kind, holds, value: value ?? null },
    events: events.map(({ at, position }) => ({
      ...{ at, position },
      known: known.get(position) ?? null,
    })),
    of: of.map((inner, index) =>
      explainedClause(inner, known, kind === 'not' ? `${path}.of` : `${path}.of.${index}`),
    ),
  };
}

/** Positions of the events that an explanation names, each once. */
export function positionsIn({ events = [], of = [] }: Explanation): LogPosition[] {
  const own = events.map(({ position }) => position);
  return [...new Set([...own, ...of.flatMap(positionsIn)])];
}
