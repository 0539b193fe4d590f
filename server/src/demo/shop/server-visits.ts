import type { JsonObject } from '../../kernel/json.ts';
import type { Call, Channel } from './call.ts';
import { pickProduct } from './catalog.ts';
import type { Company } from './companies.ts';
import type { Dice } from './dice.ts';
import { type CartLine, orderProperties } from './orders.ts';
import { type Person, traitsOf, typedEmail } from './people.ts';
import { Visit } from './visit.ts';

/** What the shop's own systems report: tills, the help desk, the books of the wholesale. */
export interface ServerVisitPlan {
  readonly number: number;
  readonly dice: Dice;
  readonly at: number;
  readonly person: Person;
}

const library = { name: 'analytics-node', version: '3.1.0' };

/** A purchase at a till: known by a loyalty card, or by an address typed for the receipt. */
export function storeVisit(plan: ServerVisitPlan): Call[] {
  const { dice, person } = plan;
  const store = dice.pick(['Portland', 'London', 'Berlin', 'Lyon']);
  const card = person.loyaltyId !== null && dice.chance(0.7);
  const visit = start('store', plan, `receipt-${plan.number}`, {
    traits: card ? {} : { email: typedEmail(dice, person.email), phone: typedPhone(dice, person) },
    ...(card ? { externalIds: [loyaltyCard(person)] } : {}),
    terminal: { store, till: dice.whole(1, 6) },
  });
  const lines = Array.from({ length: dice.whole(1, 4) }, (): CartLine => {
    return { product: pickProduct(dice), quantity: dice.chance(0.2) ? 2 : 1 };
  });
  if (card) visit.track('Loyalty Card Scanned', { store });
  visit.wait(20, 120);
  const order = orderProperties(`S-${100_000 + plan.number}`, lines, person.country, dice);
  visit.track('Order Completed', { ...order, channel: 'store', store });
  if (!card && person.loyaltyId !== null && dice.chance(0.3)) {
    visit.wait(30, 120);
    visit.extendContext({ externalIds: [loyaltyCard(person)] });
    visit.identify({ email: person.email, loyaltyId: person.loyaltyId, loyaltyTier: 'green' });
    visit.track('Loyalty Card Issued', { store });
  }
  return visit.calls;
}

/** A ticket of the help desk from its opening to the question how it went. */
export function supportVisit(plan: ServerVisitPlan): Call[] {
  const { dice, person } = plan;
  const knownByAccount = dice.chance(0.6);
  const visit = start('support', plan, knownByAccount ? null : `ticket-${plan.number}`, {
    traits: { email: typedEmail(dice, person.email) },
  });
  if (knownByAccount) visit.signIn(person.userId);
  const ticket = {
    ticket_id: `T-${plan.number}`,
    channel: dice.pick(['email', 'chat', 'phone']),
    topic: dice.pick(['delivery', 'return', 'size advice', 'warranty', 'invoice']),
    priority: dice.weighted([
      [80, 'normal'],
      [15, 'high'],
      [5, 'urgent'],
    ]),
  };
  visit.track('Ticket Created', ticket);
  visit.wait(300, 7200);
  visit.track('Ticket Replied', { ...ticket, by: 'agent' });
  visit.wait(300, 14_400);
  if (ticket.topic === 'return' && dice.chance(0.6)) {
    const product = pickProduct(dice);
    visit.track('Order Refunded', {
      order_id: `W-${100_000 + Math.max(0, plan.number - 50)}`,
      total: product.price,
      currency: person.country.currency,
    });
  }
  visit.track('Ticket Solved', { ...ticket, replies: dice.whole(1, 5) });
  if (dice.chance(0.45)) {
    visit.wait(600, 20_000);
    const score = dice.weighted([
      [45, 5],
      [30, 4],
      [12, 3],
      [8, 2],
      [5, 1],
    ]);
    visit.track('Satisfaction Rated', { ticket_id: ticket.ticket_id, score, scale: 5 });
    visit.identify({ lastCsat: score });
  }
  return visit.calls;
}

/** A wholesale customer's doings, by one of its contacts. */
export function wholesaleVisit(plan: ServerVisitPlan, company: Company): Call[] {
  const { dice, person } = plan;
  const { groupId } = company;
  const visit = start('wholesale', plan, null, { groupId });
  visit.signIn(person.userId);
  if (dice.chance(0.4)) {
    visit.identify({
      ...traitsOf(person),
      title: dice.pick(['Buyer', 'Owner', 'Head of Purchasing']),
    });
    visit.group(groupId, company.traits);
  }
  const quote: JsonObject = {
    quote_id: `Q-${plan.number}`,
    units: dice.whole(10, 200),
    total: dice.whole(800, 24_000),
    currency: person.country.currency,
  };
  visit.track('Quote Requested', quote);
  visit.wait(3600, 30_000);
  if (dice.chance(0.55)) {
    visit.track('Wholesale Order Placed', { ...quote, order_id: `B-${100_000 + plan.number}` });
    visit.wait(3600, 60_000);
    visit.track('Invoice Paid', { ...quote, invoice_id: `I-${plan.number}` });
  }
  return visit.calls;
}

/** The customer file as it stood when the product was set up. */
export function importedCustomer(plan: ServerVisitPlan, createdAt: number): Call[] {
  const visit = start('store', plan, null, {});
  visit.signIn(plan.person.userId);
  visit.identify({ ...traitsOf(plan.person), createdAt: new Date(createdAt).toISOString() });
  return visit.calls;
}

function start(
  channel: Channel,
  { number, dice, at }: ServerVisitPlan,
  anonymousId: string | null,
  context: JsonObject,
): Visit {
  const all = { library, ...context };
  return new Visit({
    channel,
    number,
    dice,
    at,
    skewMs: 0,
    anonymousId,
    userId: null,
    context: all,
  });
}

function loyaltyCard(person: Person): JsonObject {
  return { id: person.loyaltyId, type: 'loyalty_id', collection: 'users', encoding: 'none' };
}

/** With blanks and brackets, as people write numbers on paper. */
function typedPhone(dice: Dice, { phone }: Person): string {
  return dice.chance(0.7) ? phone : phone.replace(/^(\+\d{2})(\d{3})(\d+)$/, '$1 $2 $3');
}
