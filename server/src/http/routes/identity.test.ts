import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultIdentityRules } from '../../identity/index.ts';
import { createProfileReader } from '../../profiles/index.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { identityRoutes } from './identity.ts';

describe('identity rules over HTTP', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  let changed: string[];

  beforeEach(async () => {
    world = await openHttpWorld();
    headers = await world.authorize(world.ours);
    changed = [];
    identityRoutes(world.app, {
      ...world,
      audit: world.access.audit,
      onChanged: (workspaceId) => {
        changed.push(workspaceId);
      },
    });
  });
  afterEach(() => world.close());

  const url = '/api/identity/rules';
  const put = (payload: object, given = headers) =>
    world.app.inject({ method: 'PUT', url, headers: given, payload });

  it('are the defaults at first, and what was put afterwards, in one workspace only', async () => {
    const first = await world.app.inject({ url, headers });
    expect(first.json()).toEqual({ ...defaultIdentityRules });
    const customTypes = [{ type: 'loyalty_id', collection: 'users', key: 'loyaltyId' }];
    const answer = await put({ customTypes, phoneCountry: 'DE' });
    expect(answer.statusCode).toBe(200);
    const expected = { ...defaultIdentityRules, customTypes, phoneCountry: 'DE' };
    expect(answer.json()).toEqual(expected);
    expect((await world.app.inject({ url, headers })).json()).toEqual(expected);
    expect(changed).toEqual([world.ours]);
    const stranger = await world.authorize(world.theirs);
    const theirs = await world.app.inject({ url, headers: stranger });
    expect(theirs.json()).toEqual({ ...defaultIdentityRules });
  });

  it('take effect on the next event, and stand in the audit log', async () => {
    await put({ customTypes: [{ type: 'loyalty_id', collection: 'users', key: 'loyaltyId' }] });
    await world.receive(world.ours, [
      { type: 'identify', userId: 'u1', traits: { loyalty_id: 'L-7' } },
    ]);
    await world.process();
    const profiles = createProfileReader(world.database.hot);
    const found = await profiles.byIdentifier(world.ours, 'users', 'loyalty_id', 'L-7');
    expect(found?.identifiers).toHaveLength(2);
    const [record] = await world.access.audit.list(world.ours, { limit: 1 });
    expect(record).toMatchObject({
      action: 'identity-rules.update',
      before: { customTypes: [] },
      after: { customTypes: [{ type: 'loyalty_id' }] },
    });
  });

  it('name the wrong field, and need the scope', async () => {
    for (const [wrong, field] of [
      [{ mergesMax: 0 }, 'mergesMax'],
      [{ phoneCountry: 'germany' }, 'phoneCountry'],
      [{ customTypes: [{ type: 'Loud', collection: 'users', key: 'x' }] }, 'customTypes.0.type'],
    ] as const) {
      const answer = await put(wrong);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error).toMatchObject({ code: 'invalid_request', field });
    }
    expect((await put({ surprise: 1 })).statusCode).toBe(400);
    const reader = await world.authorize(world.ours, ['workspace:read']);
    expect((await put({}, reader)).statusCode).toBe(403);
    expect((await world.app.inject({ url, headers: reader })).statusCode).toBe(200);
    expect(changed).toEqual([]);
  });
});
