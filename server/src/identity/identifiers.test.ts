import { describe, expect, it } from 'vitest';
import { openPipeline, type Sent } from '../testing/pipeline-harness.ts';
import { extractIdentifiers } from './extract.ts';
import { defaultIdentityRules, type IdentityRules } from './identity.ts';
import { normalizeIdentifier } from './normalize-identifier.ts';

/** Sends one event, and gives the identifiers of the profile that it made, by way of its user. */
async function identifiersFrom(sent: Sent, rules: Partial<IdentityRules> = {}): Promise<string[]> {
  const world = await openPipeline({ rules });
  await world.send({ userId: 'jane', ...sent });
  const found = await world.identifiersOf('user_id:jane');
  await world.close();
  return found.filter((identifier) => identifier !== 'user_id:jane');
}

describe('the default types of identifiers (COMPAT §4) and where they are read', () => {
  const device = (type: string, rest: object = {}) => ({
    context: { device: { type, id: 'd1', token: 't1', advertisingId: 'a1', ...rest } },
  });

  it.each<[string, Sent, string[]]>([
    ['user_id from userId', {}, []],
    ['anonymous_id from anonymousId', { anonymousId: 'x' }, ['anonymous_id:x']],
    ['email from traits.email', { traits: { email: 'j@x.io' } }, ['email:j@x.io']],
    [
      'email from context.traits.email, of any call',
      { type: 'track', event: 'Bought', context: { traits: { email: 'j@x.io' } } },
      ['email:j@x.io'],
    ],
    [
      'no email from properties.email',
      { type: 'track', event: 'Bought', properties: { email: 'j@x.io' } },
      [],
    ],
    ['android.id and push token', device('android'), ['android.id:d1', 'android.push_token:t1']],
    ['ios.id and push token', device('ios'), ['ios.id:d1', 'ios.push_token:t1']],
    ['device types in any case', device('iOS'), ['ios.id:d1', 'ios.push_token:t1']],
    [
      'idfa where ad tracking is enabled',
      device('android', { adTrackingEnabled: true }),
      ['android.id:d1', 'android.idfa:a1', 'android.push_token:t1'],
    ],
    [
      'ios.idfa where ad tracking is enabled',
      device('ios', { adTrackingEnabled: true }),
      ['ios.id:d1', 'ios.idfa:a1', 'ios.push_token:t1'],
    ],
    [
      'no idfa where ad tracking is refused or unsaid',
      device('ios', { adTrackingEnabled: 'true' }),
      ['ios.id:d1', 'ios.push_token:t1'],
    ],
    ['nothing of other devices', device('browser', { adTrackingEnabled: true }), []],
    [
      'ga_client_id from the context of Google Analytics',
      { context: { integrations: { 'Google Analytics': { clientId: '1.2' } } } },
      ['ga_client_id:1.2'],
    ],
    [
      'no ga_client_id from a switch',
      { context: { integrations: { 'Google Analytics': true } } },
      [],
    ],
    ['no group_id on a person', { type: 'group', groupId: 'acme' }, []],
    [
      'no email from the traits of a group: they describe the account',
      { type: 'group', groupId: 'acme', traits: { email: 'office@acme.io' } },
      [],
    ],
  ])('%s', async (_, sent, expected) => {
    expect(await identifiersFrom(sent)).toEqual(expected);
  });

  it('group_id from groupId, of a group call, on the account', async () => {
    const world = await openPipeline();
    await world.send({ userId: 'jane', type: 'group', groupId: 'acme' });
    await world.send({ userId: 'jane', type: 'track', event: 'Bought', groupId: 'other' });
    expect(await world.identifiersOf('group_id:acme', 'accounts')).toEqual(['group_id:acme']);
    expect(await world.profileOf('group_id:other', 'accounts')).toBeUndefined();
    expect(await world.profileOf('group_id:acme', 'users')).toBeUndefined();
    await world.close();
  });
});

