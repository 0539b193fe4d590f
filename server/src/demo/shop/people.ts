import type { JsonObject } from '../../kernel/json.ts';
import { type Country, countries } from './countries.ts';
import { type Dice, diceOf } from './dice.ts';

/** A customer who does not exist. All follows from the number, so a person is the same wherever they turn up. */
export interface Person {
  readonly number: number;
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly country: Country;
  readonly address: JsonObject;
  readonly birthday: string;
  readonly newsletter: boolean;
  /** Consent to each purpose, as the banner of the shop asks for it. */
  readonly consent: Readonly<Record<string, boolean>>;
  /** Number of the loyalty card, for those who have one. */
  readonly loyaltyId: string | null;
  /** How likely a visit ends in an order. */
  readonly buying: number;
  /** The category they look at most. */
  readonly favourite: number;
}

/** The person of a number. A household shares last name, country and address with the person it names. */
export function personOf(seed: string, number: number, household?: Person): Person {
  const dice = diceOf(seed).fork('person', number);
  const country = household?.country ?? dice.weighted(countries);
  const firstName = dice.pick(country.givenNames);
  const lastName = household?.lastName ?? dice.pick(country.familyNames);
  return {
    number,
    userId: `cus_${String(10_000 + number)}`,
    firstName,
    lastName,
    email: emailOf(dice, firstName, lastName, number),
    phone: country.phone(dice),
    country,
    address: household?.address ?? addressOf(dice, country),
    birthday: new Date(Date.UTC(dice.whole(1952, 2004), dice.whole(0, 11), dice.whole(1, 28)))
      .toISOString()
      .slice(0, 10),
    newsletter: dice.chance(0.55),
    consent: consentOf(dice),
    loyaltyId: dice.chance(0.4) ? `LC${String(7_000_000 + number * 13)}` : null,
    buying: dice.weighted([
      [60, 0.12],
      [30, 0.25],
      [10, 0.5],
    ]),
    favourite: dice.whole(0, 7),
  };
}

export function consentOf(dice: Dice): Readonly<Record<string, boolean>> {
  return { functional: true, analytics: dice.chance(0.82), advertising: dice.chance(0.55) };
}

/** Traits that a profile form of the shop holds. */
export function traitsOf(person: Person): JsonObject {
  const { firstName, lastName, email, phone, address, birthday, newsletter, loyaltyId } = person;
  return {
    email,
    firstName,
    lastName,
    phone,
    address,
    birthday,
    newsletter,
    ...(loyaltyId === null ? {} : { loyaltyId }),
  };
}

/** How people type their own address at a till: mostly right, sometimes shouting, sometimes wrong. */
export function typedEmail(dice: Dice, email: string): string {
  return dice.weighted([
    [84, email],
    [8, email.toUpperCase()],
    [4, ` ${email} `],
    // A missing letter makes it somebody else's address: such an event belongs to no known person.
    [4, email.slice(0, 2) + email.slice(3)],
  ]);
}

function emailOf(dice: Dice, firstName: string, lastName: string, number: number): string {
  const first = plain(firstName);
  const last = plain(lastName);
  const name = dice.weighted([
    [50, `${first}.${last}${number}`],
    [25, `${first}${last}${number}`],
    [15, `${first.slice(0, 1)}.${last}${number}`],
    [10, `${last}${number}`],
  ]);
  return `${name}@${dice.pick(['example.com', 'example.org'])}`;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i')
    .toLowerCase();
}

function addressOf(dice: Dice, country: Country): JsonObject {
  const [city, postalCode] = dice.pick(country.cities);
  return {
    street: `${dice.pick(country.streets)} ${dice.whole(1, 140)}`,
    city,
    postalCode,
    country: country.code,
  };
}
