import type { Dice } from './dice.ts';

/** A browser as its events describe it. */
export interface Browser {
  readonly userAgent: string;
  readonly screen: { readonly width: number; readonly height: number; readonly density: number };
  /** Milliseconds that its clock is ahead; negative: behind. */
  readonly skewMs: number;
  readonly ip: string;
}

/** A phone with the shop's app. */
export interface Phone {
  readonly type: 'ios' | 'android';
  readonly id: string;
  readonly advertisingId: string;
  readonly adTrackingEnabled: boolean;
  readonly token: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly osVersion: string;
  readonly appVersion: string;
  readonly carrier: string;
  readonly skewMs: number;
  readonly ip: string;
}

const hex = '0123456789abcdef';

const userAgents: readonly (readonly [number, string, number, number, number])[] = [
  [
    24,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    1920,
    1080,
    1,
  ],
  [
    14,
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    1440,
    900,
    2,
  ],
  [
    26,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    390,
    844,
    3,
  ],
  [
    24,
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36',
    412,
    915,
    2.6,
  ],
  [8, 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 1920, 1200, 1],
  [
    4,
    'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    820,
    1180,
    2,
  ],
];

const phones: readonly (readonly [number, Phone['type'], string, string, string])[] = [
  [30, 'ios', 'Apple', 'iPhone15,3', '17.5.1'],
  [22, 'ios', 'Apple', 'iPhone13,2', '16.7.8'],
  [18, 'android', 'Google', 'Pixel 8', '14'],
  [22, 'android', 'Samsung', 'SM-S918B', '14'],
  [8, 'android', 'Xiaomi', '2201117TG', '13'],
];

export function browserOf(dice: Dice): Browser {
  const [userAgent, width, height, density] = dice.weighted(
    userAgents.map(([weight, ...rest]) => [weight, rest] as const),
  );
  return { userAgent, screen: { width, height, density }, skewMs: skewOf(dice), ip: ipOf(dice) };
}

/** The phone of the person with this number. */
export function phoneOf(dice: Dice, person: number): Phone {
  const [type, manufacturer, model, osVersion] = dice.weighted(
    phones.map(([weight, ...rest]) => [weight, rest] as const),
  );
  return {
    type,
    id: uuidOf(dice, person),
    advertisingId: uuidOf(dice, person),
    adTrackingEnabled: dice.chance(type === 'ios' ? 0.3 : 0.8),
    token: dice.text(hex, 52) + serialOf(person),
    manufacturer,
    model,
    osVersion,
    appVersion: dice.weighted([
      [70, '4.2.0'],
      [20, '4.1.3'],
      [10, '3.9.8'],
    ]),
    carrier: dice.pick(['Telecom One', 'BlueCell', 'Nordtel']),
    skewMs: skewOf(dice),
    ip: ipOf(dice),
  };
}

/** An id that looks like chance and ends with a serial number, so that no two are the same. */
export function uuidOf(dice: Dice, serial: number): string {
  const digits = dice.text(hex, 18);
  const variant = dice.pick(['8', '9', 'a', 'b']);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-${variant}${digits.slice(15)}-${serialOf(serial)}`;
}

function serialOf(serial: number): string {
  return serial.toString(16).padStart(12, '0');
}

/** Most clocks are right; a few are minutes off, and some stand on another day. */
function skewOf(dice: Dice): number {
  return dice.weighted([
    [95, 0],
    [3, dice.whole(-600_000, 600_000)],
    [1, 86_400_000],
    [1, -7_200_000],
  ]);
}

/** Out of the networks that are kept for documentation. */
function ipOf(dice: Dice): string {
  return `${dice.pick(['192.0.2', '198.51.100', '203.0.113'])}.${dice.whole(1, 254)}`;
}
