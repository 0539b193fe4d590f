import type { Analytics, Timeline } from '../../analytics/index.ts';
import type { Clock } from '../../kernel/clock.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import type { Profile } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import type { ZonedWorkspace } from '../ask/compile-for.ts';
import type { SegmentDefinition } from '../definition/definition.ts';
import { type Calendar, createCalendar } from '../evaluate/calendar.ts';
import { keptAsIn } from '../live/live-segments.ts';
import type { ReadSegmentStandings } from '../live/segment-standing.ts';
import { type Plan, planOf } from '../plan.ts';
import type { SegmentReads } from '../store/segment-store.ts';
import type { Ids, Subject } from '../subject.ts';
import { type DecidingUsers, decidingUsers } from './deciding-users.ts';
import {
  type ExplainedClause,
  explainedClause,
  positionsIn,
  questionsIn,
} from './explained-clause.ts';
import { knownEvents } from './known-events.ts';
import { liveAccounts, liveSubject } from './live-subject.ts';
import { type OwnEvents, pastSubject } from './past-subject.ts';

/** Why a profile belongs to a segment or not, clause by clause. */
export interface MembershipExplanation {
  /** `live`: by what the stream knows now. `history`: by the events of the warehouse that had come by then. */
  readonly basis: 'live' | 'history';
  /** ms since the epoch */
  readonly at: number;
  /** The version that is explained. */
  readonly version: number;
  readonly definition: SegmentDefinition;
  readonly holds: boolean;
  /** Since when it belongs, ms since the epoch; null where it does not, or where that is not known. */
  readonly since: number | null;
  readonly clause: ExplainedClause;
}

export type ExplainMembership = (
  workspace: ZonedWorkspace,
  given: {
    readonly segmentId: string;
    readonly profile: Profile;
    /** Which events are the profile's own. */
    readonly own: OwnEvents;
    /** ms since the epoch; null: now. */
    readonly at: number | null;
  },
) => Promise<MembershipExplanation>;

export interface ExplainDependencies {
  readonly tables: HotTables;
  readonly store: Pick<SegmentReads, 'get' | 'version' | 'definitions'>;
  readonly standings: ReadSegmentStandings;
  readonly timeline: Timeline;
  readonly analytics: Pick<Analytics, 'runOwnQuery'>;
  readonly clock: Clock;
}

export function createExplainMembership(dependencies: ExplainDependencies): ExplainMembership {
  const { tables, store, standings, timeline, analytics, clock } = dependencies;

  return async (workspace, { segmentId, profile, own, at }) => {
    const { segment, latest } = await store.get(workspace.id, segmentId);
    const { inForce } = (await standings(workspace.id, [segmentId]))(segmentId);
    const version = inForce ?? segment.activeVersion ?? segment.version;
    const { definition } =
      version === latest.version ? latest : await store.version(workspace.id, segmentId, version);
    if (definition.of !== profile.collection) {
      throw new OnefoldError('invalid_request', `The segment is of ${definition.of}.`, {
        field: 'profileId',
      });
    }
    const calendar = createCalendar(workspace.timeZone);
    const told = { version, definition };

    if (at === null && inForce !== null) {
      const now = clock.now();
      const { subject, kept, sinces } = await liveSubject(tables, profile, now);
      const { evaluator } = planOf(definition, calendar, keptAsIn(kept));
      const explanation = evaluator.explain(subject);
      const positions = positionsIn(explanation);
      const events = await knownEvents(analytics, workspace.id, own, positions);
      const users = new Map<string, DecidingUsers>();
      for (const question of questionsIn(explanation)) {
        users.set(question, await decidingUsers(tables, profile, question));
      }
      const since = sinces.get(segmentId) ?? null;
      const { holds } = explanation;
      const clause = explainedClause(explanation, { events, users });
      return { basis: 'live', at: now, ...told, holds, since, clause };
    }

    const moment = at ?? clock.now();
    if (moment < profile.createdAt) {
      throw new OnefoldError('not_found', 'The profile was not there yet at that moment.', {
        field: 'at',
      });
    }
    const others = await definitionsAskedBy(store, workspace, definition, calendar);
    const plan = planOf(definition, calendar);
    const plans = [plan, ...others.values()];
    const recordings = plans.flatMap((plan) => plan.recordings);
    const asksAccounts = plans.some(({ accounts }) => accounts.length > 0);
    if (asksAccounts && at !== null) {
      throw new OnefoldError(
        'invalid_request',
        'The segment asks for accounts, and what these were at a moment is not known; leave out at.',
        { field: 'at' },
      );
    }
    if (plans.some(({ users }) => users.length > 0)) {
      throw new OnefoldError(
        'invalid_request',
        'The segment asks for users of accounts, and what these answer is known of now, and once it is in force.',
        { field: at === null ? 'segmentId' : 'at' },
      );
    }
    const past = await pastSubject(timeline, profile, {
      ...{ own, at: moment, calendar },
      recordings: new Map(recordings.map((recording) => [recording.key, recording])).values(),
    });
    const accounts = asksAccounts ? await liveAccounts(tables, profile) : [];
    const known = { ...past.subject, accounts, users: new Map() };
    const subject: Subject = { ...known, memberOf: membershipsOf(others, known) };
    const explanation = plan.evaluator.explain(subject);
    const events = new Map(past.events.map((event) => [event.position, event]));
    const { holds } = explanation;
    const clause = explainedClause(explanation, { events, users: new Map() });
    return { basis: 'history', at: moment, ...told, holds, since: null, clause };
  };
}

/** Of every segment that a definition asks for, and of those that these ask for. */
async function definitionsAskedBy(
  store: Pick<SegmentReads, 'definitions'>,
  workspace: ZonedWorkspace,
  definition: SegmentDefinition,
  calendar: Calendar,
): Promise<ReadonlyMap<string, Plan>> {
  const found = new Map<string, Plan>();
  const { segments } = planOf(definition, calendar);
  if (segments.length === 0) return found;
  const known = await store.definitions(workspace.id);
  const follow = (ids: readonly string[]): void => {
    for (const id of ids) {
      const asked = known.get(id);
      if (asked === undefined || found.has(id)) continue;
      const plan = planOf(asked, calendar);
      found.set(id, plan);
      follow(plan.segments);
    }
  };
  follow(segments);
  return found;
}

/** Decided when they are asked for; segments ask for each other in no circle. */
function membershipsOf(plans: ReadonlyMap<string, Plan>, subject: Omit<Subject, 'memberOf'>): Ids {
  const decided = new Map<string, boolean>();
  const memberOf: Ids = {
    has: (id) => {
      const before = decided.get(id);
      if (before !== undefined) return before;
      const holds = plans.get(id)?.evaluator.holds({ ...subject, memberOf }) ?? false;
      decided.set(id, holds);
      return holds;
    },
  };
  return memberOf;
}
