import type { JsonValue } from '../../kernel/json.ts';
import type { Profile } from '../../profiles/index.ts';
import type { AccountSubject, Subject } from '../subject.ts';
import type { LiveSegment, LiveSegments } from './live-segments.ts';
import type { SegmentState } from './segment-state.ts';
import { hasComputed, writeComputed } from './write-computed.ts';

/**
 * Why somebody entered or left: an event, time alone, a merge of profiles or that one was undone, the first look at
 * everybody, another version of the definition, or that the segment was archived.
 */
export type MembershipReason =
  | 'event'
  | 'time'
  | 'merge'
  | 'unmerge'
  | 'backfill'
  | 'edit'
  | 'archived';

/** Somebody entered or left a segment. */
export interface MembershipChange {
  readonly segmentId: string;
  readonly version: number;
  readonly entered: boolean;
  /** The moment of it, ms since the epoch. */
  readonly at: number;
  readonly reason: MembershipReason;
}

/** A computed trait has another value, or is told anew after a merge. */
export interface ComputedChange {
  readonly traitId: string;
  readonly version: number;
  readonly name: string;
  /** Null: it has none any more. */
  readonly value: JsonValue;
  readonly at: number;
  readonly reason: MembershipReason;
}

export type OnWritten = (profile: DecidedProfile, change: ComputedChange) => void;

export type DecidedProfile = Pick<
  Profile,
  'id' | 'collection' | 'traits' | 'identifiers' | 'mergedIds'
>;

export interface Moment {
  readonly at: number;
  readonly reason: MembershipReason;
  readonly onWritten: OnWritten;
  /** The accounts of a user, where segments ask for them. */
  readonly accounts: readonly AccountSubject[];
  /** Whether what asks for the users of the account waits until these were looked at. */
  readonly usersWait: boolean;
}

/** One that is no more. `key`: the name of the trait where it is a computed one. */
export interface LeftSegment {
  readonly segmentId: string;
  readonly version: number;
  readonly key: string | null;
  readonly at: number;
}

/**
 * Decides segments and computed traits at a moment, and those that ask for one whose answer changed, and notes when to look again. Changes the
 * state; gives what changed, in the order of the segments.
 */
export function decide(
  asked: Iterable<LiveSegment>,
  state: SegmentState,
  profile: DecidedProfile,
  live: LiveSegments,
  { at, reason, onWritten, accounts, usersWait }: Moment,
): MembershipChange[] {
  const waiting = inOrder(asked);
  if (waiting.length === 0) return [];
  const { recorded, members: memberOf, users } = state;
  const subject: Subject = { profile, recorded, now: at, memberOf, accounts, users };
  const changes: MembershipChange[] = [];
  for (let place = 0; place < waiting.length; place += 1) {
    const { id, version, plan, order } = waiting[place]!;
    if (usersWait && plan.users.length > 0) continue;
    const isWritten = plan.key !== null && writeComputed(profile, id, plan, subject);
    const holds =
      plan.key === null ? plan.evaluator.holds(subject) : hasComputed(profile, plan.key);
    const isOther = holds !== state.members.has(id);
    if (isOther) {
      if (holds) state.members.set(id, at);
      else state.members.delete(id);
      changes.push({ segmentId: id, version, entered: holds, at, reason });
    }
    // Both profiles had a value, and the one that is kept may be another than the one that is told of had.
    if (plan.key !== null && (isWritten || (holds && reason === 'merge'))) {
      const value = profile.traits[plan.key]?.value ?? null;
      onWritten(profile, { traitId: id, version, name: plan.key, value, at, reason });
    }
    if (isOther) insertLater(waiting, live.askingFor(id), order);
    if (isWritten && plan.key !== null) insertLater(waiting, live.touchedByTrait(plan.key), order);
    if (plan.isTimed) state.dueAt = Math.min(state.dueAt, plan.evaluator.changesAt(subject));
  }
  return changes;
}

/** Decides what time alone has changed up to a moment, each thing at its own moment. */
export function passTime(
  state: SegmentState,
  profile: DecidedProfile,
  live: LiveSegments,
  { upTo, ...given }: Omit<Moment, 'at' | 'reason'> & { readonly upTo: number },
): MembershipChange[] {
  const changes: MembershipChange[] = [];
  while (state.dueAt <= upTo) {
    const at = state.dueAt;
    // Each that time may change says anew when; a moment that was named too early costs this look and nothing else.
    state.dueAt = Number.POSITIVE_INFINITY;
    const timed = live.timedOf(state.recorded);
    changes.push(...decide(timed, state, profile, live, { ...given, at, reason: 'time' }));
  }
  return changes;
}

/** Each once. They mostly come in their order, from one list. */
function inOrder(asked: Iterable<LiveSegment>): LiveSegment[] {
  const waiting = [...(asked instanceof Set ? asked : new Set(asked))];
  for (let place = 1; place < waiting.length; place += 1) {
    if (waiting[place - 1]!.order > waiting[place]!.order) {
      return waiting.sort((one, other) => one.order - other.order);
    }
  }
  return waiting;
}

/** Those before a place were decided without it, and stay so: there are some only where there is a circle. */
function insertLater(waiting: LiveSegment[], asking: readonly LiveSegment[], order: number): void {
  for (const one of asking) if (one.order > order) insert(waiting, one);
}

/** At its place in the order, unless it is there. */
function insert(waiting: LiveSegment[], segment: LiveSegment): void {
  let place = waiting.length;
  while (place > 0 && waiting[place - 1]!.order > segment.order) place -= 1;
  if (waiting[place - 1] !== segment) waiting.splice(place, 0, segment);
}
