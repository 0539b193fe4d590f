import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { asId, type SourceId, type WorkspaceId } from '../../kernel/ids.ts';
import { isJsonObject, type JsonValue } from '../../kernel/json.ts';
import { decodeReceived, normalizeEvent } from '../../sources/index.ts';
import { busyness, patience } from './arrivals.ts';
import { type Call, channels, wireForm } from './call.ts';
import { countries } from './countries.ts';
import { diceOf } from './dice.ts';
import { Traffic } from './traffic.ts';

const start = Date.UTC(2026, 0, 5);

/** The calls of some hundred visits, half a minute apart. */
function callsOf(seed: string, visits: number, traffic = new Traffic(seed)): Call[] {
  const imported = traffic.importCustomers(start);
  const rest = Array.from({ length: visits }, (_, index) => traffic.next(start + index * 30_000));
  return [...imported, ...rest.flat()];
}

/** What the product makes of a call that is received at `now`. */
function receive(call: Call, now: number): 'accepted' | string {
  const body = Buffer.from(JSON.stringify({ batch: [wireForm(call, now)] }));
  const request = {
    workspaceId: asId<WorkspaceId>('w'),
    sourceId: asId<SourceId>('s'),
    kind: 'batch',
    receivedAt: now,
    ip: null,
    ipHandling: 'keep',
    userAgent: null,
    channel: 'server',
    body,
  } as const;
  const [item] = decodeReceived(request);
  if (item?.kind !== 'event') return item?.reason ?? 'nothing';
  const facts = { ...request, position: 1, mintMessageId: () => 'minted' };
  const normalized = normalizeEvent(item.raw, facts);
  if ('rejected' in normalized) return normalized.rejected.reason;
  expect(normalized.notes).toEqual([]);
  expect(normalized.ok.timestamp).toBe(call.at);
  return 'accepted';
}

describe('the traffic of the shop', () => {
  const calls = callsOf('one', 800);

  it('is the same for the same seed', () => {
    expect(callsOf('one', 800)).toEqual(calls);
    expect(callsOf('two', 100)).not.toEqual(callsOf('one', 100));
  });

  it('goes on from its state as if it had never stopped', () => {
    const whole = new Traffic('one');
    callsOf('one', 300, whole);
    const kept = JSON.parse(JSON.stringify(whole.state)) as typeof whole.state;
    const resumed = new Traffic('one', kept);
    for (let visit = 0; visit < 200; visit += 1) {
      expect(resumed.next(start)).toEqual(whole.next(start));
    }
  });

  it('is accepted, each call at its own time, but for the calls that are broken on purpose', () => {
    const now = start + 40 * 86_400_000;
    const refused = calls.filter((call) => receive(call, now) !== 'accepted');
    expect(refused.filter(({ flaw }) => flaw !== 'invalid')).toEqual([]);
    expect(refused).toEqual(calls.filter(({ flaw }) => flaw === 'invalid'));
    expect(refused.length).toBeGreaterThan(5);
  });

  it('uses a message id twice only for calls that are sent twice', () => {
    const first = calls.filter(({ flaw }) => flaw !== 'duplicate');
    expect(new Set(first.map(({ message }) => message['messageId'])).size).toBe(first.length);
    expect(first.length).toBeLessThan(calls.length);
  });

  it('comes through every channel, and with every kind of call that the shop makes', () => {
    expect(new Set(calls.map(({ channel }) => channel))).toEqual(new Set(channels));
    const types = new Set(calls.map(({ message }) => message['type']));
    for (const type of ['identify', 'track', 'page', 'screen', 'group'])
      expect(types).toContain(type);
    const names = new Set(calls.map(({ message }) => message['event']));
    for (const name of ['Signed Up', 'Order Completed', 'Ticket Solved', 'Quote Requested']) {
      expect(names).toContain(name);
    }
  });

  it('sends nothing before it happened, and some of it late', () => {
    expect(calls.filter(({ at, sendAt }) => sendAt < at)).toEqual([]);
    expect(calls.filter(({ at, sendAt }) => sendAt - at > 600_000)).not.toEqual([]);
  });

  it('names people at domains that belong to nobody', () => {
    const addresses = strings(calls.map(({ message }) => message as JsonValue)).filter((text) =>
      text.includes('@'),
    );
    expect(addresses.length).toBeGreaterThan(300);
    const outside = addresses.filter((text) => !/@example\.(com|org)$/i.test(text.trim()));
    expect(outside).toEqual([]);
  });
});

describe('phone numbers', () => {
  it.each(countries.map(([, country]) => country))(
    'are out of ranges for fiction: $code',
    ({ code, phone }) => {
      const fiction =
        /^\+(1\d{3}55501\d{2}|44(2079460|1134960|1174960|1314960)\d{3}|49(3023125|6990009|4066969|2214710)\d{3}|33(19900|26191|35301|46571|53649)\d{4})$/;
      const dice = diceOf(code);
      const made = Array.from({ length: 50 }, () => phone(dice));
      expect(made.filter((number) => !fiction.test(number))).toEqual([]);
      expect(made.filter((number) => !isValidPhoneNumber(number))).toEqual([]);
    },
  );
});

describe('arrivals', () => {
  it('are as busy on average as they are asked to be', () => {
    const week = Array.from({ length: 7 * 24 * 4 }, (_, quarter) =>
      busyness(start + quarter * 900_000),
    );
    const mean = week.reduce((sum, level) => sum + level, 0) / week.length;
    expect(mean).toBeGreaterThan(0.9);
    expect(mean).toBeLessThan(1.1);
    let sum = 0;
    for (let number = 0; number < 2000; number += 1) sum += patience('one', number);
    expect(sum / 2000).toBeGreaterThan(0.9);
    expect(sum / 2000).toBeLessThan(1.1);
  });
});

function strings(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return isJsonObject(value) ? Object.values(value).flatMap((part) => strings(part ?? null)) : [];
}
