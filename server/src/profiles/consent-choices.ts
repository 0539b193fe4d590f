import { consentCategory, consentTrait } from '../kernel/consent-trait.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';
import { eventTime, type FoldableEvent, isLater } from './fold.ts';
import type { Profile, Trait } from './profile.ts';

/** More are left out and noted, never dropped in silence. */
export const consentLimits = { categoriesPerProfileMax: 100, categoryLengthMax: 100 } as const;

export interface FoldedConsent {
  /** Names of traits that have another value by it. */
  readonly changed: readonly string[];
  /** What was said that is no choice of a category, or found no room. */
  readonly leftOut: number;
}

const nothing: FoldedConsent = { changed: [], leftOut: 0 };

/**
 * What an event says of consent, into the profile of its user; of each category the latest event counts. It is read as
 * clients of Segment and of RudderStack write it; where one event says both of a category, the refusal counts.
 */
export function foldConsent(
  profile: Profile,
  event: FoldableEvent & { readonly context: JsonObject },
): FoldedConsent {
  const said = choicesOf(event.context);
  if (said.length === 0) return nothing;
  const choices = new Map<string, boolean>();
  let leftOut = 0;
  for (const [category, choice] of said) {
    const fits = category !== '' && category.length <= consentLimits.categoryLengthMax;
    if (fits && typeof choice === 'boolean') {
      choices.set(category, choice && choices.get(category) !== false);
    } else leftOut += 1;
  }
  let room =
    consentLimits.categoriesPerProfileMax -
    Object.keys(profile.traits).filter((name) => consentCategory(name) !== null).length;
  const { messageId, sourceId } = event;
  const changed: string[] = [];
  for (const [category, value] of choices) {
    const name = consentTrait(category);
    const present = profile.traits[name];
    const trait: Trait = { value, at: eventTime(event), messageId, sourceId };
    if (present === undefined && room <= 0) {
      leftOut += 1;
      continue;
    }
    if (present === undefined) room -= 1;
    else if (!isLater(trait, present)) continue;
    profile.traits[name] = trait;
    if (present?.value !== value) changed.push(name);
  }
  return { changed, leftOut };
}

type Said = readonly (readonly [category: string, choice: JsonValue | undefined])[];

function choicesOf({ consent, consentManagement }: JsonObject): Said {
  const preferences = isJsonObject(consent) ? consent['categoryPreferences'] : undefined;
  const managed = isJsonObject(consentManagement) ? consentManagement : {};
  return [
    ...(isJsonObject(preferences) ? Object.entries(preferences) : []),
    ...idsOf(managed['allowedConsentIds']).map((id) => [id, true] as const),
    ...idsOf(managed['deniedConsentIds']).map((id) => [id, false] as const),
  ];
}

/** What is no text is counted as a choice of no category. */
function idsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map((id) => (typeof id === 'string' ? id : '')) : [];
}
