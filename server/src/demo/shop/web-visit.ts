import type { JsonObject } from '../../kernel/json.ts';
import type { Call } from './call.ts';
import { type Arrival, arrivalOf } from './campaigns.ts';
import {
  categories,
  type Product,
  pickProduct,
  productsOf,
  productUrl,
  shopName,
  shopUrl,
} from './catalog.ts';
import { type Country, countries } from './countries.ts';
import { browserOf } from './devices.ts';
import type { Dice } from './dice.ts';
import { type CartLine, orderProperties, productProperties } from './orders.ts';
import { consentOf, type Person, traitsOf } from './people.ts';
import { Visit } from './visit.ts';

export interface WebVisitPlan {
  readonly number: number;
  readonly dice: Dice;
  readonly at: number;
  readonly anonymousId: string;
  /** Of the browser: the same in each of its visits. */
  readonly deviceDice: Dice;
  /** Null: a visitor who never says who they are. */
  readonly person: Person | null;
  /** `new`: signs up during the visit. `out`: signs in again. `in`: still signed in. */
  readonly account: 'none' | 'new' | 'out' | 'in';
  /** Signs out at the end, so that the next user of the device starts anew. */
  readonly signsOut: boolean;
}

/** Somebody in a browser: looks around, perhaps puts things into the cart, perhaps orders. */
export function webVisit(plan: WebVisitPlan): Call[] {
  const { dice, person, account } = plan;
  const browser = browserOf(plan.deviceDice);
  const country = person?.country ?? plan.deviceDice.weighted(countries);
  const arrival = arrivalOf(dice);
  const visit = new Visit({
    channel: 'web',
    number: plan.number,
    dice,
    at: plan.at,
    skewMs: browser.skewMs,
    anonymousId: plan.anonymousId,
    userId: account === 'in' && person !== null ? person.userId : null,
    context: {
      library: { name: 'analytics.js', version: 'next-1.84.3' },
      ip: browser.ip,
      locale: country.locale,
      timezone: country.timezone,
      userAgent: browser.userAgent,
      screen: { ...browser.screen },
      consent: { categoryPreferences: { ...(person?.consent ?? consentOf(plan.deviceDice)) } },
      ...(arrival.campaign === undefined ? {} : { campaign: arrival.campaign }),
    },
  });
  land(visit, arrival);
  // Four in ten strangers leave at once.
  if (person === null && dice.chance(0.4)) return visit.calls;
  if (account === 'out' && person !== null) signIn(visit, person);
  const cart = browse(visit, country, person);
  if (account === 'new' && person !== null) signUp(visit, person);
  if (cart.length > 0) checkOut(visit, cart, country, person);
  if (plan.signsOut && person !== null && account !== 'none') {
    visit.wait(3, 20);
    visit.track('Signed Out');
  }
  return visit.calls;
}

function land(visit: Visit, arrival: Arrival): void {
  const path = visit.dice.weighted([
    [6, '/'],
    [3, '/sale'],
    [2, '/journal/first-hut-walk'],
  ]);
  openPage(visit, path === '/' ? 'Home' : path === '/sale' ? 'Sale' : 'Article', path, {
    referrer: arrival.referrer,
    search: arrival.search,
  });
  if (visit.dice.chance(0.2)) {
    visit.wait(1, 3);
    visit.track('Promotion Viewed', {
      promotion_id: 'promo_hut',
      creative: 'top_banner',
      name: 'Hut season',
    });
  }
}

function browse(visit: Visit, country: Country, person: Person | null): CartLine[] {
  const { dice } = visit;
  const cart: CartLine[] = [];
  const buying = person?.buying ?? 0.05;
  const rounds = dice.whole(1, 4);
  for (let round = 0; round < rounds; round += 1) {
    visit.wait(4, 60);
    const category =
      person !== null && dice.chance(0.5)
        ? (categories[person.favourite] as string)
        : pickProduct(dice).category;
    if (dice.chance(0.25)) searchFor(visit, category);
    else listCategory(visit, category);
    for (let looked = dice.whole(0, 2); looked > 0; looked -= 1) {
      const product = dice.pick(productsOf(category));
      look(visit, product, country);
      if (dice.chance(buying)) {
        cart.push({ product, quantity: dice.chance(0.15) ? 2 : 1 });
        visit.wait(2, 20);
        visit.track('Product Added', {
          cart_id: `cart_${visit.number}`,
          quantity: cart.at(-1)?.quantity,
          ...productProperties(product, country),
        });
      } else if (dice.chance(0.06)) {
        visit.track('Product Added to Wishlist', productProperties(product, country));
      }
    }
  }
  return cart;
}

