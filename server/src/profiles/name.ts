import { isJsonObject, type JsonValue } from '../kernel/json.ts';
import type { Profile } from './profile.ts';

type Named = Pick<Profile, 'traits'>;

/** What a person or an account is called by its traits: `name`, else first and last name, else null. */
export function nameOf(profile: Named): string | null {
  const texts = new Map<string, string>();
  for (const [key, text] of textsOf(profile)) if (!texts.has(key)) texts.set(key, text);
  const whole = ['name', 'fullname', 'displayname'].flatMap((key) => texts.get(key) ?? []);
  if (whole[0] !== undefined) return whole[0];
  const first = texts.get('firstname') ?? texts.get('givenname');
  const last = texts.get('lastname') ?? texts.get('familyname');
  const parts = [first, last].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(' ');
  return texts.get('nickname') ?? texts.get('username') ?? null;
}

/** Names of traits, in lower case and without `_`, `-` and blanks, whose words a person is found by. */
export const nameTraits = [
  'name',
  'fullname',
  'displayname',
  'firstname',
  'givenname',
  'middlename',
  'lastname',
  'familyname',
  'nickname',
  'username',
  'company',
  'companyname',
  'domain',
  'website',
  'email',
  'phone',
] as const;

const known: ReadonlySet<string> = new Set(nameTraits);

/** What comes after these is not looked for: names are short, and what is long is no name. */
const wordsMax = 40;
const lettersMax = 40;

/**
 * The words by which a profile is found while its name is typed, each once, sorted: of its name-like traits, in lower
 * case and without accents. Of an e-mail address the parts, of a phone number the digits; of a text without blanks in
 * Chinese, Japanese or Korean each end, so that a given name is found too.
 */
export function nameWords(profile: Named): string[] {
  const words = new Set<string>();
  for (const [key, text] of textsOf(profile)) {
    for (const word of wordsIn(key, text)) if (words.size < wordsMax) words.add(word);
  }
  return [...words].sort();
}

/** The words of what somebody types, none for an address: that is found by its beginning as an identifier. */
export function typedWords(text: string): string[] {
  if (text.includes('@')) return [];
  return isPhone(text) ? [digitsOf(text)] : splitWords(text);
}

function wordsIn(key: string, text: string): string[] {
  if (key === 'phone') return [digitsOf(text), ...withoutCountry(text)].filter((one) => one !== '');
  // The last label says what everybody's says.
  const told = key === 'email' || key === 'domain' ? text.replace(/\.\w+$/, '') : text;
  return splitWords(told).flatMap((word) => (ideographs.test(word) ? endsOf(word) : [word]));
}

const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

function splitWords(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (plain.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    [...word].slice(0, lettersMax).join(''),
  );
}

function endsOf(word: string): string[] {
  const letters = [...word];
  return letters.map((_, index) => letters.slice(index).join(''));
}

function isPhone(text: string): boolean {
  return /^\+?[\d\s().\-/]{4,}$/.test(text);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '').slice(0, lettersMax);
}

/** A number in the international form is also typed as it is dialled at home: what follows after a blank. */
function withoutCountry(text: string): string[] {
  const national = /^\+\d{1,3}[\s.-]+(.+)$/.exec(text.trim())?.[1];
  return national === undefined ? [] : [digitsOf(national)];
}

/** Name-like traits that are there, with the name in one style. */
function* textsOf({ traits }: Named): Generator<[string, string]> {
  for (const [name, { value }] of Object.entries(traits)) {
    const key = name.toLowerCase().replace(/[_\-\s]/g, '');
    if (!known.has(key)) continue;
    const text = textIn(value);
    if (text !== null) yield [key, text];
  }
}

/** Segment's `company` is an object with a name. */
function textIn(value: JsonValue): string | null {
  const found = isJsonObject(value) ? value['name'] : value;
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : null;
}
