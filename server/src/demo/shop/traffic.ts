import { appVisit } from './app-visit.ts';
import type { Call } from './call.ts';
import { companyCount, companyOf } from './companies.ts';
import { uuidOf } from './devices.ts';
import { type Dice, diceOf } from './dice.ts';
import { withFlaws } from './flaws.ts';
import { type Person, personOf } from './people.ts';
import { importedCustomer, storeVisit, supportVisit, wholesaleVisit } from './server-visits.ts';
import { webVisit } from './web-visit.ts';

/** What the shop remembers of a customer between visits: plain JSON, so that a restarted demo goes on. */
export interface Customer {
  readonly number: number;
  /** Number of the customer whose household and browser this one shares. */
  readonly household: number | null;
  anonymousId: string;
  app: boolean;
  /** Whether the browser still knows who they are. */
  signedIn: boolean;
}

export interface TrafficState {
  /** Number of the next visit; each number is used once. */
  nextVisit: number;
  /** Visits so far and the calls that they made: how many a visit makes on average follows. */
  visits: number;
  calls: number;
  readonly customers: Customer[];
  /** Anonymous ids of the last strangers: some come back and sign up. */
  readonly strangers: string[];
}

export const emptyTraffic = (): TrafficState => ({
  nextVisit: 0,
  visits: 0,
  calls: 0,
  customers: [],
  strangers: [],
});

/** Customers from before the product was set up. */
const importedCustomers = 300;
const strangersMost = 200;
/** What a visit makes before any was seen. */
const callsPerVisitGuess = 9;

/**
 * The traffic of the shop, visit by visit. Pure but for its state: the same seed and the same times give the same
 * calls. Who visits depends on the visit's number alone, so history and live traffic come from one process.
 */
export class Traffic {
  readonly #seed: string;
  readonly #people = new Map<number, Person>();
  readonly state: TrafficState;

  constructor(seed: string, state: TrafficState = emptyTraffic()) {
    this.#seed = seed;
    this.state = state;
  }

  callsPerVisit(): number {
    const { visits, calls } = this.state;
    return visits < 50 ? callsPerVisitGuess : calls / visits;
  }

