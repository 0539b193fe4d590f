import type { ProfileId } from '../kernel/ids.ts';
import type { ProcessedEntry } from './stream.ts';

/** The account to which an event linked its user; null: to none. Only group calls do. */
export function linkedAccount({ event, touched, merged }: ProcessedEntry): ProfileId | null {
  if (event.type !== 'group') return null;
  return touched.find((id) => id !== event.profileId && !merged.includes(id)) ?? null;
}
