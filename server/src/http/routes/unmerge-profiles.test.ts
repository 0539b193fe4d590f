import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createProfileReader } from '../../profiles/index.ts';
import { presentRecordings } from '../../segments/index.ts';
import { type HttpWorld, openHttpWorld } from '../../testing/http-world.ts';
import { addProfileRoutes } from '../../testing/profile-routes.ts';
import { streamEntries } from '../../testing/simulated-world.ts';
import { createUndoMerge } from '../../unmerge/index.ts';
import { createFindProfile } from '../find-profile.ts';
import { unmergeRoutes } from './unmerge-profiles.ts';

describe('undoing a merge', () => {
  let world: HttpWorld;
  let headers: { authorization: string };
  /** What happens between the reading and the record. */
  let meanwhile: (() => Promise<void>) | undefined;
  /** Events that retention has removed, by message id. */
  let removed: string | undefined;

  beforeEach(async () => {
    world = await openHttpWorld();
    meanwhile = undefined;
    removed = undefined;
    addProfileRoutes(world);
    const { database, log, clock, random, access, rules } = world;
    const reader = createProfileReader(database.hot);
    unmergeRoutes(world.app, {
      find: createFindProfile({ profiles: reader, rules }),
      audit: access.audit,
      undoMerge: createUndoMerge({
        ...{ tables: database.hot, reader, logId: log.id, clock, random, rules: rules.read },
        append: async (payload) => {
          await meanwhile?.();
          const sequence = await log.append(payload);
          await world.process();
          return sequence;
        },
        processed: async () => log.durableEnd(),
        caughtUp: async () => undefined,
        segments: (workspaceId) => presentRecordings(database.hot, workspaceId),
        events: async (workspaceId, ids) =>
          streamEntries(database)
            .flatMap((entry) => (entry.outcome === 'processed' ? [entry.event] : []))
            .filter((one) => one.workspaceId === workspaceId && ids.includes(one.profileId))
            .filter(({ messageId }) => messageId !== removed),
      }),
    });
    headers = await world.authorize(world.ours);
    await send({ messageId: 'm1', anonymousId: 'phone', traits: { plan: 'free' } });
    await send({ messageId: 'm2', userId: 'ada', traits: { plan: 'pro' } });
    await send({ messageId: 'm3', userId: 'ada', anonymousId: 'phone' });
  });
  afterEach(() => world.close());

  const send = async (event: object) => {
    await world.receive(world.ours, [{ type: 'identify', ...event }]);
    await world.process();
    await world.clock.advance(1000);
  };
  const get = async (id: string) =>
    (await world.app.inject({ url: `/api/profiles/${id}`, headers })).json();
  const unmerge = (id: string, profileId: string, given = headers) =>
    world.app.inject({
      ...{ method: 'POST', url: `/api/profiles/${id}/unmerge`, headers: given },
      payload: { profileId },
    });

  it('gives both what is theirs, says so in the audit log, and changes nothing when asked again', async () => {
    const { id, mergedIds } = await get('user_id:ada');
    const answer = await unmerge('user_id:ada', mergedIds[0]);
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { id, partedId: mergedIds[0], changed: true },
    ]);
    expect(await get('user_id:ada')).toMatchObject({
      ...{ id: mergedIds[0], mergedIds: [], counts: { identify: 2 } },
      traits: { plan: { value: 'pro' } },
    });
    expect(await get(id)).toMatchObject({
      counts: { identify: 1 },
      traits: { plan: { value: 'free' } },
    });
    expect((await unmerge(id, mergedIds[0])).json()).toMatchObject({ changed: false });
    const audit = await world.access.audit.search(world.ours, { limit: 10 });
    const actions = audit.records.map(({ action }) => action);
    expect(actions.filter((action) => action === 'profile.unmerge')).toHaveLength(1);
  });

  it('is worked out again where an event comes meanwhile, and given up where they keep coming', async () => {
    const { id, mergedIds } = await get('user_id:ada');
    meanwhile = async () => send({ userId: 'ada' });
    const given = await unmerge(id, mergedIds[0]);
    expect([given.statusCode, given.json().error.code]).toEqual([409, 'conflict']);
    let left = 1;
    meanwhile = async () => {
      if (left-- > 0) await send({ userId: 'ada' });
    };
    expect((await unmerge(id, mergedIds[0])).json()).toMatchObject({ changed: true });
    expect(await get(mergedIds[0])).toMatchObject({ counts: { identify: 8 } });
  });

  it('says why it cannot be', async () => {
    const { id, mergedIds } = await get('user_id:ada');
    const unknown = '00000000-0000-7000-8000-000000000000';
    await send({ userId: 'alan' });
    const alan = await get('user_id:alan');
    const theirs = await world.authorize(world.theirs);
    const reader = await world.authorize(world.ours, ['profiles:read']);
    for (const [status, code, answer] of [
      [404, 'not_found', await unmerge(unknown, mergedIds[0])],
      [404, 'not_found', await unmerge(id, unknown)],
      [404, 'not_found', await unmerge(id, mergedIds[0], theirs)],
      [403, 'forbidden', await unmerge(id, mergedIds[0], reader)],
      [400, 'invalid_request', await unmerge(id, id)],
      [409, 'conflict', await unmerge(id, alan.id)],
    ] as const) {
      expect([answer.statusCode, answer.json().error.code]).toEqual([status, code]);
    }
    removed = 'm2';
    const gone = await unmerge(id, mergedIds[0]);
    expect(gone.json().error.message).toMatch(/counts 3 events and the warehouse has 2/);
    expect((await get(id)).mergedIds).toEqual(mergedIds);
  });
});
