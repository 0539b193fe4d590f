import type { TimelineQuery } from '../analytics/index.ts';
import type { Profile } from '../profiles/index.ts';

/** Which events are a profile's: those of all of its ids; of an account, the group calls that name it. */
export function timelineOf(profile: Profile): Pick<TimelineQuery, 'profileIds' | 'groupIds'> {
  const profileIds = [profile.id, ...profile.mergedIds];
  if (profile.collection === 'users') return { profileIds };
  const named = profile.identifiers.filter(({ type }) => type === 'group_id');
  return { profileIds, groupIds: named.map(({ value }) => value) };
}
