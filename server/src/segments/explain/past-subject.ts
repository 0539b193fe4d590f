import type { Timeline, TimelineEvent, TimelineQuery } from '../../analytics/index.ts';
import { OnefoldError } from '../../kernel/errors.ts';
import {
  emptyProfile,
  eventTime,
  foldConsent,
  foldEvent,
  type Profile,
} from '../../profiles/index.ts';
import type { Calendar } from '../evaluate/calendar.ts';
import { emptyRecorded, recorder } from '../record/record.ts';
import type { Recording } from '../record/recording.ts';
import type { Subject } from '../subject.ts';

/** Which events are the profile's own. */
export type OwnEvents = Pick<TimelineQuery, 'profileIds' | 'groupIds'>;

export interface PastSubject {
  readonly subject: Omit<Subject, 'memberOf' | 'accounts' | 'users'>;
  /** All events that had come by then. */
  readonly events: readonly TimelineEvent[];
}

export const pastEventsMax = 50_000;
const pageEvents = 1_000;

/**
 * A profile as it was at a moment, from the events that had come by then: what would have been recorded of them, and the
 * traits that they said. It is put together by what is known today, so former ids are its own before they were merged, too.
 */
export async function pastSubject(
  timeline: Timeline,
  profile: Profile,
  given: {
    readonly own: OwnEvents;
    readonly at: number;
    readonly recordings: Iterable<Recording>;
    readonly calendar: Calendar;
  },
): Promise<PastSubject> {
  const { own, at, calendar } = given;
  const all = await eventsOf(timeline, profile, own);
  const events = all.filter(({ receivedAt }) => receivedAt <= at);
  const recorded = emptyRecorded();
  const folded = emptyProfile(profile, profile.createdAt);
  const asking = profile.collection === 'users' ? 'identify' : 'group';
  for (const event of events) {
    if (event.type === asking) foldEvent(folded, event, event.traits);
    if (profile.collection === 'users') foldConsent(folded, event);
  }
  // Events are recorded of the user that did them.
  if (profile.collection === 'users') {
    for (const recording of given.recordings) {
      const record = recorder(recording, calendar);
      for (const event of events) {
        record(recorded, { ...event, name: event.event, at: eventTime(event) });
      }
    }
  }
  return { subject: { profile: asOf(profile, folded, all, at), recorded, now: at }, events };
}

/** Traits that no event said are the product's own: only what they are now is known, and since when. */
function asOf(profile: Profile, folded: Profile, all: readonly TimelineEvent[], at: number) {
  const said = new Set(all.map(({ messageId }) => messageId));
  const own = Object.entries(profile.traits).filter(
    ([, trait]) => !said.has(trait.messageId) && trait.at <= at,
  );
  return {
    ...profile,
    traits: { ...folded.traits, ...Object.fromEntries(own) },
    identifiers: profile.identifiers.filter(({ linkedAt }) => linkedAt <= at),
  };
}

async function eventsOf(
  timeline: Timeline,
  { workspaceId }: Profile,
  own: OwnEvents,
): Promise<TimelineEvent[]> {
  const events: TimelineEvent[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Timeline['read']>> = await timeline.read(workspaceId, {
      ...{ ...own, order: 'oldest', limit: pageEvents },
      ...(cursor === null ? {} : { cursor }),
    });
    events.push(...page.events);
    cursor = page.next;
    if (cursor !== null && events.length >= pastEventsMax) {
      throw new OnefoldError(
        'query_limit',
        `The profile has more than ${pastEventsMax} events: its past cannot be put together.`,
      );
    }
  } while (cursor !== null);
  return events;
}
