import type { JsonObject } from '../../kernel/json.ts';
import type { Call } from './call.ts';
import { pickProduct } from './catalog.ts';
import { type Phone, phoneOf } from './devices.ts';
import type { Dice } from './dice.ts';
import { type CartLine, orderProperties, productProperties } from './orders.ts';
import type { Person } from './people.ts';
import { Visit } from './visit.ts';

export interface AppVisitPlan {
  readonly number: number;
  readonly dice: Dice;
  readonly at: number;
  readonly anonymousId: string;
  readonly deviceDice: Dice;
  readonly person: Person;
  /** The app was installed just now. */
  readonly first: boolean;
}

/** Somebody in the app. */
export function appVisit(plan: AppVisitPlan): Call[] {
  const { dice, person } = plan;
  const phone = phoneOf(plan.deviceDice, person.number);
  const visit = new Visit({
    channel: 'app',
    number: plan.number,
    dice,
    at: plan.at,
    skewMs: phone.skewMs,
    anonymousId: plan.anonymousId,
    userId: plan.first ? null : person.userId,
    context: appContext(phone, person),
  });
  if (plan.first) install(visit, phone, person);
  else open(visit, phone);
  const cart = browse(visit, person);
  if (cart.length > 0) order(visit, cart, person);
  visit.wait(2, 30);
  visit.track('Application Backgrounded');
  return visit.calls;
}

function appContext(phone: Phone, person: Person): JsonObject {
  const { country } = person;
  const ios = phone.type === 'ios';
  return {
    library: {
      name: ios ? 'analytics-swift' : 'analytics-kotlin',
      version: ios ? '1.6.2' : '1.17.0',
    },
    app: {
      name: 'Fernway',
      version: phone.appVersion,
      build: '420',
      namespace: 'com.example.fernway',
    },
    device: {
      id: phone.id,
      type: phone.type,
      manufacturer: phone.manufacturer,
      model: phone.model,
      token: phone.token,
      adTrackingEnabled: phone.adTrackingEnabled,
      ...(phone.adTrackingEnabled ? { advertisingId: phone.advertisingId } : {}),
    },
    os: { name: ios ? 'iOS' : 'Android', version: phone.osVersion },
    network: { wifi: true, cellular: false, carrier: phone.carrier },
    screen: { width: 390, height: 844, density: 3 },
    locale: country.locale,
    timezone: country.timezone,
    ip: phone.ip,
    consent: { categoryPreferences: { ...person.consent } },
  };
}

function install(visit: Visit, phone: Phone, person: Person): void {
  visit.track('Application Installed', { version: phone.appVersion, build: '420' });
  visit.track('Application Opened', { version: phone.appVersion, from_background: false });
  visit.wait(4, 20);
  visit.screen('Welcome');
  visit.wait(10, 60);
  visit.signIn(person.userId);
  visit.identify({ email: person.email, pushEnabled: visit.dice.chance(0.6) });
  visit.track('Signed In', { method: 'email' });
}

function open(visit: Visit, phone: Phone): void {
  if (visit.dice.chance(0.2)) {
    const campaign = {
      name: visit.dice.pick(['back_in_stock', 'weekend_deal']),
      medium: 'push',
      source: 'fernway',
    };
    visit.track('Push Notification Tapped', { action: 'open', campaign });
    visit.extendContext({ campaign });
  }
  visit.track('Application Opened', {
    version: phone.appVersion,
    from_background: visit.dice.chance(0.5),
  });
}

function browse(visit: Visit, person: Person): CartLine[] {
  const { dice } = visit;
  const cart: CartLine[] = [];
  visit.wait(1, 4);
  visit.screen('Home');
  for (let looked = dice.whole(0, 4); looked > 0; looked -= 1) {
    const product = pickProduct(dice);
    visit.wait(3, 40);
    visit.screen('Product', { product_id: product.id });
    visit.track('Product Viewed', productProperties(product, person.country));
    if (!dice.chance(person.buying)) continue;
    visit.wait(2, 15);
    visit.track('Product Added', { quantity: 1, ...productProperties(product, person.country) });
    cart.push({ product, quantity: 1 });
  }
  return cart;
}

function order(visit: Visit, cart: readonly CartLine[], person: Person): void {
  const properties = orderProperties(
    `A-${100_000 + visit.number}`,
    cart,
    person.country,
    visit.dice,
  );
  visit.wait(5, 30);
  visit.screen('Cart');
  visit.track('Checkout Started', properties);
  if (visit.dice.chance(0.25)) return;
  visit.wait(10, 60);
  visit.track('Order Completed', { ...properties, channel: 'app' });
}
