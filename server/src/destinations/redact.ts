import { type DestinationDefinition, secretFields } from './destination.ts';

/** What stands where a credential was. */
const removed = '•••';

/** Shorter texts are no credentials, and would be found everywhere. */
const credentialCharactersMin = 4;

/**
 * Takes the credentials of a destination out of texts that are kept or shown: a receiver may repeat what it was sent.
 * It finds them as they are and as they stand in JSON.
 */
export function credentialRemover(
  definition: DestinationDefinition,
  settings: unknown,
): (text: string) => string {
  const values = settings as Readonly<Record<string, unknown>>;
  const secrets = secretFields(definition.settings)
    .flatMap((name) => textsOf(values[name]))
    .flatMap((text) => [text, JSON.stringify(text).slice(1, -1)])
    .filter((text) => text.length >= credentialCharactersMin)
    // The longest first: one may be the beginning of another.
    .sort((one, other) => other.length - one.length);
  return (text) => secrets.reduce((left, secret) => left.replaceAll(secret, removed), text);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
