import type { ProfileId } from '../kernel/ids.ts';
import { linkedAccount } from '../log/index.ts';
import type { Profile } from '../profiles/index.ts';
import {
  type ActiveSegment,
  type LiveSegments,
  workspaceSegments,
} from '../segments/live/live-segments.ts';
import { emptyRecorded, recorder } from '../segments/record/record.ts';
import type { Recorded } from '../segments/record/recording.ts';
import type { AccountSubject, Subject, UserAnswers } from '../segments/subject.ts';
import { isUserQuestionId } from '../segments/user-question.ts';
import type { PipelineWorld } from './pipeline-harness.ts';
import { withQuestions } from './with-questions.ts';

/** Who belongs where, as `<profile> <segment>`, by the present profiles and all of their events, at the time of the log. */
export async function membersByAllEvents(
  world: PipelineWorld,
  segments: readonly Pick<ActiveSegment, 'id' | 'definition'>[],
): Promise<Set<string>> {
  return (await stateByAllEvents(world, segments)).members;
}

/** The same, and the values of computed traits as `<profile> <trait>`; each is computed after those that it asks for. */
export async function stateByAllEvents(
  world: PipelineWorld,
  asked: readonly Pick<ActiveSegment, 'id' | 'definition'>[],
) {
  const active = asked.map((one) => ({ ...one, version: 1, state: 'live' as const }));
  const live = workspaceSegments(withQuestions(active), world.timeZone);
  const profiles = await world.profiles();
  const accountProfiles = profiles.filter(({ collection }) => collection === 'accounts');
  const links = (await world.entries()).flatMap((entry) => {
    const accountId = entry.outcome === 'processed' ? linkedAccount(entry) : null;
    return entry.outcome !== 'processed' || accountId === null
      ? []
      : [{ userId: entry.event.profileId, accountId }];
  });
  const answers = new Map<ProfileId, Map<string, UserAnswers>>();
  // Users are asked for their accounts, and accounts for their users: once more with what these said.
  for (;;) {
    const found: Found = { members: new Set(), values: new Map() };
    const accounts = new Map<ProfileId, Profile>();
    const subjects = new Map<ProfileId, AccountSubject>();
    for (const profile of accountProfiles) {
      const given = { accounts: [], users: answers.get(profile.id) ?? new Map() };
      const account = await decideByAllEvents(world, profile, live.accounts, given, found);
      for (const id of [profile.id, ...profile.mergedIds]) {
        accounts.set(id, profile);
        subjects.set(id, account);
      }
    }
    const before = JSON.stringify([...answers].map(([id, said]) => [id, ...said]));
    answers.clear();
    for (const profile of profiles.filter(({ collection }) => collection === 'users')) {
      const ids = [profile.id, ...profile.mergedIds];
      const own = links.filter(({ userId }) => ids.includes(userId));
      const linked = [...new Set(own.map(({ accountId }) => accounts.get(accountId)!))];
      const given = { accounts: linked.map(({ id }) => subjects.get(id)!), users: new Map() };
      const { memberOf } = await decideByAllEvents(world, profile, live.users, given, found);
      for (const account of linked) {
        const said = answers.get(account.id) ?? new Map<string, UserAnswers>();
        answers.set(account.id, said);
        for (const question of live.accounts.questions) {
          const holds = memberOf.has(question);
          const { some = false, other = false } = said.get(question) ?? {};
          said.set(question, { some: some || holds, other: other || !holds });
        }
      }
    }
    if (JSON.stringify([...answers].map(([id, said]) => [id, ...said])) === before) return found;
  }
}

interface Found {
  readonly members: Set<string>;
  readonly values: Map<string, unknown>;
}

async function decideByAllEvents(
  world: PipelineWorld,
  profile: Profile,
  live: LiveSegments,
  given: Pick<Subject, 'accounts' | 'users'>,
  { members, values }: Found,
): Promise<AccountSubject> {
  const now = world.clock.now();
  const recorded = await recordedOfAll(world, profile, live);
  const said = Object.entries(profile.traits).filter(([name]) => !live.computed.has(name));
  const traits: Profile['traits'] = Object.fromEntries(said);
  const memberOf = new Set<string>();
  const subject = { profile: { ...profile, traits }, recorded, now, memberOf, ...given };
  for (const { id, plan } of live.decided) {
    if (plan.key === null) {
      if (!plan.evaluator.holds(subject)) continue;
      memberOf.add(id);
      if (!isUserQuestionId(id)) members.add(`${profile.id} ${id}`);
      continue;
    }
    const value = plan.evaluator.value(subject);
    if (value === undefined) continue;
    traits[plan.key] = { value } as Profile['traits'][string];
    values.set(`${profile.id} ${plan.key}`, JSON.parse(JSON.stringify(value)));
  }
  return subject;
}

async function recordedOfAll(
  world: PipelineWorld,
  profile: Profile,
  { recordings, calendar }: LiveSegments,
): Promise<Recorded> {
  const recorded = emptyRecorded();
  const entries = await world.entries();
  for (const recording of recordings.values()) {
    const record = recorder(recording, calendar);
    for (const entry of entries) {
      if (entry.outcome !== 'processed') continue;
      const { event } = entry;
      if (event.profileId !== profile.id && !profile.mergedIds.includes(event.profileId)) continue;
      const at = Math.min(event.timestamp, event.receivedAt);
      record(recorded, { ...event, name: event.event, at });
    }
  }
  return recorded;
}
