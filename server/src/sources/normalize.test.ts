import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerEvent, eventTypes } from '../kernel/event.ts';
import { asId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import { type NormalizeFacts, normalizeEvent } from './normalize.ts';
import { rejections } from './rejection.ts';

const facts: NormalizeFacts = {
  workspaceId: asId('ws_1'),
  sourceId: asId('src_1'),
  position: 4096,
  receivedAt: 1_700_000_000_000,
  kind: 'event',
  channel: 'server',
  ip: '203.0.113.7',
  ipHandling: 'keep',
  userAgent: 'Agent/1',
  mintMessageId: () => 'minted',
};

function accept(raw: JsonObject, rest: Partial<NormalizeFacts> = {}): CustomerEvent {
  const result = normalizeEvent(raw, { ...facts, ...rest });
  if ('rejected' in result) throw new Error(result.rejected.reason);
  return result.ok;
}

function refusal(raw: JsonObject, rest: Partial<NormalizeFacts> = {}): string {
  const result = normalizeEvent(raw, { ...facts, ...rest });
  return 'rejected' in result ? result.rejected.reason : 'accepted';
}

const track = { type: 'track', event: 'Bought', userId: 'u1' } as const;

describe('normalising an event', () => {
  it('gives the form that every stage reads', () => {
    expect(
      accept({
        ...track,
        messageId: 'm1',
        anonymousId: 'a1',
        properties: { price: 5 },
        timestamp: '2023-11-14T22:13:10.000Z',
        sentAt: '2023-11-14T22:13:15.000Z',
      }),
    ).toEqual({
      position: 4096,
      workspaceId: 'ws_1',
      sourceId: 'src_1',
      type: 'track',
      messageId: 'm1',
      event: 'Bought',
      userId: 'u1',
      anonymousId: 'a1',
      groupId: null,
      previousId: null,
      timestamp: 1_699_999_995_000,
      originalTimestamp: 1_699_999_990_000,
      sentAt: 1_699_999_995_000,
      receivedAt: 1_700_000_000_000,
      properties: { price: 5 },
      traits: {},
      context: {},
      integrations: {},
    });
  });

  it.each([
    [{ ...track, userId: null }, 'no_user_anon_id'],
    [{ ...track, userId: '  ' }, 'no_user_anon_id'],
    [{ ...track, userId: {} }, 'wrong_field_type'],
    [{ ...track, userId: true }, 'wrong_field_type'],
    [{ ...track, userId: 2 ** 63 }, 'id_not_exact'],
    [{ ...track, userId: 'u'.repeat(501) }, 'id_too_long'],
    [{ ...track, event: '' }, 'no_event_name'],
    [{ ...track, event: [] }, 'wrong_field_type'],
    [{ ...track, messageId: 'm'.repeat(101) }, 'message_id_too_long'],
    [{ ...track, messageId: {} }, 'wrong_field_type'],
    [{ ...track, properties: 'x' }, 'wrong_field_type'],
    [{ ...track, context: ['x'] }, 'wrong_field_type'],
    [{ ...track, type: 'purchase' }, 'invalid_type'],
    [{ ...track, type: 7 }, 'invalid_type'],
    [{ ...track, type: '__proto__' }, 'invalid_type'],
    [{ event: 'x', userId: 'u' }, 'no_type'],
    [{ type: 'group', userId: 'u' }, 'no_group_id'],
    [{ type: 'group', userId: 'u', groupId: '' }, 'no_group_id'],
    [{ type: 'group', groupId: 'g' }, 'no_user_anon_id'],
    [{ type: 'alias', userId: 'u' }, 'no_previous_id'],
    [{ type: 'alias', previousId: 'p', anonymousId: 'a' }, 'no_user_id'],
    [{ type: 'merge', userId: 'u' }, 'no_merge_properties'],
  ])('refuses %j as %s', (raw, reason) => {
    expect(refusal(raw as JsonObject)).toBe(reason);
  });

  it('takes the type from the path, then from the body, in any case', () => {
    expect(accept({ ...track, type: 'page' }, { kind: 'track' }).type).toBe('track');
    expect(accept({ ...track, type: 'Track' }, { kind: 'batch' }).type).toBe('track');
    expect(accept({ user_id: 'u', action: 'track', event: 'x' }).userId).toBe('u');
  });

  it('reads numbers as ids and names, and mints a missing message id', () => {
    const event = accept({ type: 'track', event: 5, userId: 42, anonymousId: '', messageId: null });
    expect(event).toMatchObject({
      userId: '42',
      event: '5',
      anonymousId: null,
      messageId: 'minted',
    });
  });

  it('takes the empty array of PHP for an empty object, and null too', () => {
    expect(accept({ ...track, properties: [], context: null, traits: [] })).toMatchObject({
      properties: {},
      context: {},
      traits: {},
    });
  });

  it('names pages and screens, and keeps their category', () => {
    const page = accept({ type: 'page', anonymousId: 'a', name: 'Home', category: 'Docs' });
    expect(page).toMatchObject({ event: 'Home', properties: { category: 'Docs' } });
    expect(accept({ type: 'screen', anonymousId: 'a', properties: { name: 'Cart' } }).event).toBe(
      'Cart',
    );
    expect(accept({ type: 'page', anonymousId: 'a' }).event).toBeNull();
  });

  it('reads the traits of an identify from traits and context.traits', () => {
    const raw = { type: 'identify', userId: 'u', context: { traits: { a: 1, b: 1 } } };
    expect(accept(raw).traits).toEqual({ a: 1, b: 1 });
    expect(accept({ ...raw, traits: { b: 2 } }).traits).toEqual({ a: 1, b: 2 });
    expect(accept({ ...raw, type: 'track', event: 'x' }).traits).toEqual({});
    const group = accept({ ...raw, type: 'group', groupId: 'g', traits: { plan: 'pro' } });
    expect(group.traits).toEqual({ plan: 'pro' });
  });

  it('fills address and agent for clients, and for servers only when direct', () => {
    expect(accept(track).context).toEqual({});
    const filled = { ip: '203.0.113.7', userAgent: 'Agent/1' };
    expect(accept(track, { channel: 'browser' }).context).toEqual(filled);
    expect(accept({ ...track, context: { direct: true } }).context).toEqual({
      direct: true,
      ...filled,
    });
    const own = { ip: '198.51.100.1', userAgent: 'Own' };
    expect(accept({ ...track, context: own }, { channel: 'browser' }).context).toEqual(own);
  });

  it("applies the source's wish to addresses that the client names", () => {
    const raw = { ...track, context: { ip: '198.51.100.9', a: 1 } };
    expect(accept(raw, { ipHandling: 'truncate' }).context).toEqual({ ip: '198.51.100.0', a: 1 });
    expect(accept(raw, { ipHandling: 'drop' }).context).toEqual({ a: 1 });
    const v6 = { ...track, context: { ip: '2001:db8:1:2:3::4' } };
    expect(accept(v6, { ipHandling: 'truncate' }).context).toEqual({ ip: '2001:db8:1::' });
    const odd = { ...track, context: { ip: 'not an address' } };
    expect(accept(odd, { ipHandling: 'truncate' }).context).toEqual({});
  });

  it('turns a merge call into an identify with external ids', () => {
    const event = accept({
      type: 'merge',
      userId: 'u',
      mergeProperties: [
        { type: 'Email', value: 'a@example.com' },
        { type: 'mobile', value: '+15550100' },
      ],
    });
    expect(event.type).toBe('identify');
    expect(event.context['externalIds']).toEqual([
      { id: 'a@example.com', type: 'email', collection: 'users', encoding: 'none' },
      { id: '+15550100', type: 'mobile', collection: 'users', encoding: 'none' },
    ]);
  });

  it('turns a webhook of any shape into a track, and lets a call through', () => {
    const hook = accept({ order: 7 }, { kind: 'webhook' });
    expect(hook).toMatchObject({ type: 'track', event: 'webhook_source_event' });
    expect(hook.anonymousId).toBe('minted');
    expect(hook.properties).toEqual({ order: 7 });
    expect(accept(track, { kind: 'webhook' }).event).toBe('Bought');
  });

  it("finds Google's client id where Jitsu puts it", () => {
    const context = { clientIds: { ga4: { clientId: '1.2' } } };
    expect(accept({ ...track, context }).context['integrations']).toEqual({
      'Google Analytics': { clientId: '1.2' },
    });
  });

  it('accepts or refuses with a listed reason, whatever the JSON', () => {
    const names = ['type', 'userId', 'anonymousId', 'groupId', 'previousId', 'event', 'messageId'];
    const keys = fc.constantFrom(...names, 'context', 'traits', 'properties', '__proto__');
    const values = fc.oneof(fc.constantFrom(...eventTypes), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, values)), (entries) => {
        const raw = Object.fromEntries(entries) as Record<string, JsonValue>;
        const result = normalizeEvent(raw, facts);
        if ('rejected' in result) expect(rejections).toHaveProperty(result.rejected.reason);
        else expect(result.ok.userId ?? result.ok.anonymousId).toBeTypeOf('string');
        expect(normalizeEvent(raw, facts)).toEqual(result);
      }),
    );
  });
});