function searchFor(visit: Visit, category: string): void {
  const query = visit.dice.pick([
    category.toLowerCase(),
    'waterproof',
    'gift',
    'ultralight',
    'tnet',
  ]);
  openPage(visit, 'Search', '/search', { search: `?q=${encodeURIComponent(query)}` });
  visit.track('Products Searched', {
    query,
    results: query === 'tnet' ? 0 : visit.dice.whole(3, 40),
  });
}

function listCategory(visit: Visit, category: string): void {
  openPage(visit, 'Product List', `/${category.toLowerCase()}`);
  visit.track('Product List Viewed', {
    list_id: category.toLowerCase(),
    category,
    products: productsOf(category)
      .slice(0, 4)
      .map(({ id, name }, index) => ({ product_id: id, name, position: index + 1 })),
  });
}

function look(visit: Visit, product: Product, country: Country): void {
  visit.wait(3, 45);
  openPage(visit, 'Product', productUrl(product).slice(shopUrl.length), { title: product.name });
  visit.track('Product Viewed', productProperties(product, country));
}

function signUp(visit: Visit, person: Person): void {
  visit.wait(10, 60);
  openPage(visit, 'Sign Up', '/account/new');
  visit.wait(20, 90);
  visit.signIn(person.userId);
  visit.identify({ ...traitsOf(person), createdAt: new Date(visit.now()).toISOString() });
  visit.track('Signed Up', {
    method: visit.dice.pick(['email', 'email', 'wallet']),
    newsletter: person.newsletter,
  });
}

function signIn(visit: Visit, person: Person): void {
  visit.wait(5, 30);
  visit.signIn(person.userId);
  visit.identify({ email: person.email, firstName: person.firstName, lastName: person.lastName });
  visit.track('Signed In', { method: 'email' });
}

function checkOut(
  visit: Visit,
  cart: readonly CartLine[],
  country: Country,
  person: Person | null,
): void {
  const { dice } = visit;
  const cartId = `cart_${visit.number}`;
  visit.wait(3, 30);
  openPage(visit, 'Cart', '/cart');
  visit.track('Cart Viewed', { cart_id: cartId, items: cart.length });
  if (dice.chance(person === null ? 0.7 : 0.3)) return;
  visit.wait(5, 30);
  const order = orderProperties(`W-${100_000 + visit.number}`, cart, country, dice);
  visit.track('Checkout Started', { ...order, cart_id: cartId });
  visit.wait(20, 80);
  visit.track('Checkout Step Completed', {
    checkout_id: cartId,
    step: 1,
    shipping_method: 'parcel',
  });
  if (dice.chance(0.15)) return;
  visit.wait(15, 60);
  visit.track('Payment Info Entered', {
    checkout_id: cartId,
    payment_method: order['payment_method'],
  });
  if (dice.chance(0.06)) {
    visit.track('Payment Failed', {
      checkout_id: cartId,
      reason: dice.pick(['declined', 'expired card']),
    });
    return;
  }
  visit.wait(2, 10);
  // A guest gives an address for the receipt: the first time that a stranger has a name.
  if (person === null) visit.identify({ email: `guest${visit.number}@example.org` });
  visit.track('Order Completed', { ...order, channel: 'web' });
  openPage(visit, 'Thank You', '/thank-you');
}

function openPage(visit: Visit, name: string, path: string, more: JsonObject = {}): void {
  const search = typeof more['search'] === 'string' ? more['search'] : '';
  const page = {
    path,
    url: `${shopUrl}${path}${search}`,
    referrer: '',
    search: '',
    title: `${name} | ${shopName}`,
    ...more,
  };
  visit.extendContext({ page });
  visit.page(name, page);
}
