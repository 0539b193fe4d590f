import { expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { defaultIdentityRules, type IdentityRules } from './identity.ts';
import { identityMigrations } from './migrations.ts';
import { createIdentityRulesStore, identityRulesSchema } from './rules-store.ts';

const workspaceId = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const other = 'ws_bbbbbbbbbbbbbbbb' as WorkspaceId;

/** What `IdentityRulesStore` keeps on every engine. */
export function rulesStoreSuite(open: Provide<Database>): void {
  it('has the defaults of Segment until a workspace writes its own', async () => {
    const { database, close } = await open(identityMigrations);
    const rules = createIdentityRulesStore(database);
    expect(await rules.read(workspaceId)).toEqual(defaultIdentityRules);
    expect(identityRulesSchema.parse({})).toEqual(defaultIdentityRules);
    const own: IdentityRules = {
      ...defaultIdentityRules,
      priority: ['user_id', 'loyalty_id', 'email'],
      limits: { user_id: { values: 1, period: 'ever' }, email: { values: 2, period: 'weekly' } },
      blockedValues: ['void', 'ABC123', '%_\\"ö\u{1F600}'],
      customTypes: [{ type: 'loyalty_id', collection: 'users', key: 'loyaltyId' }],
      phoneCountry: 'DE',
      mergesMax: 7,
    };
    await rules.write(workspaceId, own, 1);
    expect(await rules.read(workspaceId)).toEqual(own);
    await rules.write(workspaceId, { ...own, phoneCountry: null }, 2);
    expect(await rules.read(workspaceId)).toEqual({ ...own, phoneCountry: null });
    expect(await rules.read(other)).toEqual(defaultIdentityRules);
    await close();
  });

  it.each([
    { priority: ['Email'] },
    { priority: ['user id'] },
    { limits: { user_id: { values: 0, period: 'ever' } } },
    { limits: { user_id: { values: 1, period: 'hourly' } } },
    { limits: { USER: { values: 1, period: 'ever' } } },
    { customTypes: [{ type: 'loyalty_id', collection: 'people', key: 'x' }] },
    { customTypes: [{ type: 'loyalty_id', collection: 'users', key: '' }] },
    { phoneCountry: 'Germany' },
    { mergesMax: 0 },
    { unknown: true },
  ])('refuses %j', (rules) => {
    expect(identityRulesSchema.safeParse(rules).success).toBe(false);
  });
}