describe('identifiers of other types', () => {
  const external = { id: 'L1', type: 'loyalty_id', collection: 'users', encoding: 'none' };
  const sending = (...externalIds: object[]): Sent => ({ context: { externalIds } });

  it('are read from context.externalIds', async () => {
    const sent = sending(external, { ...external, type: 'crm.id', id: 42 });
    expect(await identifiersFrom(sent)).toEqual(['crm.id:42', 'loyalty_id:L1']);
  });

  it.each([
    ['id', undefined],
    ['id', ''],
    ['id', null],
    ['id', { a: 1 }],
    ['type', undefined],
    ['type', 'Loyalty_Id'],
    ['type', 'loyalty id'],
    ['type', ''],
    ['type', 7],
    ['collection', undefined],
    ['collection', 'people'],
    ['encoding', undefined],
    ['encoding', 'md5'],
  ])('need all four fields: %s %j makes none', async (field, value) => {
    expect(await identifiersFrom(sending({ ...external, [field]: value }))).toEqual([]);
  });

  it('are none where externalIds is no list of objects', async () => {
    expect(await identifiersFrom({ context: { externalIds: external } })).toEqual([]);
    expect(await identifiersFrom({ context: { externalIds: [null, 'x', [external]] } })).toEqual(
      [],
    );
  });

  it('belong to the collection that they name', async () => {
    const world = await openPipeline();
    await world.send({
      userId: 'jane',
      ...sending(external, { ...external, type: 'duns', collection: 'accounts', id: 'D' }),
    });
    expect(await world.identifiersOf('user_id:jane')).toEqual(['loyalty_id:L1', 'user_id:jane']);
    expect(await world.identifiersOf('duns:D', 'accounts')).toEqual(['duns:D']);
    await world.close();
  });

  it('are read as default types where they name one', async () => {
    const sent = sending({ ...external, type: 'email', id: ' Jane@X.io' });
    expect(await identifiersFrom(sent)).toEqual(['email:jane@x.io']);
  });

  it.each<[string, Sent]>([
    ['a trait in camel case', { traits: { loyaltyId: 'L1' } }],
    ['a trait in snake case', { traits: { loyalty_id: 'L1' } }],
    ['context.traits', { type: 'page', context: { traits: { loyalty_id: 'L1' } } }],
    ['a property in camel case', { type: 'page', properties: { loyaltyId: 'L1' } }],
    ['a property in snake case', { type: 'page', properties: { loyalty_id: 'L1' } }],
  ])('are read from %s where the workspace configured the key in either style', async (_, sent) => {
    for (const key of ['loyaltyId', 'loyalty_id']) {
      const customTypes = [{ type: 'card', collection: 'users' as const, key }];
      expect(await identifiersFrom(sent, { customTypes })).toEqual(['card:L1']);
    }
  });

  it('of accounts are read from the traits of a group', async () => {
    const customTypes = [{ type: 'duns', collection: 'accounts' as const, key: 'dunsNumber' }];
    const world = await openPipeline({ rules: { customTypes } });
    const traits = { duns_number: 'D1' };
    await world.send({ userId: 'jane', type: 'group', groupId: 'acme', traits });
    const expected = ['duns:D1', 'group_id:acme'];
    expect(await world.identifiersOf('duns:D1', 'accounts')).toEqual(expected);
    expect(await world.identifiersOf('user_id:jane')).toEqual(['user_id:jane']);
    await world.close();
  });
});

describe('blocked values', () => {
  it.each(['0', '000-000', '----', '-1', 'null', 'NULL', 'Anonymous', 'undefined', ' ', '\u0007'])(
    '%j never becomes an identifier, and stays in the payload',
    async (value) => {
      const world = await openPipeline();
      const traits = { email: value };
      const { event } = await world.send({ userId: 'jane', anonymousId: value, traits });
      expect(await world.identifiersOf('user_id:jane')).toEqual(['user_id:jane']);
      expect(event.traits).toEqual({ email: value });
      const made = await world.profileOf('user_id:jane');
      expect(made?.traits['email']?.value).toBe(value);
      await world.close();
    },
  );

  it('are those that the workspace adds, too, in any case', async () => {
    const blockedValues = ['void', 'ABC123'];
    const sent = { anonymousId: 'Void', traits: { email: 'abc123' } };
    expect(await identifiersFrom(sent, { blockedValues })).toEqual([]);
  });

  it('make a dead letter of an event that has nothing else, which may come again', async () => {
    const world = await openPipeline();
    const refused = await world.refuse({ userId: 'null', anonymousId: '0-0', messageId: 'm' });
    expect(refused).toMatchObject({ outcome: 'rejected', reason: 'no_usable_identifier' });
    await world.send({ userId: 'jane', messageId: 'm' });
    await world.close();
  });

  it('do not block values that merely hold them', async () => {
    const sent = { anonymousId: '0-1', traits: { email: 'null@x.io' } };
    expect(await identifiersFrom(sent)).toEqual(['anonymous_id:0-1', 'email:null@x.io']);
  });
});

