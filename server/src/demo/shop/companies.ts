import type { JsonObject } from '../../kernel/json.ts';
import { diceOf } from './dice.ts';
import { type Person, personOf } from './people.ts';

/** A wholesale customer. */
export interface Company {
  readonly groupId: string;
  readonly traits: JsonObject;
  readonly contacts: readonly Person[];
}

export const companyCount = 40;
/** Numbers of contacts stand above those of customers, so that nobody is both. */
const firstContact = 5_000_000;

const places = ['Alpine', 'Harbour', 'Valley', 'Summit', 'Lakeside', 'Forest', 'Coastal', 'Moor'];
const trades = ['Outfitters', 'Guides', 'Sports', 'School Trips', 'Rescue Supply'];

export function companyOf(seed: string, number: number): Company {
  const dice = diceOf(seed).fork('company', number);
  const place = places[number % places.length] as string;
  const trade = trades[Math.floor(number / places.length) % trades.length] as string;
  const contacts = Array.from({ length: dice.whole(1, 4) }, (_, index) =>
    personOf(seed, firstContact + number * 10 + index),
  );
  const slug = `${place}-${trade}`.toLowerCase().replaceAll(' ', '-');
  return {
    groupId: `acc_${300 + number}`,
    traits: {
      name: `${place} ${trade}`,
      industry: dice.pick(['retail', 'education', 'tourism', 'public sector']),
      employees: dice.whole(4, 400),
      plan: dice.weighted([
        [60, 'standard'],
        [30, 'plus'],
        [10, 'key account'],
      ]),
      website: `https://${slug}.example.net`,
      address: contacts[0]?.address ?? {},
    },
    contacts,
  };
}
