import type { CustomerEvent } from '../kernel/event.ts';
import type { Profile } from './profile.ts';
import type { ProfileBatch } from './profile-batch.ts';

/**
 * Carries out what an `identifier_removal` asks for: its properties name the type and the value as they are linked.
 * False where the profile does not have it any more.
 */
export function removeIdentifier(
  profiles: ProfileBatch,
  profile: Profile,
  { properties }: Pick<CustomerEvent, 'properties'>,
): boolean {
  const { type, value } = properties;
  const linked = profile.identifiers.find((one) => one.type === type && one.value === value);
  if (!linked) return false;
  profiles.unlink(profile, {
    collection: profile.collection,
    type: linked.type,
    value: linked.value,
  });
  return true;
}
