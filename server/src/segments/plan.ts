import { consentTrait } from '../kernel/consent-trait.ts';
import type { EventType } from '../kernel/event.ts';
import { type Clause, listTrait } from './definition/clause.ts';
import { clausesOf, eventMatchesOf, type SegmentDefinition } from './definition/definition.ts';
import { type EventMatch, movesWithTime } from './definition/event-match.ts';
import { traitComparisons, type ValueTest } from './definition/value-test.ts';
import { blankAnswer } from './evaluate/blank-answer.ts';
import type { Calendar } from './evaluate/calendar.ts';
import { type ClauseEvaluator, clauseEvaluator } from './evaluate/clause-evaluator.ts';
import { type Growth, growthOf } from './evaluate/growth.ts';
import { asAsked, type RecordedAs } from './record/covering.ts';
import type { Recording } from './record/recording.ts';
import { recordingOfEvents, recordingsOfSequence } from './record/recordings-of.ts';
import { userQuestionId } from './user-question.ts';

/** A definition made ready: how to decide it, what to record, and when to look again. */
export interface Plan extends PlanParts {
  readonly definition: SegmentDefinition;
  readonly evaluator: ClauseEvaluator;
  /** For a profile of which nothing is known; see `blankAnswer`. */
  readonly blankAnswer: boolean | null;
  /** What more events of a profile can do to the answer. */
  readonly growth: Growth;
}

/** What clauses ask for. */
export interface PlanParts {
  /** Each once. */
  readonly recordings: readonly Recording[];
  readonly touches: Touches;
  /** Ids of other segments of the same collection that it asks for. */
  readonly segments: readonly string[];
  /** What it asks of each account of a user. */
  readonly accounts: readonly Clause[];
  /** What it asks of each user of an account: ids of questions. */
  readonly users: readonly string[];
  /** Whether time alone can change the answer. */
  readonly isTimed: boolean;
  /** Whether it can also where no events are recorded in windows: by a test of a value that is relative to now. */
  readonly movesWithTime: boolean;
}

/**
 * What can change the answer besides time. Profiles that are merged are looked at by every segment, those that are new by
 * every one that may hold for whom nothing is known of, and those whose memberships change by the segments that ask for these.
 */
export interface Touches {
  readonly events: readonly EventTouch[];
  /** First names of trait paths. */
  readonly traits: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
}

/** Null: any. */
export interface EventTouch {
  readonly type: EventType | null;
  readonly name: string | null;
}

/** @param recordedAs as what that is kept which it asks to be recorded */
export function planOf(
  definition: SegmentDefinition,
  calendar: Calendar,
  recordedAs: RecordedAs = asAsked,
): Plan {
  const { where } = definition;
  return {
    ...{ definition, evaluator: clauseEvaluator(where, calendar, recordedAs) },
    blankAnswer: blankAnswer(where, calendar),
    growth: growthOf(where),
    ...partsOfClauses([...clausesOf(where)], recordedAs),
  };
}

/** @param clauses those inside others among them */
export function partsOfClauses(
  clauses: readonly Clause[],
  recordedAs: RecordedAs = asAsked,
): PlanParts {
  const segments = clauses.flatMap((one) => (one.kind === 'segment' ? [one.segment] : []));
  const accounts = clauses.flatMap((one) => (one.kind === 'account' ? [one.where] : []));
  const decisive = [...clauses, ...accounts.flatMap((one) => [...clausesOf(one)])];
  return {
    recordings: recordingsOf(clauses, recordedAs),
    touches: touchesOf(clauses),
    segments: [...new Set(segments)],
    accounts,
    users: clauses.flatMap((one) => (one.kind === 'users' ? [userQuestionId(one)] : [])),
    isTimed: decisive.some(isTimed),
    movesWithTime: decisive.some((clause) => testsOf(clause).some(movesWithTime)),
  };
}

function recordingsOf(clauses: readonly Clause[], recordedAs: RecordedAs): Recording[] {
  const found = new Map<string, Recording>();
  for (const clause of clauses) {
    const recordings =
      clause.kind === 'event'
        ? [recordingOfEvents(clause)]
        : clause.kind === 'sequence'
          ? recordingsOfSequence(clause).flatMap(({ event, without }) =>
              without === null ? [event] : [event, without],
            )
          : [];
    for (const asked of recordings) {
      const recording = recordedAs<Recording>(asked);
      found.set(recording.key, recording);
    }
  }
  return [...found.values()];
}

function touchesOf(clauses: readonly Clause[]): Touches {
  const traits = new Set<string>();
  const identifiers = new Set<string>();
  const events = new Map<string, EventTouch>();
  for (const clause of clauses) {
    if (clause.kind === 'trait' || clause.kind === 'object') traits.add(firstName(clause.trait));
    if (clause.kind === 'list') traits.add(listTrait(clause.list));
    if (clause.kind === 'consent') traits.add(consentTrait(clause.category));
    if (clause.kind === 'identifier') identifiers.add(clause.type);
    for (const match of eventMatchesOf(clause)) {
      const touch = { type: match.type ?? null, name: match.name ?? null };
      events.set(JSON.stringify(touch), touch);
      for (const trait of comparedTraits(match)) traits.add(firstName(trait));
    }
  }
  return { events: [...events.values()], traits, identifiers };
}

function comparedTraits({ where = [] }: EventMatch): string[] {
  const found: string[] = [];
  const walk = (test: ValueTest): void => {
    if (test.op === 'not') walk(test.test);
    else if ('trait' in test && (traitComparisons as readonly string[]).includes(test.op)) {
      found.push(test.trait);
    }
  };
  for (const { is } of where) walk(is);
  return found;
}

/** The name of the trait that a path begins with. */
export function firstName(path: string): string {
  return path.split('.', 1)[0] ?? path;
}

/** The tests of values and figures in a clause; not those on properties of events, which are of what was recorded. */
function testsOf(clause: Clause): readonly ValueTest[] {
  switch (clause.kind) {
    case 'trait':
    case 'identifier':
    case 'event':
      return [clause.is];
    case 'object':
      return clause.where.map(({ is }) => is);
    default:
      return [];
  }
}

/** A sequence or figure over a rolling window, or a test that is relative to now. */
function isTimed(clause: Clause): boolean {
  const matches = eventMatchesOf(clause);
  if (matches.some((match) => (match.where ?? []).some(({ is }) => movesWithTime(is)))) return true;
  if (clause.kind === 'event') {
    return clause.window.kind === 'rolling' || movesWithTime(clause.is);
  }
  if (clause.kind === 'sequence') return clause.window.kind === 'rolling';
  return testsOf(clause).some(movesWithTime);
}
