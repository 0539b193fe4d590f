import type { Profile } from '../profiles/index.ts';
import { type ActiveSegment, workspaceSegments } from '../segments/live/live-segments.ts';
import { emptyRecorded, recorder } from '../segments/record/record.ts';
import type { Recorded } from '../segments/record/recording.ts';
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
  const live = workspaceSegments(active, world.timeZone).users;
  const members = new Set<string>();
  const values = new Map<string, unknown>();
  const now = world.clock.now();
  for (const profile of await world.profiles()) {
    const recorded = await recordedOfAll(world, profile, live);
    const said = Object.entries(profile.traits).filter(([name]) => !live.computed.has(name));
    const traits: Profile['traits'] = Object.fromEntries(said);
    const memberOf = new Set<string>();
    const subject = { profile: { ...profile, traits }, recorded, now, memberOf };
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
  }
  return { members, values };
}

async function recordedOfAll(
  world: PipelineWorld,
  profile: Profile,
  { recordings, calendar }: ReturnType<typeof workspaceSegments>['users'],
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
