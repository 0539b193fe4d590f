/**
 * The trait that says whether somebody consented to a category, such as Advertising: true, false, or not there. Only events
 * write it, by what they say of consent. A dot would begin a path.
 */
const start = '$consent_';

export function consentTrait(category: string): string {
  const name = category.replaceAll('%', '%25').replaceAll('.', '%2E').replaceAll('`', '%60');
  return `${start}${name}`;
}

/** The category of a trait; null: it is no such trait. */
export function consentCategory(trait: string): string | null {
  if (!trait.startsWith(start)) return null;
  const name = trait.slice(start.length);
  return name.replaceAll('%60', '`').replaceAll('%2E', '.').replaceAll('%25', '%');
}
