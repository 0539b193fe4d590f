import type { JsonObject } from '../../kernel/json.ts';
import type { Call, Channel } from './call.ts';
import type { Dice } from './dice.ts';

/** Who acts and with what. */
export interface VisitSetting {
  readonly channel: Channel;
  /** Number of the visit: message ids are made of it. */
  readonly number: number;
  readonly dice: Dice;
  /** When it begins, ms since the epoch. */
  readonly at: number;
  readonly skewMs: number;
  readonly anonymousId: string | null;
  readonly userId: string | null;
  readonly context: JsonObject;
}

/** Somebody's time with the shop, written down call by call. */
export class Visit {
  readonly calls: Call[] = [];
  readonly dice: Dice;
  readonly number: number;
  readonly #setting: VisitSetting;
  #at: number;
  #userId: string | null;
  #context: JsonObject;

  constructor(setting: VisitSetting) {
    this.#setting = setting;
    this.dice = setting.dice;
    this.number = setting.number;
    this.#at = setting.at;
    this.#userId = setting.userId;
    this.#context = setting.context;
  }

  /** Lets time pass. */
  wait(leastSeconds: number, mostSeconds: number): void {
    this.#at += Math.round(
      (leastSeconds + this.dice.fraction() * (mostSeconds - leastSeconds)) * 1000,
    );
  }

  /** The time of the visit, ms since the epoch. */
  now(): number {
    return this.#at;
  }

  /** From here on, calls carry the user's id. */
  signIn(userId: string): void {
    this.#userId = userId;
  }

  signOut(): void {
    this.#userId = null;
  }

  /** From here on, calls carry this too in their context. */
  extendContext(context: JsonObject): void {
    this.#context = { ...this.#context, ...context };
  }

  track(event: string, properties: JsonObject = {}): void {
    this.#call({ type: 'track', event, properties });
  }

  page(name: string, properties: JsonObject): void {
    this.#call({ type: 'page', name, properties });
  }

  screen(name: string, properties: JsonObject = {}): void {
    this.#call({ type: 'screen', name, properties });
  }

  identify(traits: JsonObject): void {
    this.#call({ type: 'identify', traits });
  }

  group(groupId: string, traits: JsonObject): void {
    this.#call({ type: 'group', groupId, traits });
  }

  #call(message: JsonObject): void {
    const { channel, number, skewMs, anonymousId } = this.#setting;
    this.calls.push({
      channel,
      at: this.#at,
      sendAt: this.#at,
      skewMs,
      flaw: null,
      message: {
        ...message,
        messageId: `${channel}-${number.toString(36)}-${this.calls.length}`,
        ...(this.#userId === null ? {} : { userId: this.#userId }),
        ...(anonymousId === null ? {} : { anonymousId }),
        context: this.#context,
      },
    });
  }
}
