import type { Identifier } from '../../api/profiles.ts';

export interface Named {
  readonly name: string | null;
  readonly identifiers: readonly Pick<Identifier, 'type' | 'value'>[];
}

/** Types that people know each other by, before the others. */
const preferredTypes = ['email', 'phone', 'user_id', 'group_id'];

/** What to call a profile: its name, else an identifier that people know each other by; null: nobody knows yet. */
export function bestName(profile: Named): string | null {
  if (profile.name !== null) return profile.name;
  const best = bestIdentifier(profile);
  return best !== undefined && preferredTypes.includes(best.type) ? best.value : null;
}

/** The identifier that tells most. */
export function bestIdentifier<Own extends Pick<Identifier, 'type' | 'value'>>({
  identifiers,
}: {
  readonly identifiers: readonly Own[];
}): Own | undefined {
  for (const type of preferredTypes) {
    const found = identifiers.find((one) => one.type === type);
    if (found) return found;
  }
  return identifiers[0];
}

/** Those that people know each other by first, of the others the ones that were seen last. */
export function byMeaning(a: Identifier, b: Identifier): number {
  const rank = ({ type }: Identifier) => {
    const index = preferredTypes.indexOf(type);
    return index === -1 ? preferredTypes.length : index;
  };
  return rank(a) - rank(b) || b.lastSeen.localeCompare(a.lastSeen) || a.type.localeCompare(b.type);
}

/** The first values of a type, such as the e-mail address to show in a list. */
export function valuesOf({ identifiers }: Named, type: string): readonly string[] {
  return identifiers.filter((one) => one.type === type).map(({ value }) => value);
}

/** Up to two letters for a picture; null where a name has none. */
export function initialsOf(name: string): string | null {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first, second] = name.includes('@') ? words.slice(0, 1) : words;
  const letters = [first, second].flatMap((word) =>
    word === undefined ? [] : ([...word][0] ?? []),
  );
  return letters.length === 0 ? null : letters.join('').toLocaleUpperCase();
}

/** One of so many colours, always the same for an id: neighbours in a list differ, and a person is known again. */
export function colorIndex(id: string, count: number): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % count;
}
