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
import type { AccountSubject } from '../segments/subject.ts';
import type { PipelineWorld } from './pipeline-harness.ts';

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
  const live = workspaceSegments(active, world.timeZone);
  const found: Found = { members: new Set(), values: new Map() };
  const accounts = new Map<ProfileId, AccountSubject>();
  const profiles = await world.profiles();
  for (const profile of profiles.filter(({ collection }) => collection === 'accounts')) {
    const account = await decideByAllEvents(world, profile, live.accounts, [], found);
    for (const id of [profile.id, ...profile.mergedIds]) accounts.set(id, account);
  }
  const links = (await world.entries()).flatMap((entry) => {
    const accountId = entry.outcome === 'processed' ? linkedAccount(entry) : null;
    return entry.outcome !== 'processed' || accountId === null
      ? []
      : [{ userId: entry.event.profileId, accountId }];
  });
  for (const profile of profiles.filter(({ collection }) => collection === 'users')) {
    const ids = [profile.id, ...profile.mergedIds];
    const own = links.filter(({ userId }) => ids.includes(userId));
    const linked = new Set(own.map(({ accountId }) => accounts.get(accountId)!));
    await decideByAllEvents(world, profile, live.users, [...linked], found);
  }
  return found;
}

interface Found {
  readonly members: Set<string>;
  readonly values: Map<string, unknown>;
}

async function decideByAllEvents(
  world: PipelineWorld,
  profile: Profile,
  live: LiveSegments,
  accounts: readonly AccountSubject[],
  { members, values }: Found,
): Promise<AccountSubject> {
  const now = world.clock.now();
  const recorded = await recordedOfAll(world, profile, live);
  const said = Object.entries(profile.traits).filter(([name]) => !live.computed.has(name));
  const traits: Profile['traits'] = Object.fromEntries(said);
  const memberOf = new Set<string>();
  const subject = { profile: { ...profile, traits }, recorded, now, memberOf, accounts };
  for (const { id, plan } of live.decided) {
    if (plan.key === null) {
      if (!plan.evaluator.holds(subject)) continue;
      memberOf.add(id);
      members.add(`${profile.id} ${id}`);
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
