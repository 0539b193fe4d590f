import { createCalendar } from '../segments/evaluate/calendar.ts';
import type { ActiveSegment } from '../segments/live/live-segments.ts';
import { planOf } from '../segments/plan.ts';
import { emptyRecorded, recorder } from '../segments/record/record.ts';
import type { PipelineWorld } from './pipeline-harness.ts';

/** Who belongs where, as `<profile> <segment>`, by the present profiles and all of their events, at the time of the log. */
export async function membersByAllEvents(
  world: PipelineWorld,
  segments: readonly Pick<ActiveSegment, 'id' | 'definition'>[],
): Promise<Set<string>> {
  const calendar = createCalendar(world.timeZone);
  const found = new Set<string>();
  const entries = await world.entries();
  const now = world.clock.now();
  for (const profile of await world.profiles()) {
    for (const { id, definition } of segments) {
      const plan = planOf(definition, calendar);
      const recorded = emptyRecorded();
      for (const recording of plan.recordings) {
        const record = recorder(recording, calendar);
        for (const entry of entries) {
          if (entry.outcome !== 'processed') continue;
          const { event } = entry;
          if (event.profileId !== profile.id && !profile.mergedIds.includes(event.profileId))
            continue;
          const at = Math.min(event.timestamp, event.receivedAt);
          record(recorded, { ...event, name: event.event, at });
        }
      }
      const subject = {
        ...{ profile, recorded, now, memberOf: new Set<string>() },
      };
      if (plan.evaluator.holds(subject)) found.add(`${profile.id} ${id}`);
    }
  }
  return found;
}
