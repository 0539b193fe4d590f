import type { JsonObject } from '../../kernel/json.ts';
import type { Dice } from './dice.ts';

/** How somebody came to the shop's pages. */
export interface Arrival {
  /** Absent where no campaign led there. */
  readonly campaign?: JsonObject;
  readonly referrer: string;
  /** The query of the first page, with its question mark. */
  readonly search: string;
}

const search = 'https://search.example.com/';
const social = 'https://social.example.com/';

const arrivals: readonly (readonly [weight: number, arrival: Arrival])[] = [
  [30, { referrer: '', search: '' }],
  [24, { referrer: search, search: '' }],
  [14, campaign('spring_search', 'search', 'cpc', search, 'hiking boots')],
  [10, campaign('summer_social', 'social', 'paid_social', social, undefined, 'carousel_2')],
  [12, campaign('weekly_letter', 'newsletter', 'email', '', undefined, 'hero')],
  [4, campaign('brand_partners', 'trailblog', 'affiliate', 'https://trailblog.example.net/')],
  [3, campaign('winter_sale', 'search', 'cpc', search, 'down jacket')],
  [3, { referrer: social, search: '' }],
];

export function arrivalOf(dice: Dice): Arrival {
  return dice.weighted(arrivals);
}

function campaign(
  name: string,
  source: string,
  medium: string,
  referrer: string,
  term?: string,
  content?: string,
): Arrival {
  const given = { name, source, medium, ...(term && { term }), ...(content && { content }) };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(given)) {
    query.set(key === 'name' ? 'utm_campaign' : `utm_${key}`, value);
  }
  return { campaign: given, referrer, search: `?${query}` };
}