describe('normalising an identifier', () => {
  const normalized = (type: string, value: unknown, phoneCountry: string | null = null) =>
    normalizeIdentifier(type, value, { ...defaultIdentityRules, phoneCountry });

  it.each([
    ['Jane.Doe+x@Example.COM', 'jane.doe+x@example.com'],
    ['  jane@example.com\n', 'jane@example.com'],
    ['ÄRZTE@example.com', 'ärzte@example.com'],
  ])('writes the e-mail %j as %j', (email, expected) => {
    expect(normalized('email', email)).toBe(expected);
  });

  it.each([
    ['+1 (555) 253-0000', null, '+15552530000'],
    ['+49 30 901820', null, '+4930901820'],
    ['030 901820', 'DE', '+4930901820'],
    ['(201) 555-0123', 'US', '+12015550123'],
    ['0044 20 7946 0958', 'DE', '+442079460958'],
    ['(201) 555-0123', null, '(201) 555-0123'],
    ['call me', 'US', 'call me'],
    [12015550123, 'US', '+12015550123'],
  ])('writes the phone %j of %j as %j', (phone, country, expected) => {
    expect(normalized('phone', phone, country)).toBe(expected);
  });

  it('keeps two extensions of one number apart', () => {
    const one = normalized('phone', '+1 201 555 0123 ext. 1');
    expect(one).not.toBe(normalized('phone', '+1 201 555 0123 ext. 2'));
    expect(one).not.toBe(normalized('phone', '+1 201 555 0123'));
  });

  it('keeps the case of other types, and takes numbers', () => {
    expect(normalized('user_id', ' AbC ')).toBe('AbC');
    expect(normalized('user_id', 12)).toBe('12');
  });

  it.each([true, {}, ['a'], undefined, null, 'x'.repeat(501)])('takes no %j', (value) => {
    expect(normalized('user_id', value)).toBeUndefined();
  });

  it('changes nothing that is normal already', () => {
    for (const [type, value] of [
      ['email', 'Jane@X.IO'],
      ['phone', '+1 201 555 0123 ext. 1'],
      ['phone', '030 901820'],
    ] as const) {
      const once = normalized(type, value, 'DE');
      expect(normalized(type, once, 'DE')).toBe(once);
    }
  });
});

describe('the identifiers of an event', () => {
  const event = (sent: object) => ({
    type: 'track' as const,
    userId: null,
    anonymousId: null,
    groupId: null,
    traits: {},
    context: {},
    properties: {},
    ...sent,
  });
  const externals = (...pairs: [string, string][]) =>
    pairs.map(([type, id]) => ({ id, type, collection: 'users', encoding: 'none' }));

  it('come most trusted first: user_id, email, the others by name', () => {
    const found = extractIdentifiers(
      event({
        userId: 'u',
        anonymousId: 'a',
        context: {
          traits: { email: 'e' },
          device: { type: 'ios', id: 'd' },
          externalIds: externals(['zebra', '1'], ['braze_id', '2'], ['user_id', 't']),
        },
      }),
      'users',
      defaultIdentityRules,
    );
    expect(found.map(({ type, value }) => `${type}:${value}`)).toEqual([
      'user_id:t',
      'user_id:u',
      'email:e',
      'anonymous_id:a',
      'braze_id:2',
      'ios.id:d',
      'zebra:1',
    ]);
  });

  it('come in the order of the workspace where it has one', () => {
    const found = extractIdentifiers(
      event({ userId: 'u', anonymousId: 'a', context: { traits: { email: 'e' } } }),
      'users',
      { ...defaultIdentityRules, priority: ['email', 'anonymous_id'] },
    );
    expect(found.map(({ type }) => type)).toEqual(['email', 'anonymous_id', 'user_id']);
  });

  it('are named once, by the place that was read first', () => {
    const context = {
      traits: { email: 'J@x.io' },
      externalIds: externals(['email', 'j@X.io'], ['user_id', 'u']),
    };
    const found = extractIdentifiers(
      event({ type: 'identify', userId: 'u', traits: { email: 'j@x.io' }, context }),
      'users',
      defaultIdentityRules,
    );
    expect(found.map(({ type, rule }) => [type, rule])).toEqual([
      ['user_id', 'userId'],
      ['email', 'traits.email'],
    ]);
  });

  it('of an alias are its user only, whatever else it carries', () => {
    const context = {
      traits: { email: 'j@x.io', loyaltyId: 'L' },
      device: { type: 'ios', id: 'd' },
      externalIds: externals(['email', 'other@x.io']),
    };
    const rules = {
      ...defaultIdentityRules,
      customTypes: [{ type: 'card', collection: 'users' as const, key: 'loyaltyId' }],
    };
    const alias = event({ type: 'alias', userId: 'u', anonymousId: 'a', context });
    const found = extractIdentifiers(alias, 'users', rules);
    expect(found.map(({ type, value }) => `${type}:${value}`)).toEqual(['user_id:u']);
    const account = { id: 'D', type: 'duns', collection: 'accounts', encoding: 'none' };
    const naming = event({ type: 'alias', userId: 'u', context: { externalIds: [account] } });
    expect(extractIdentifiers(naming, 'accounts', rules)).toEqual([]);
  });
});
