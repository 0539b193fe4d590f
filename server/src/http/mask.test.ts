import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { hidden, masking, maskOf, requireUnmasked, unmasked } from './mask.ts';

const principal = (scopes: readonly string[]) =>
  ({ kind: 'user', id: asId('usr_1'), workspaceId: asId('ws_1'), scopes }) as Parameters<
    typeof maskOf
  >[0];

describe('masking', () => {
  it('shows everything to those with the scope only', () => {
    expect(maskOf(principal(['profiles:read', 'personal-data:read']))).toBe(unmasked);
    expect(maskOf(principal(['*']))).toBe(unmasked);
    expect(maskOf(principal(['profiles:read', 'events:read']))).toBe(masking);
    expect(() => requireUnmasked(principal(['profiles:read']), 'Searching', 'Do not.')).toThrow(
      'Searching needs the scope "personal-data:read", as its answer would tell hidden values. Do not.',
    );
    expect(() => requireUnmasked(principal(['*']), 'Searching', '')).not.toThrow();
  });

  it('leaves of an identifier what tells two of them apart, and no more', () => {
    const cases: [string, string, string][] = [
      ['email', 'ann.smith@example.com', 'a•••@•••.com'],
      ['email', 'é.smith@example.co.uk', 'é•••@•••.uk'],
      ['email', 'a@example.com', '•••@•••.com'],
      ['email', 'ann@localhost', 'a•••@•••'],
      ['user_id', 'ann@example.com', 'a•••@•••.com'],
      ['phone', '+491701234589', '•••89'],
      ['phone', '12345', '•••'],
      ['user_id', '+49 170 1234589', '•••89'],
      ['anonymous_id', '0a8c3f2e-5b1d-4f6a-9c7e-1234567890f3', '0a•••f3'],
      ['user_id', 'ann', '•••'],
      ['user_id', 'ann1234', '•••'],
      ['handle', '👩‍🚀space-walker😀😀', '👩‍•••😀😀'],
    ];
    for (const [type, value, masked] of cases) {
      expect([value, masking.identifier(type, value)]).toEqual([value, masked]);
    }
  });

  it('keeps the shape and the types of data', () => {
    const data = {
      name: 'Ann Smith',
      age: 41,
      vip: true,
      nothing: null,
      address: { city: 'Berlin', geo: [52.5, 13.4] },
      orders: [{ id: 'o-1', total: 9.5 }],
    };
    expect(masking.data(data)).toEqual({
      name: '•••',
      age: '###',
      vip: 'true/false',
      nothing: null,
      address: { city: '•••', geo: ['###', '###'] },
      orders: [{ id: '•••', total: '###' }],
    });
  });

  it('hides keys that are data themselves, each under a name of its own', () => {
    const data = JSON.parse('{"ann@example.com":1,"+491701234589":2,"address2":3,"__proto__":"x"}');
    const masked = masking.data(data) as JsonObject;
    expect(Object.entries(masked)).toEqual([
      ['••• 1', '###'],
      ['••• 2', '###'],
      ['address2', '###'],
      ['__proto__', '•••'],
    ]);
  });

  it('shows of a received event which one it is', () => {
    const event = {
      type: 'track',
      event: 'Order Completed',
      messageId: 'm-1',
      userId: 'ann@example.com',
      anonymousId: 7,
      timestamp: '2026-01-31T10:20:30.456Z',
      sentAt: 'Ann Smith',
      properties: { type: 'card', total: 9 },
      context: { ip: '1.2.3.4', library: { name: 'analytics.js', version: '2.1', by: 'Ann' } },
      writeKey: 'secret',
    };
    const masked = {
      type: 'track',
      event: 'Order Completed',
      messageId: 'm-1',
      userId: 'a•••@•••.com',
      anonymousId: '###',
      timestamp: '2026-01-31T10:20:30.456Z',
      sentAt: '•••',
      properties: { type: '•••', total: '###' },
      context: { ip: '•••', library: { name: 'analytics.js', version: '2.1', by: '•••' } },
      writeKey: '•••',
    };
    expect(masking.event(event)).toEqual(masked);
    expect(masking.event({ batch: [event, 'Ann'] })).toEqual({ batch: [masked, '•••'] });
    expect(JSON.parse(masking.eventText(JSON.stringify(event)))).toEqual(masked);
    expect(masking.eventText('{"userId": "ann')).toBe('•••');
    expect(masking.eventText('"Ann"')).toBe('"•••"');
  });

  it('never lets a text of three characters through, wherever it stands', () => {
    // No letter of the masks and of the keys, so that a hit is a leak.
    const secret = fc.string({ unit: fc.constantFrom(...'XYZÄß火.@+12 '), minLength: 3 });
    const key = fc.constantFrom('name', 'email', 'type', 'event', 'batch', 'context', 'traits');
    const { json } = fc.letrec<{ json: JsonValue }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 5 },
        secret,
        fc.integer({ min: 100 }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(key, tie('json'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(json, secret, (value, identifier) => {
        const answer = JSON.stringify(masking.data(value));
        for (const text of leaves(value)) expect(answer).not.toContain(text);
        const properties = { properties: value, traits: [value], context: value };
        const event = JSON.stringify(masking.event(properties));
        for (const text of leaves(value)) expect(event).not.toContain(text);
        for (const type of ['email', 'phone', 'user_id']) {
          expect(masking.identifier(type, identifier)).not.toContain(identifier);
        }
      }),
    );
  });

  it('says nothing of how long a value is', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(masking.data(value)).toBe(hidden.string);
        expect([...masking.identifier('user_id', value)].length).toBeLessThanOrEqual(15);
      }),
    );
  });
});

function leaves(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [JSON.stringify(value).slice(1, -1)];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(leaves);
}
