import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import type { ProfileBatch } from '../../profiles/index.ts';
import type { HotChange, HotTables } from '../../storage/hot-tables.ts';
import { forget, joinRecorded } from '../record/record.ts';
import type { Recorded, RecordedEvent } from '../record/recording.ts';
import { isComputedTraitId } from '../segment.ts';
import { isUserQuestionId } from '../user-question.ts';
import { AccountUsers } from './account-users.ts';
import { BatchStates } from './batch-states.ts';
import {
  type DecidedProfile,
  decide,
  type LeftSegment,
  type MembershipChange,
  type MembershipReason,
  type OnWritten,
  passTime,
} from './decide.ts';
import { begunFanOut, type FanOut } from './fan-out.ts';
import { recordingNames, type WorkspaceSegments } from './live-segments.ts';
import { joinSegmentStates, recordInstead, type SegmentState } from './segment-state.ts';
import { segmentClockTable } from './segment-tables.ts';
import { type SegmentedEvent, touched } from './segmented-event.ts';
import { ChangedSizes } from './state-changes.ts';
import { type PartedState, UserAccounts } from './user-accounts.ts';
import { removeComputed } from './write-computed.ts';

/** A membership that changed, with whose it is. */
export interface ProfileMembershipChange extends MembershipChange {
  readonly profileId: ProfileId;
}

/**
 * What one micro-batch does to the memberships of the profiles that it touches: loaded at once, changed in memory, and given
 * back as changes of the batch's commit. Time is the log's: the latest receipt or tick so far. So a replay decides the same.
 */
export class SegmentBatch {
  readonly #tables: HotTables;
  readonly #segmentsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSegments>;
  readonly #segments = new Map<WorkspaceId, WorkspaceSegments>();
  readonly #states: BatchStates;
  /** Of profiles that are new, those that were decided. */
  readonly #begun = new Set<SegmentState>();
  readonly #onWritten: OnWritten;
  readonly #accounts: UserAccounts;
  readonly #users: AccountUsers;
  readonly #sizes = new ChangedSizes();
  #now: number | null = null;
  #clockMoved = false;

  /**
   * @param onWritten told of a profile that got another value of a computed trait
   */
  constructor(
    tables: HotTables,
    segmentsOf: (workspaceId: WorkspaceId) => Promise<WorkspaceSegments>,
    onWritten: OnWritten,
    profiles: Pick<ProfileBatch, 'loadIds' | 'has' | 'get'>,
  ) {
    const sincesOf = (id: WorkspaceId) => this.#segments.get(id)?.sinces ?? null;
    const states = new BatchStates({ tables, sincesOf });
    this.#states = states;
    const membersOf = (id: ProfileId) => states.find(id)?.members;
    this.#accounts = new UserAccounts({ tables, profiles, membersOf });
    const changing = states.changing.bind(states);
    this.#users = new AccountUsers({ tables, links: this.#accounts, changing });
    this.#tables = tables;
    this.#segmentsOf = segmentsOf;
    this.#onWritten = onWritten;
  }

  /** Names of traits that are computed: what events say about these is not taken in. */
  computed(
    workspaceId: WorkspaceId,
    collection: DecidedProfile['collection'],
  ): ReadonlySet<string> {
    return this.#segments.get(workspaceId)?.[collection].computed ?? none;
  }