  /** The customer file, identified before the first visit. */
  importCustomers(at: number): Call[] {
    return Array.from({ length: importedCustomers }, () => {
      const customer = this.#addCustomer(null);
      customer.signedIn = false;
      const dice = diceOf(this.#seed).fork('import', customer.number);
      const createdAt = at - dice.whole(1, 900) * 86_400_000;
      const number = this.state.nextVisit++;
      return importedCustomer({ number, dice, at, person: this.#person(customer) }, createdAt);
    }).flat();
  }

  /** The calls of the next visit, which begins at `at`; in the order in which they happen. */
  next(at: number): Call[] {
    const number = this.state.nextVisit++;
    const dice = diceOf(this.#seed).fork('visit', number);
    const calls = withFlaws(this.#visit(number, dice, at), dice.fork('flaws'));
    this.state.visits += 1;
    this.state.calls += calls.length;
    return calls;
  }

  #visit(number: number, dice: Dice, at: number): Call[] {
    const kind = dice.weighted([
      [30, 'stranger'],
      [9, 'newcomer'],
      [29, 'customer'],
      [19, 'app'],
      [7, 'store'],
      [3, 'support'],
      [3, 'wholesale'],
    ] as const);
    const shared = { number, dice, at };
    switch (kind) {
      case 'stranger':
        return this.#stranger(shared);
      case 'newcomer':
        return this.#newcomer(shared);
      case 'customer':
        return this.#customerOnWeb(shared);
      case 'app':
        return this.#customerInApp(shared);
      case 'store':
        return storeVisit({ ...shared, person: this.#person(this.#anyCustomer(dice)) });
      case 'support':
        return supportVisit({ ...shared, person: this.#person(this.#anyCustomer(dice)) });
      case 'wholesale': {
        const company = companyOf(this.#seed, dice.whole(0, companyCount - 1));
        return wholesaleVisit({ ...shared, person: dice.pick(company.contacts) }, company);
      }
      default:
        return kind satisfies never;
    }
  }

  #stranger(shared: Shared): Call[] {
    const { strangers } = this.state;
    const back = strangers.length > 0 && shared.dice.chance(0.2);
    const anonymousId = back ? shared.dice.pick(strangers) : this.#newBrowser(shared.number);
    if (!back) {
      strangers.push(anonymousId);
      if (strangers.length > strangersMost) strangers.shift();
    }
    return this.#onWeb(shared, { anonymousId, person: null, account: 'none', signsOut: false });
  }

  /** Half of those who sign up have been there before without a name. */
  #newcomer(shared: Shared): Call[] {
    const { dice } = shared;
    const { strangers, customers } = this.state;
    const household = customers.length > 0 && dice.chance(0.06) ? dice.pick(customers) : null;
    const customer = this.#addCustomer(household);
    if (household === null && strangers.length > 0 && dice.chance(0.5)) {
      [customer.anonymousId] = strangers.splice(dice.whole(0, strangers.length - 1), 1) as [string];
    }
    const { anonymousId } = customer;
    const person = this.#person(customer);
    return this.#onWeb(shared, {
      anonymousId,
      person,
      account: 'new',
      signsOut: household !== null,
    });
  }

  #customerOnWeb(shared: Shared): Call[] {
    const { dice } = shared;
    const customer = this.#anyCustomer(dice);
    // A new browser, or one whose cookies were cleared.
    if (dice.chance(0.04)) {
      customer.anonymousId = this.#newBrowser(shared.number);
      customer.signedIn = false;
    }
    // Not everybody signs in to look around.
    const account = customer.signedIn ? 'in' : dice.chance(0.6) ? 'out' : 'none';
    const signsOut = customer.household !== null || dice.chance(0.05);
    if (account !== 'none') customer.signedIn = !signsOut;
    const { anonymousId } = customer;
    const person = this.#person(customer);
    return this.#onWeb(shared, { anonymousId, person, account, signsOut });
  }

  #customerInApp(shared: Shared): Call[] {
    const customer = this.#anyCustomer(shared.dice);
    const first = !customer.app;
    customer.app = true;
    const deviceDice = diceOf(this.#seed).fork('phone', customer.number);
    return appVisit({
      ...shared,
      first,
      deviceDice,
      anonymousId: uuidOf(deviceDice.fork('anonymous'), 0xa0_0000_0000 + customer.number),
      person: this.#person(customer),
    });
  }

  #onWeb(
    shared: Shared,
    who: Pick<Parameters<typeof webVisit>[0], 'anonymousId' | 'person' | 'account' | 'signsOut'>,
  ): Call[] {
    const deviceDice = diceOf(this.#seed).fork('browser', who.anonymousId);
    return webVisit({ ...shared, ...who, deviceDice });
  }

  /** Some come often and most come seldom. */
  #anyCustomer(dice: Dice): Customer {
    const { customers } = this.state;
    const [only] = customers;
    if (only === undefined) return this.#addCustomer(null);
    return customers[Math.floor(dice.fraction() ** 2 * customers.length)] as Customer;
  }

  #addCustomer(household: Customer | null): Customer {
    const number = this.state.customers.length;
    const customer: Customer = {
      number,
      household: household?.number ?? null,
      anonymousId: household?.anonymousId ?? this.#newBrowser(0xc0_0000_0000 + number),
      app: false,
      signedIn: household === null,
    };
    this.state.customers.push(customer);
    return customer;
  }

  #newBrowser(serial: number): string {
    return uuidOf(diceOf(this.#seed).fork('browser', serial), serial);
  }

  #person(customer: Customer): Person {
    const known = this.#people.get(customer.number);
    if (known !== undefined) return known;
    const of = customer.household === null ? undefined : this.state.customers[customer.household];
    const person = personOf(this.#seed, customer.number, of && this.#person(of));
    this.#people.set(customer.number, person);
    return person;
  }
}

interface Shared {
  readonly number: number;
  readonly dice: Dice;
  readonly at: number;
}
