import type { ProfileId } from '../kernel/ids.ts';
import type { ApartPair, ProfileIdentity } from './identity.ts';

type Parted = Pick<ProfileIdentity, 'id' | 'mergedIds' | 'apart'>;

/** Whether any two of the profiles never become one. */
export function isApart(profiles: readonly Parted[]): boolean {
  return profiles.some(({ apart }) =>
    apart?.some(([, other]) =>
      profiles.some(({ id, mergedIds }) => id === other || mergedIds.includes(other)),
    ),
  );
}

/** The pairs that an id is in, itself first. */
export function apartOf(pairs: readonly ApartPair[], id: ProfileId): readonly ApartPair[] {
  return unitedApart(
    pairs.flatMap(([one, other]): ApartPair[] =>
      one === id ? [[id, other]] : other === id ? [[id, one]] : [],
    ),
  );
}

/** All of the pairs, each once, in one order. */
export function unitedApart(...lists: readonly (readonly ApartPair[])[]): readonly ApartPair[] {
  const pairs = new Map(lists.flat().map((pair) => [pair.join(' '), pair]));
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}