  /** Loads the segments of workspaces, and what is known of profiles where there are any. */
  async load(
    workspaces: Iterable<WorkspaceId>,
    profiles: readonly (readonly [WorkspaceId, ProfileId])[],
  ): Promise<void> {
    await this.#loadSegments(workspaces);
    // A workspace without segments costs nothing here, neither reads nor writes.
    const asked = profiles.filter(([workspaceId]) => this.#isAsked(workspaceId));
    if ([...this.#segments.keys()].some((id) => this.#isAsked(id))) {
      await this.#loadStates(asked);
      await this.#loadAccounts(asked);
    }
  }

  /** Loads profiles that wait for a moment, also where no segment asks for it any more: their timers go then. */
  async loadDue(
    profiles: readonly (readonly [WorkspaceId, ProfileId])[],
    { withLinks = false }: { readonly withLinks?: boolean } = {},
  ): Promise<void> {
    await this.#loadSegments(new Set(profiles.map(([workspaceId]) => workspaceId)));
    await this.#loadStates(profiles);
    await this.#loadAccounts(profiles, withLinks);
  }

  /** Takes one event in, after time has passed up to it; gives the memberships that changed by it. */
  take(taken: SegmentedEvent): ProfileMembershipChange[] {
    const { event, user, account, merged } = taken;
    const { workspaceId } = event;
    const segments = this.#segments.get(workspaceId);
    if (segments === undefined || !this.#isAsked(workspaceId)) return [];
    const now = this.#moveTo(event.receivedAt);
    const changes: ProfileMembershipChange[] = [];
    for (const { id, into } of merged) {
      changes.push(...this.#merge(workspaceId, id, into, segments, now));
    }
    const wasMerged = (profile: DecidedProfile) =>
      merged.some(({ into }) => into.id === profile.id);
    const { type, event: name, sourceId, position, properties } = event;
    const recorded: RecordedEvent = { type, name, sourceId, at: taken.at, position, properties };
    const isLinked =
      account !== null && event.type === 'group' && this.#accounts.link(user.id, account.id);
    if (account !== null && isLinked && segments.accounts.questions.length > 0) {
      this.#users.lookAgain(workspaceId, account.id, now);
    }
    // A user is decided by the accounts as they are after it.
    for (const profile of account === null ? [user] : [account, user]) {
      const live = segments[profile.collection];
      if (live.isEmpty) continue;
      const state = this.#states.of(workspaceId, profile.id);
      if (profile === user) {
        for (const record of live.recordersOf(event.type, event.event))
          record(state.recorded, recorded);
      }
      const { members } = state;
      const asked = wasMerged(profile)
        ? live.decided
        : touched(
            taken,
            { profile, members, begins: this.#begins(state, taken.isNew(profile.id)) },
            live,
          );
      const reason: MembershipReason = wasMerged(profile) ? 'merge' : 'event';
      changes.push(
        ...this.#own(
          state,
          decide(asked, state, profile, live, this.#moment(now, reason, state, profile)),
        ),
      );
      forget(state.recorded, live.recordings, now);
      this.#states.change(state);
      if (profile === user && (isLinked || wasMerged(user))) {
        this.#users.tellAll(state, { at: now, asked: segments });
      }
    }
    if (account !== null) {
      const joined = merged.flatMap(({ id, into }) => (into.id === account.id ? [id] : []));
      this.#followAccount(workspaceId, account, now, joined);
    }
    return changes;
  }

  /** Decides what traits that the product itself wrote may have changed, after time has passed up to it. */
  takeTraits(
    workspaceId: WorkspaceId,
    profile: DecidedProfile,
    { names, at, isNew }: { names: readonly string[]; at: number; isNew: boolean },
  ): ProfileMembershipChange[] {
    const live = this.#segments.get(workspaceId)?.[profile.collection];
    if (live === undefined || !this.#isAsked(workspaceId)) return [];
    const now = this.#moveTo(at);
    const state = this.#states.of(workspaceId, profile.id);
    const asked = names.flatMap((name) => live.touchedByTrait(name));
    if (this.#begins(state, isNew)) asked.push(...live.ofNew);
    if (asked.length > 0) this.#states.change(state);
    const moment = this.#moment(now, 'event', state, profile);
    const changes = this.#own(state, decide(asked, state, profile, live, moment));
    this.#followAccount(workspaceId, profile, now);
    return changes;
  }

  /** Lets time pass for profiles up to a moment that the log has come to; gives what changed, each at its own moment. */
  passTime(
    workspaceId: WorkspaceId,
    profiles: Iterable<DecidedProfile>,
    upTo: number,
  ): ProfileMembershipChange[] {
    const segments = this.#segments.get(workspaceId);
    if (segments === undefined || this.#now === null) return [];
    const now = this.#isAsked(workspaceId) ? this.#moveTo(upTo) : Math.max(this.#now, upTo);
    const changes: ProfileMembershipChange[] = [];
    for (const profile of profiles) {
      const live = segments[profile.collection];
      const state = this.#states.find(profile.id);
      this.#noteAnswers(workspaceId, profile, now);
      if (state === undefined || state.dueAt > now) continue;
      const moment = { ...this.#moment(now, 'time', state, profile), upTo: now };
      changes.push(...this.#own(state, passTime(state, profile, live, moment)));
      forget(state.recorded, live.recordings, now);
      this.#states.change(state);
      this.#followAccount(workspaceId, profile, now);
    }
    return changes;
  }

  /** The log has come to a moment. */
  tick(at: number): void {
    this.#moveTo(at);
  }

  /** Decides a profile anew, after time has passed for it; gives what changed. */
  decide(
    workspaceId: WorkspaceId,
    profile: DecidedProfile,
    asked: readonly string[],
    { at, reason }: { readonly at: number; readonly reason: MembershipReason },
  ): ProfileMembershipChange[] {
    const live = this.#segments.get(workspaceId)?.[profile.collection];
    if (live === undefined || live.isEmpty) return [];
    const now = this.#moveTo(at);
    const changes = this.passTime(workspaceId, [profile], now);
    const state = this.#states.of(workspaceId, profile.id);
    const segments = live.decided.filter(({ id }) => asked.includes(id));
    if (segments.length === 0) return changes;
    // At a tick, where what users said was read before.
    const moment = { ...this.#moment(now, reason, state, profile), usersWait: false };
    changes.push(...this.#own(state, decide(segments, state, profile, live, moment)));
    this.#tell(state, asked.filter(isUserQuestionId), now);
    this.#states.change(state);
    this.#followAccount(workspaceId, profile, now);
    return changes;
  }

  /** Makes a profile leave a segment that is no more, or takes a computed trait from it, and decides those that asked. */
  leave(
    workspaceId: WorkspaceId,
    profile: DecidedProfile,
    { segmentId, version, key, at }: LeftSegment,
  ): ProfileMembershipChange[] {
    const state = this.#states.of(workspaceId, profile.id);
    this.#noteAnswers(workspaceId, profile, at);
    const isRemoved = key !== null && removeComputed(profile, segmentId, key);
    const isLeft = state.members.delete(segmentId);
    const now = this.#moveTo(at);
    if (isRemoved) {
      const gone = { name: key, value: null, at: now, reason: 'archived' as const };
      this.#onWritten(profile, { traitId: segmentId, version, ...gone });
    }
    const left = { segmentId, version, entered: false, at: now, reason: 'archived' as const };
    const changes = this.#own(state, isLeft ? [left] : []);
    if (isUserQuestionId(segmentId)) {
      this.#tell(state, [segmentId], at, null);
      if (state.users.delete(segmentId)) this.#states.change(state);
    }
    if (!isLeft && !isRemoved) return [];
    this.#states.change(state);
    const live = this.#segments.get(workspaceId)?.[profile.collection];
    if (live === undefined) return changes;
    const asking = [
      ...live.askingFor(segmentId),
      ...(key === null ? [] : live.touchedByTrait(key)),
    ];
    const moment = this.#moment(now, 'archived', state, profile);
    const more = decide(asking, state, profile, live, moment);
    this.#followAccount(workspaceId, profile, at);
    return [...changes, ...this.#own(state, more)];
  }

  /** Brings to accounts what their users said up to now, where segments ask; at a tick, before they are decided. */
  async readUsers(accounts: Iterable<readonly [WorkspaceId, DecidedProfile]>): Promise<void> {
    for (const [workspaceId, account] of accounts) {
      const live = this.#segments.get(workspaceId)?.accounts;
      if (account.collection !== 'accounts' || !live?.questions.length) continue;
      await this.#users.read(account, live, this.#states.of(workspaceId, account.id));
    }
  }

  /** Whether users of an account said something since it was looked at; from here on, it is looked at. */
  takeUsersDue(accountId: ProfileId, at: number): boolean {
    const state = this.#states.find(accountId);
    if (state === undefined || state.usersDueAt === null || state.usersDueAt > at) return false;
    state.usersDueAt = null;
    this.#states.change(state);
    return true;
  }

  /** How far the users of an account that changed were decided anew; null: there is nothing to do. */
  fanOutOf(accountId: ProfileId): FanOut | null {
    return this.#states.find(accountId)?.fanOut ?? null;
  }

  setFanOut(workspaceId: WorkspaceId, accountId: ProfileId, fanOut: FanOut | null): void {
    this.#states.changing(workspaceId, accountId).fanOut = fanOut;
  }

  /** Ids of the segments of users that ask for accounts, or of those of accounts that ask for users. */
  asking(workspaceId: WorkspaceId, of: 'accounts' | 'users'): string[] {
    const live = this.#segments.get(workspaceId);
    const found = of === 'accounts' ? live?.users.askingAccounts : live?.accounts.askingUsers;
    return (found ?? []).map(({ id }) => id);
  }

  /** Of the recordings of users, `<key>:<since>` each. */
  recordingNames(workspaceId: WorkspaceId): string[] {
    const segments = this.#segments.get(workspaceId);
    return segments === undefined ? [] : recordingNames(segments);
  }

  /** Takes in what was recorded of each of some profiles that were one before, and decides each anew. */
  part(
    workspaceId: WorkspaceId,
    wholeId: ProfileId,
    parted: readonly PartedState[],
    at: number,
  ): ProfileMembershipChange[] {
    const changes: ProfileMembershipChange[] = [];
    const asked = this.#segments.get(workspaceId);
    if (asked === undefined || asked.isEmpty) return [];
    // What one told its accounts before, several tell theirs.
    const questions = asked.users.decided.flatMap(({ id }) => (isUserQuestionId(id) ? [id] : []));
    this.#tell(this.#states.of(workspaceId, wholeId), questions, at, null);
    for (const { profile, recorded, links } of parted) {
      this.#accounts.relink(profile.id, links);
      const live = asked[profile.collection];
      const now = this.#moveTo(at);
      const state = this.#states.of(workspaceId, profile.id);
      recordInstead(state, recorded);
      forget(state.recorded, live.recordings, now);
      const moment = this.#moment(now, 'unmerge', state, profile);
      changes.push(...this.#own(state, decide(live.decided, state, profile, live, moment)));
      this.#states.change(state);
      this.#users.tellAll(state, { at: now, asked });
    }
    return changes;
  }

  /** Takes in what a recording would have recorded of a profile's past. */
  takeIn(workspaceId: WorkspaceId, profile: DecidedProfile, past: Recorded, at: number): void {
    const segments = this.#segments.get(workspaceId);
    if (segments === undefined) return;
    const state = this.#states.of(workspaceId, profile.id);
    joinRecorded(state.recorded, past);
    forget(state.recorded, segments[profile.collection].recordings, at);
    this.#states.change(state);
  }

  changes(): HotChange[] {
    const answers = this.#users.changes();
    if (!this.#clockMoved && this.#states.isUnchanged) return answers;
    const clock = this.#clockMoved ? [{ name: 'log', at: this.#now ?? 0 }] : [];
    return [
      ...this.#states.changes(),
      ...this.#sizes.changes(),
      { kind: 'raise', table: segmentClockTable, rows: clock },
      ...answers,
    ];
  }

  async #loadSegments(workspaces: Iterable<WorkspaceId>): Promise<void> {
    for (const workspaceId of workspaces) {
      if (this.#segments.has(workspaceId)) continue;
      this.#segments.set(workspaceId, await this.#segmentsOf(workspaceId));
    }
  }

  async #loadStates(profiles: readonly (readonly [WorkspaceId, ProfileId])[]): Promise<void> {
    if (this.#now === null) {
      const [clock] = await this.#tables.find(segmentClockTable, [['log']]);
      this.#now = clock?.at ?? 0;
    }
    await this.#states.load(profiles);
  }

  async #loadAccounts(
    profiles: readonly (readonly [WorkspaceId, ProfileId])[],
    always = false,
  ): Promise<void> {
    for (const workspaceId of new Set(profiles.map(([id]) => id))) {
      if (!always && !this.#asksAcross(workspaceId)) continue;
      const ids = profiles.flatMap(([id, profileId]) => (id === workspaceId ? [profileId] : []));
      const accounts = await this.#accounts.load(workspaceId, ids);
      await this.#loadStates(accounts.map((id) => [workspaceId, id]));
    }
  }

  /** Whether anything is asked of the accounts of users, or of the users of accounts. */
  #asksAcross(workspaceId: WorkspaceId): boolean {
    const users = this.#segments.get(workspaceId)?.users;
    if (users === undefined) return false;
    return users.askingAccounts.length > 0 || users.decided.some(({ id }) => isUserQuestionId(id));
  }

  /** What a user answers to questions, to its accounts. */
  #tell(state: SegmentState, questions: readonly string[], at: number, holds?: null): void {
    const asked = this.#segments.get(state.workspaceId);
    if (asked === undefined) return;
    const answer = (id: string) => (holds === undefined ? state.members.has(id) : holds);
    for (const id of questions) this.#users.tell(state, id, { holds: answer(id), at, asked });
  }

  #noteAnswers(workspaceId: WorkspaceId, profile: DecidedProfile, now: number): void {
    const users = this.#segments.get(workspaceId)?.users;
    if (users !== undefined) this.#accounts.noteAnswers(profile, users, now);
  }

  /** Lets its users be decided anew where an account, or one that was merged into it, is not what it was for them. */
  #followAccount(
    workspaceId: WorkspaceId,
    profile: DecidedProfile,
    now: number,
    merged: readonly ProfileId[] = [],
  ): void {
    const users = this.#segments.get(workspaceId)?.users;
    if (users === undefined) return;
    const given = { now, merged };
    if (!this.#accounts.answersOtherwise(profile, users, given)) return;
    const { fanOut } = this.#states.of(workspaceId, profile.id);
    this.setFanOut(workspaceId, profile.id, begunFanOut(fanOut, now));
  }

  /** Nothing is kept of the profiles of a workspace without segments. */
  #isAsked(workspaceId: WorkspaceId): boolean {
    const segments = this.#segments.get(workspaceId);
    return segments !== undefined && !segments.isEmpty;
  }

  #moveTo(at: number): number {
    const before = this.#now ?? 0;
    if (at > before) {
      this.#now = at;
      this.#clockMoved = true;
    }
    return Math.max(before, at);
  }

  #moment(
    at: number,
    reason: MembershipReason,
    { usersDueAt }: SegmentState,
    profile: DecidedProfile,
  ) {
    const accounts = this.#accounts.of(profile);
    return { at, reason, onWritten: this.#onWritten, accounts, usersWait: usersDueAt !== null };
  }

  /** Whether a profile that is new is decided for the first time. */
  #begins(state: SegmentState, isNew: boolean): boolean {
    if (!isNew || this.#begun.has(state)) return false;
    this.#begun.add(state);
    return true;
  }

  /** What goes away leaves its segments; whether the one that stays enters them is decided after. */
  #merge(
    workspaceId: WorkspaceId,
    id: ProfileId,
    into: DecidedProfile,
    { versions }: WorkspaceSegments,
    now: number,
  ): ProfileMembershipChange[] {
    const from = this.#states.of(workspaceId, id);
    const left = [...from.members.keys()].map((segmentId): MembershipChange => {
      const version = versions.get(segmentId) ?? 0;
      return { segmentId, version, entered: false, at: now, reason: 'merge' };
    });
    from.members.clear();
    this.#accounts.merge(id, into.id);
    const state = this.#states.of(workspaceId, into.id);
    joinSegmentStates(state, from);
    if (state.fanOut !== null) this.#states.change(state);
    this.#states.remove(from);
    return this.#own(from, left);
  }

  /** Counts what changed; gives the memberships. Computed traits and questions are counted alike, and are none. */
  #own(state: SegmentState, changes: readonly MembershipChange[]): ProfileMembershipChange[] {
    if (changes.length === 0) return [];
    const { workspaceId, profileId } = state;
    const ids = changes.map(({ segmentId }) => segmentId);
    this.#tell(state, ids.filter(isUserQuestionId), this.#now ?? 0);
    return changes.flatMap((change) => {
      this.#sizes.add(workspaceId, change.segmentId, change.entered ? 1 : -1);
      const isShown = !isComputedTraitId(change.segmentId) && !isUserQuestionId(change.segmentId);
      return isShown ? [{ ...change, profileId }] : [];
    });
  }
}

const none: ReadonlySet<string> = new Set();
