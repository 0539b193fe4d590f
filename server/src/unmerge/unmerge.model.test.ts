import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { IdentityRules } from '../identity/index.ts';
import type { ActiveSegment } from '../segments/index.ts';
import { readDefinition } from '../segments/index.ts';
import { anyAccountClause, anyUsersClause } from '../testing/linked-arbitraries.ts';
import { partedWorlds, stateOf } from '../testing/parted-worlds.ts';
import type { Sent } from '../testing/pipeline-harness.ts';
import { anyClause } from '../testing/segment-arbitraries.ts';

const hourMs = 3_600_000;

/** So that no identifier is left out for a limit: what others took meanwhile stays with them. */
const unlimited: Partial<IdentityRules> = {
  limits: {},
  defaultLimit: { values: 1e9, period: 'ever' },
};

const optional = (values: number, prefix: string) =>
  fc.option(
    fc.nat({ max: values }).map((n) => `${prefix}${n}`),
    { nil: undefined, freq: 2 },
  );

const anyHappening = fc
  .record({
    userId: optional(2, 'u'),
    anonymousId: optional(3, 'a'),
    email: optional(2, 'e'),
    groupId: fc.constantFrom('g1', 'g2'),
    type: fc.constantFrom('track', 'page', 'identify', 'group'),
    name: fc.constantFrom('Bought', 'Viewed', 'Left'),
    total: fc.constantFrom(0.1, 2, 5, '5'),
    city: fc.constantFrom('Berlin', 'Bonn', null),
    lateMs: fc.constantFrom(0, 0, 0, hourMs, 5 * hourMs),
    consent: fc.constantFrom(null, null, true, false),
    waitMs: fc.constantFrom(0, 0, hourMs, 12 * hourMs),
  })
  .filter(({ userId, anonymousId }) => userId !== undefined || anonymousId !== undefined)
  .map(
    ({ waitMs, consent, userId, anonymousId, email, type, name, groupId, city, total, lateMs }) => {
      const sent: Sent = {
        ...(userId === undefined ? {} : { userId }),
        ...(anonymousId === undefined ? {} : { anonymousId }),
        ...{ type, lateMs, properties: { total, sku: city } },
        ...(type === 'track' ? { event: name } : type === 'page' ? { name } : {}),
        ...(type === 'group' ? { groupId } : {}),
        ...(type === 'identify' || type === 'group' ? { traits: { city, age: total } } : {}),
        context: {
          ...(email === undefined ? {} : { traits: { email } }),
          ...(consent === null ? {} : { consent: { categoryPreferences: { Ads: consent } } }),
        },
      };
      return { waitMs, sent };
    },
  );

it('a merge undone leaves everything as though the two had never been one, and what follows too', {
  timeout: 120_000,
}, async () => {
  let parted = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(anyClause, anyAccountClause([])), { minLength: 1, maxLength: 3 }),
      fc.option(anyUsersClause),
      fc.array(anyHappening, { minLength: 4, maxLength: 16 }),
      fc.record({ share: fc.double({ min: 0.5, max: 1, noNaN: true }), pick: fc.nat(10) }),
      async (clauses, ofUsers, happenings, { share, pick }) => {
        const live = (id: string, definition: object): ActiveSegment => ({
          ...{ id, version: 1, state: 'live' },
          definition: readDefinition(definition),
        });
        const segments = [
          ...clauses.map((where, index) => live(`seg_${index}`, { where })),
          ...(ofUsers === null ? [] : [live('seg_firms', { of: 'accounts', where: ofUsers })]),
        ];
        const after = Math.ceil(happenings.length * share);
        const options = { rules: unlimited, segments, timeZone: 'Europe/Berlin' };
        const worlds = await partedWorlds(options, happenings, { after, pick });
        if (worlds === null) return;
        parted += 1;
        expect(await stateOf(worlds.parted)).toEqual(await stateOf(worlds.apart));
        for (const one of happenings.slice(after)) {
          await worlds.go(one);
          expect(await stateOf(worlds.parted)).toEqual(await stateOf(worlds.apart));
        }
        await worlds.parted.close();
        await worlds.apart.close();
      },
    ),
    { numRuns: Number(process.env['UNMERGE_SEEDS'] ?? 60), endOnFailure: true },
  );
  expect(parted).toBeGreaterThan(10);
});
