import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { IdentityRules } from './identity.ts';

/** UTF-16 units; longer values stay in the payload and never become an identifier. */
export const identifierLengthMax = 500;

/** A run of zeros, dashes and blanks says that there was nothing to say (COMPAT §4 suggests `^[0-]*$`). */
const emptyValue = /^[0\-\s]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controlCharacter = /[\u0000-\u001f\u007f]/;

/**
 * The value under which an identifier is known: e-mail in lower case, phone as E.164, others without outer blanks.
 * Undefined where the value must never identify anybody.
 */
export function normalizeIdentifier(
  type: string,
  value: unknown,
  rules: Pick<IdentityRules, 'blockedValues' | 'phoneCountry'>,
): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  if (emptyValue.test(text) || text.length > identifierLengthMax) return undefined;
  if (controlCharacter.test(text)) return undefined;
  const lower = text.toLowerCase();
  if (rules.blockedValues.some((blocked) => blocked.toLowerCase() === lower)) return undefined;
  switch (type) {
    case 'email':
      return lower;
    case 'phone':
      return normalizePhone(text, rules.phoneCountry);
    default:
      return text;
  }
}

function normalizePhone(text: string, country: string | null): string {
  const parsed = parsePhoneNumberFromString(
    text,
    (country ?? undefined) as CountryCode | undefined,
  );
  if (!parsed?.isPossible()) return text;
  // Two extensions of one number are two people; written as in RFC 3966.
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number;
}
