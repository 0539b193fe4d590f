import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { openPipeline, workspaceA, workspaceB } from '../testing/pipeline-harness.ts';
import { profileTable } from './profile-store.ts';

const event = fc
  .record(
    {
      type: fc.constantFrom('identify', 'group'),
      userId: fc.nat({ max: 6 }).map((n) => `u${n}`),
      anonymousId: fc.nat({ max: 12 }).map((n) => `a${n}`),
      groupId: fc.nat({ max: 2 }).map((n) => `g${n}`),
      email: fc.nat({ max: 9 }).map((n) => `e${n}@x.io`),
      duns: fc.nat({ max: 3 }).map((n) => `d${n}`),
      workspaceId: fc.constantFrom(workspaceA, workspaceA, workspaceB),
    },
    { requiredKeys: ['type', 'groupId', 'workspaceId'] },
  )
  .filter(({ userId, anonymousId }) => userId !== undefined || anonymousId !== undefined);

it('resolves every id that was ever given out to the profile that has its identifiers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      async (events, eventsMax) => {
        const world = await openPipeline({ limits: { eventsMax } });
        const holders = new Map<string, ProfileId>();
        for (const { email, duns, workspaceId, ...sent } of events) {
          const ids = duns
            ? [{ id: duns, type: 'duns', collection: 'accounts', encoding: 'none' }]
            : [];
          const traits = email ? { email } : {};
          await world.append({ ...sent, context: { traits, externalIds: ids } }, { workspaceId });
          await world.clock.advance(1);
        }
        const given = new Map<WorkspaceId, Set<ProfileId>>();
        for (const entry of await world.process()) {
          if (entry.outcome !== 'processed') throw new Error(JSON.stringify(entry));
          const { workspaceId, profileId } = entry.event;
          const ids = given.get(workspaceId) ?? new Set();
          for (const id of [profileId, ...entry.touched, ...entry.merged]) ids.add(id);
          given.set(workspaceId, ids);
        }
        for (const [workspaceId, ids] of given) {
          const found = await world.reader.many(workspaceId, [...ids]);
          for (const id of ids) {
            const profile = found.get(id)!;
            expect([profile.id, ...profile.mergedIds]).toContain(id);
            expect((await world.reader.byId(workspaceId, id))?.id).toBe(profile.id);
            // Merges are flattened: the row of a former id points at the profile that stays, never on the way there.
            const [row] = await world.database.hot.find(profileTable, [[workspaceId, id]]);
            expect(row?.merged_into ?? row?.profile_id).toBe(profile.id);
            for (const { type, value } of profile.identifiers) {
              const key = `${workspaceId} ${profile.collection} ${type}:${value}`;
              // One identifier belongs to one profile.
              expect(holders.get(key) ?? profile.id).toBe(profile.id);
              holders.set(key, profile.id);
              const owner = await world.profileOf(
                `${type}:${value}`,
                profile.collection,
                workspaceId,
              );
              expect(owner?.id).toBe(profile.id);
            }
            const other = workspaceId === workspaceA ? workspaceB : workspaceA;
            expect(await world.reader.byId(other, id)).toBeUndefined();
            const merges = await world.reader.merges(profile);
            expect(merges.map(({ from_id }) => from_id).sort()).toEqual(profile.mergedIds);
          }
        }
        await world.close();
      },
    ),
    { numRuns: 60 },
  );
});
