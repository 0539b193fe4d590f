import { type ComputedPlan, computedPlanOf } from '../computed/computed-plan.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { type Calendar, createCalendar } from '../evaluate/calendar.ts';
import { type ClauseEvaluator, clauseEvaluator } from '../evaluate/clause-evaluator.ts';
import { firstName, type Plan, planOf } from '../plan.ts';
import { byFamily, coveringOf, familyOf, type RecordedAs, recordedAs } from '../record/covering.ts';
import { type Recorder, recorder } from '../record/record.ts';
import type { Recorded, Recording } from '../record/recording.ts';
import type { StreamDefinition } from '../segment.ts';

/** A version of a segment or a computed trait that the stream works on. */
export interface ActiveSegment {
  readonly id: string;
  readonly version: number;
  readonly definition: StreamDefinition;
  /**
   * `recording`: what happens is recorded, and nobody enters or leaves, until the past is recorded too; the version in
   * force may stand beside it. `deciding`: each profile is decided when an event, its time or the look at everybody comes
   * to it. `live`: all were. `paused`: what happens is recorded, and nobody enters or leaves.
   */
  readonly state: 'recording' | 'deciding' | 'live' | 'paused';
}

/** What is recorded for the segments of a workspace; see `SegmentRecordingRow`. */
export interface KeptRecording {
  readonly recording: Recording;
  /** Record of the log. */
  readonly since: number;
  /** Whether what was before is recorded, too. */
  readonly isComplete: boolean;
}

/** Since which record of the log something is recorded, by key of recording. */
export type Sinces = ReadonlyMap<string, number>;

/** A segment that somebody belongs to or not, or a trait that has a value or none. */
export interface LiveSegment extends ActiveSegment {
  readonly plan: StreamPlan;
  /** Place in the order in which they are decided: those that it asks for come before. */
  readonly order: number;
}

/** `key`: the name of the trait that is written. */
export type StreamPlan =
  | (Plan & { readonly key: null })
  | (ComputedPlan & { readonly key: string });

export function streamPlanOf(
  definition: StreamDefinition,
  calendar: Calendar,
  keptAs?: RecordedAs,
): StreamPlan {
  return 'where' in definition
    ? { ...planOf(definition, calendar, keptAs), key: null }
    : { ...computedPlanOf(definition, calendar, keptAs), key: definition.key };
}

/** The segments of one workspace and collection, with the ways from what happened to those that it may concern. */
export interface LiveSegments {
  readonly calendar: Calendar;
  /** Whether anything has to be recorded or decided. */
  readonly isEmpty: boolean;
  /** Those whose members change, in the order of `order`. */
  readonly decided: readonly LiveSegment[];
  /** Those of them that a profile may belong to of which nothing is known. */
  readonly ofNew: readonly LiveSegment[];
  /** Those that time alone may change where so much is recorded of a profile. */
  timedOf(recorded: Recorded): Iterable<LiveSegment>;
  readonly recordings: ReadonlyMap<string, Recording>;
  /** Names of traits that are computed: what events say about these is not taken in. */
  readonly computed: ReadonlySet<string>;
  recordersOf(type: string, name: string | null): readonly Recorder[];
  touchedByEvent(type: string, name: string | null): readonly LiveSegment[];
  touchedByTrait(name: string): readonly LiveSegment[];
  touchedByIdentifier(type: string): readonly LiveSegment[];
  /** Those that ask whether somebody belongs to the segment. */
  askingFor(segmentId: string): readonly LiveSegment[];
  /** Those that ask for the accounts of a user, and what they ask of each account. */
  readonly askingAccounts: readonly LiveSegment[];
  readonly ofAccounts: readonly ClauseEvaluator[];
  /** Those that ask for the users of an account, and ids of the questions that they ask. */
  readonly askingUsers: readonly LiveSegment[];
  readonly questions: readonly string[];
}

const none: readonly never[] = [];

