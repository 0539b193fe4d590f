import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifierTable } from '../identity/index.ts';
import { openPipeline, workspaceA } from '../testing/pipeline-harness.ts';
import { createIdentityGraph } from './identity-graph.ts';

const anybody = fc.record({
  userId: fc.option(fc.nat({ max: 3 }).map((n) => `u${n}`)),
  anonymousId: fc.nat({ max: 9 }).map((n) => `a${n}`),
  traits: fc.nat({ max: 5 }).map((n) => ({ email: `e${n}@x.io` })),
});

describe('the identity graph', () => {
  it('leads from every identifier to the present profile, however much of it is left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anybody, { minLength: 2, maxLength: 30 }),
        fc.nat({ max: 8 }),
        fc.nat({ max: 4 }),
        async (events, identifiersMax, mergesMax) => {
          const world = await openPipeline({
            rules: { limits: {}, defaultLimit: { values: 99, period: 'ever' } },
          });
          for (const event of events) {
            await world.append(event);
            await world.clock.advance(1);
          }
          const ids = (await world.process()).flatMap((entry) =>
            entry.outcome === 'processed' ? [entry.event.profileId] : [],
          );
          const read = createIdentityGraph(world.database.hot, world.reader);
          const profiles = new Set((await world.reader.many(workspaceA, ids)).values());
          for (const profile of profiles) {
            const whole = await read(profile, { identifiersMax: 999, mergesMax: 999 });
            expect(whole.more).toEqual({ identifiers: 0, merges: 0 });
            expect(whole.merges.map((row) => row.from_id).sort()).toEqual(profile.mergedIds);
            for (const { identifier, profileId } of whole.identifiers) {
              const key = [workspaceA, 'users', identifier.type, identifier.value];
              const [row] = await world.database.hot.find(identifierTable, [key]);
              expect(profileId).toBe(row?.profile_id);
            }

            const part = await read(profile, { identifiersMax, mergesMax });
            expect(part.merges.length).toBeLessThanOrEqual(mergesMax);
            expect(part.more).toEqual({
              identifiers: profile.identifiers.length - part.identifiers.length,
              merges: profile.mergedIds.length - part.merges.length,
            });
            const into = new Map<string, string>(
              part.merges.map((row) => [row.from_id, row.into_id]),
            );
            for (const start of [...into.keys(), ...part.identifiers.map((one) => one.profileId)]) {
              let id = start;
              for (let step = into.get(id); step !== undefined; step = into.get(id)) id = step;
              expect(id).toBe(profile.id);
            }
          }
          await world.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('draws the identifiers that were seen last', async () => {
    const world = await openPipeline();
    await world.send({ userId: 'u1', anonymousId: 'old' });
    await world.clock.advance(1000);
    await world.send({ userId: 'u1', anonymousId: 'new' });
    const profile = (await world.profileOf('user_id:u1'))!;
    const read = createIdentityGraph(world.database.hot, world.reader);
    const { identifiers, more } = await read(profile, { identifiersMax: 2, mergesMax: 0 });
    expect(identifiers.map(({ identifier }) => identifier.value)).toEqual(['new', 'u1']);
    expect(more).toEqual({ identifiers: 1, merges: 0 });
    await world.close();
  });
});