function liveSegments(
  active: readonly ActiveSegment[],
  of: SegmentDefinition['of'],
  timeZone: string,
  kept: readonly KeptRecording[] | null,
): LiveSegments {
  const calendar = createCalendar(timeZone);
  const asking = active.filter(({ definition }) => definition.of === of);
  const keptAs = kept === null ? askedTogether(asking, calendar) : keptAsIn(kept);
  const planned = asking.map((segment) => ({
    ...segment,
    plan: streamPlanOf(segment.definition, calendar, keptAs),
  }));
  const decided = inOrder(
    planned.filter(({ state }) => state === 'deciding' || state === 'live'),
  ).map((segment, order): LiveSegment => ({ ...segment, order }));

  const asked = planned.flatMap(({ plan }) => plan.recordings);
  const families = new Set(asked.map(familyOf));
  // Also one that nobody is decided by yet, because its past is not there.
  const recorded = kept
    ? kept.map(({ recording }) => recording).filter((one) => families.has(familyOf(one)))
    : asked;
  const recordings = new Map(recorded.map((one) => [one.key, one]));
  const recorders = [...recordings.values()].map((recording) => ({
    match: recording.match,
    record: recorder(recording, calendar),
  }));
  const byTrait = groups(decided, ({ plan }) => plan.touches.traits);
  const byIdentifier = groups(decided, ({ plan }) => plan.touches.identifiers);
  const bySegment = groups(decided, ({ plan }) => plan.segments);
  // Where time only lets events leave windows, nothing changes for whom nothing is recorded of these.
  const always = decided.filter(({ plan }) =>
    plan.key === null ? plan.movesWithTime : plan.isTimed,
  );
  const byRecording = groups(decided, ({ plan }) =>
    plan.isTimed ? plan.recordings.map(({ key }) => key) : none,
  );
  const askingAccounts = decided.filter(({ plan }) => plan.accounts.length > 0);
  const ofAccounts = new Map(
    askingAccounts
      .flatMap(({ plan }) => plan.accounts)
      .map((where) => [JSON.stringify(where), clauseEvaluator(where, calendar)]),
  );
  const askingUsers = decided.filter(({ plan }) => plan.users.length > 0);
  const recordersBy = new Map<string, readonly Recorder[]>();
  const touchedBy = new Map<string, readonly LiveSegment[]>();
  return {
    calendar,
    isEmpty: planned.length === 0,
    decided,
    ofNew: decided.filter(({ plan }) => plan.key !== null || plan.blankAnswer !== false),
    timedOf: ({ entries }) => {
      const found = new Set(always);
      for (const key of entries.keys()) {
        for (const segment of byRecording.get(key) ?? none) found.add(segment);
      }
      return found;
    },
    recordings,
    computed: new Set(
      planned.flatMap(({ plan, state }) => (state === 'recording' ? [] : (plan.key ?? []))),
    ),
    recordersOf: (type, name) =>
      remembered(recordersBy, `${type} ${name}`, () =>
        recorders
          .filter(({ match }) => fits(match.type, type) && fits(match.name, name))
          .map(({ record }) => record),
      ),
    touchedByEvent: (type, name) =>
      remembered(touchedBy, `${type} ${name}`, () =>
        decided.filter(({ plan }) =>
          plan.touches.events.some((touch) => fits(touch.type, type) && fits(touch.name, name)),
        ),
      ),
    touchedByTrait: (name) => byTrait.get(firstName(name)) ?? none,
    touchedByIdentifier: (type) => byIdentifier.get(type) ?? none,
    askingFor: (segmentId) => bySegment.get(segmentId) ?? none,
    askingAccounts,
    ofAccounts: [...ofAccounts.values()],
    askingUsers,
    questions: [...new Set(askingUsers.flatMap(({ plan }) => plan.users))],
  };
}

/** The segments of one workspace. */
export interface WorkspaceSegments {
  readonly users: LiveSegments;
  readonly accounts: LiveSegments;
  /** Null: all is recorded from the first record of the log on. */
  readonly sinces: Sinces | null;
  /** The version that somebody belongs to, by id of segment. */
  readonly versions: ReadonlyMap<string, number>;
  /** Nothing is recorded, and nobody enters or leaves. */
  readonly isEmpty: boolean;
}

/**
 * @param timeZone IANA name, of the workspace
 * @param kept null: all that is asked for, from the first record of the log on
 */
export function workspaceSegments(
  active: readonly ActiveSegment[],
  timeZone: string,
  kept: readonly KeptRecording[] | null = null,
): WorkspaceSegments {
  const users = liveSegments(active, 'users', timeZone, kept);
  const accounts = liveSegments(active, 'accounts', timeZone, kept);
  const sinces = kept && new Map(kept.map(({ recording, since }) => [recording.key, since]));
  // The version in force comes before one that waits.
  const versions = new Map(active.toReversed().map(({ id, version }) => [id, version]));
  return { users, accounts, sinces, versions, isEmpty: users.isEmpty && accounts.isEmpty };
}

/** Of what is recorded, as what each recording that is asked for is found: of what is complete, where that is there. */
export function keptAsIn(kept: readonly KeptRecording[]): RecordedAs {
  const [complete, begun] = [true, false].map((isComplete) =>
    kept.filter((one) => one.isComplete === isComplete).map(({ recording }) => recording),
  );
  return recordedAs(complete!, begun!);
}

function askedTogether(asking: readonly ActiveSegment[], calendar: Calendar): RecordedAs {
  const asked = asking.flatMap(({ definition }) => streamPlanOf(definition, calendar).recordings);
  return recordedAs([...byFamily(asked, (one) => one).values()].map(coveringOf));
}

/** Tells recordings of users apart from those that began anew since, `<key>:<since>` each. */
export function recordingNames({ users, sinces }: WorkspaceSegments): string[] {
  return [...users.recordings.keys()].map((key) => `${key}:${sinces?.get(key) ?? 0}`).sort();
}

function fits(wanted: string | null | undefined, given: string | null): boolean {
  return wanted == null || wanted === given;
}

/** Names come from clients: what is remembered of them is bounded. */
const namesRememberedMax = 5_000;

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make();
  if (known.size >= namesRememberedMax) known.clear();
  known.set(key, made);
  return made;
}

function groups(
  segments: readonly LiveSegment[],
  keysOf: (segment: LiveSegment) => Iterable<string>,
): Map<string, LiveSegment[]> {
  const found = new Map<string, LiveSegment[]>();
  for (const segment of segments) {
    for (const key of keysOf(segment)) found.set(key, [...(found.get(key) ?? []), segment]);
  }
  return found;
}

type Planned = ActiveSegment & { readonly plan: StreamPlan };

/**
 * Each after those that it asks for, by segment or by computed trait. Saving a definition refuses circles; where versions
 * that are in force make one all the same, it is cut where it is met.
 */
function inOrder(segments: readonly Planned[]): Planned[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const byKey = new Map(segments.map((segment) => [segment.plan.key, segment]));
  const placed = new Set<string>();
  const result: Planned[] = [];
  const place = (segment: Planned): void => {
    if (placed.has(segment.id)) return;
    placed.add(segment.id);
    const { plan } = segment;
    const asked = [
      ...plan.segments.map((id) => byId.get(id)),
      ...[...plan.touches.traits].map((name) => byKey.get(name)),
    ];
    for (const one of asked) if (one !== undefined) place(one);
    result.push(segment);
  };
  for (const segment of segments.toSorted((a, b) => (a.id < b.id ? -1 : 1))) place(segment);
  return result;
}
