import { expect, it } from 'vitest';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import { createSealer } from '../../kernel/seal.ts';
import { createCursorStore, type LogTables } from '../../log/cursor-store.ts';
import { logMigrations } from '../../log/migrations.ts';
import type { Provide } from '../../storage/conformance/on-engines.ts';
import type { Database } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { findDefinition } from '../catalog/index.ts';
import { createDestinationStore } from '../instance-store.ts';
import { destinationMigrations } from '../migrations.ts';
import { createDestinationOutlines } from '../outline.ts';
import { toOutgoing } from '../payload.ts';
import type { Attempt } from './attempt.ts';
import { createDeliveryCountReader } from './delivery-counts.ts';
import { anyDelivery } from './delivery-filter.ts';
import { cursorName } from './delivery-rows.ts';
import type { Delivery, DeliveryStore, FlowChange, NewDelivery } from './delivery-store.ts';
import { createDeliveryStore } from './delivery-store-sql.ts';
import { createDeliveryLedger, type DeliveryLedger } from './ledger.ts';
import { destinationId, eventOf, instanceOf, workspaceId } from './simulation-suite.ts';

const profile = (name: string) => asId<ProfileId>(name);

function rowOf(position: number, name: string, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    event: toOutgoing(eventOf(position, profile(name), 1_000)),
    state: 'waiting',
    attempt: 1,
    history: [],
    nextAttemptAt: null,
    lastError: 'The receiver answered 500.',
    lastStatus: 500,
    ...more,
  };
}

function changeOf(more: Partial<FlowChange>): FlowChange {
  return {
    position: 100,
    ahead: [],
    rows: [],
    changes: [],
    delivered: 0,
    failed: 0,
    dead: 0,
    oldestAt: null,
    circuit: { suspicion: 0, pauses: 0, pausedUntil: null, failingSince: null, lastError: null },
    stop: false,
    now: 2_000,
    ...more,
  };
}

const failedAttempt = (at: number): Attempt => ({
  at,
  outcome: 'retry',
  status: 500,
  message: 'The receiver answered 500.',
  answer: 'out of order',
  durationMs: 5,
  events: 1,
});
const taken: Attempt = {
  ...failedAttempt(9_000),
  ...{ outcome: 'delivered', status: 204, message: null, answer: null },
};

interface Parts {
  readonly database: Database;
  readonly store: DeliveryStore;
  readonly ledger: DeliveryLedger;
}

/** What the stores of destinations and deliveries keep on every engine. */
export function deliveryStoreSuite(provide: Provide<Database>): void {
  const given = async (test: (parts: Parts) => Promise<void>) => {
    const { database, close } = await provide([...logMigrations, ...destinationMigrations]);
    const store = createDeliveryStore(database);
    try {
      await test({ database, store, ledger: createDeliveryLedger(database) });
    } finally {
      await close();
    }
  };
  const cursorsOf = ({ database }: Parts) =>
    createCursorStore(database.tables<LogTables>('delivery'));

  it('opens a new destination at the position, and an old one where it was', () =>
    given(async (parts) => {
      const opened = await parts.store.open(destinationId, workspaceId, 50, 1);
      expect(opened).toMatchObject({ position: 50, ahead: [], stoppedAt: null });
      const circuit = {
        suspicion: 40,
        pauses: 2,
        pausedUntil: 9_000,
        failingSince: 1_500,
        lastError: 'x',
      };
      await parts.store.commit(destinationId, changeOf({ ahead: [103, 101], circuit }));
      expect(await parts.store.open(destinationId, workspaceId, 900, 3)).toEqual({
        position: 100,
        ahead: [103, 101],
        circuit,
        stoppedAt: null,
      });
      expect(await parts.store.listFlows()).toEqual([
        { destinationId, heldAt: null, nudgedAt: null },
      ]);
    }));

  it('keeps exactly the first waiting row of a profile due, whatever is done to the rows', () =>
    given(async (parts) => {
      const { store, ledger } = parts;
      await store.open(destinationId, workspaceId, 50, 1);
      const random = seededRandom(5);
      const names = ['a', 'b', 'c'];
      for (let round = 0; round < 60; round++) {
        const now = 2_000 + round;
        const name = random.pick(names);
        const [first] = await store.waitingOf(destinationId, profile(name), 1);
        const all = await ledger.list(workspaceId, destinationId, {
          ...anyDelivery,
          before: null,
          limit: 200,
        });
        const any = all.length > 0 ? random.pick(all) : undefined;
        switch (random.integer(6)) {
          case 0:
            if (any) await ledger.replay(workspaceId, destinationId, any.id, now);
            break;
          case 1:
            if (any) await ledger.discard(workspaceId, destinationId, any.id, now);
            break;
          case 2:
            if (first) {
              await store.commit(
                destinationId,
                changeOf({
                  now,
                  changes: [{ kind: 'delivered', delivery: first, attempt: taken }],
                }),
              );
            }
            break;
          case 3:
            if (first) {
              const dead = random.chance(0.5);
              await store.commit(
                destinationId,
                changeOf({
                  now,
                  changes: [
                    {
                      kind: 'failed',
                      delivery: first,
                      attempt: failedAttempt(now),
                      state: dead ? 'dead' : 'waiting',
                      nextAttemptAt: dead ? null : now + 5,
                      lastError: 'x',
                      lastStatus: 500,
                    },
                  ],
                }),
              );
            }
            break;
          default: {
            const rows = Array.from({ length: 1 + random.integer(3) }, (_, index) =>
              rowOf(1_000 + round * 10 + index, random.pick(names)),
            );
            await store.commit(destinationId, changeOf({ now, rows }));
          }
        }
        for (const each of names) {
          const waiting = await store.waitingOf(destinationId, profile(each), 1_000);
          const due = waiting.map(({ nextAttemptAt }) => nextAttemptAt !== null);
          expect(due).toEqual(waiting.map((_, index) => index === 0));
          const positions = waiting.map(({ position }) => position);
          expect(positions).toEqual([...positions].sort((one, other) => one - other));
        }
      }
    }));

  it('finds what is due, who waits, and how many', () =>
    given(async ({ store }) => {
      await store.open(destinationId, workspaceId, 50, 1);
      const rows = [
        rowOf(101, 'a', { nextAttemptAt: 5_000 }),
        rowOf(102, 'a'),
        rowOf(103, 'b', { nextAttemptAt: 4_000 }),
        rowOf(104, 'c', { state: 'dead' }),
      ];
      await store.commit(destinationId, changeOf({ rows }));
      expect(await store.nextDue(destinationId)).toBe(4_000);
      expect(await store.dueProfiles(destinationId, 3_999, 9)).toEqual([]);
      expect(await store.dueProfiles(destinationId, 5_000, 9)).toEqual(['b', 'a']);
      expect(await store.dueProfiles(destinationId, 5_000, 1)).toEqual(['b']);
      const waiting = await store.waitingProfiles(destinationId, ['a', 'b', 'c', 'd'].map(profile));
      expect([...waiting].sort()).toEqual(['a', 'b']);
      expect(await store.countWaiting(destinationId, 100)).toBe(3);
      expect(await store.countWaiting(destinationId, 2)).toBe(2);
    }));

  it('counts, stops with its cursor let go, resumes there, purges and removes', () =>
    given(async (parts) => {
      const { store, ledger } = parts;
      await store.open(destinationId, workspaceId, 50, 1);
      const rows = [rowOf(101, 'a', { state: 'dead' }), rowOf(102, 'b')];
      const change = changeOf({
        rows,
        delivered: 5,
        failed: 2,
        dead: 1,
        oldestAt: 900,
        stop: true,
      });
      await store.commit(destinationId, change);
      expect((await cursorsOf(parts).list()).has(cursorName(destinationId))).toBe(false);
      const [status] = await ledger.status(workspaceId);
      expect(status).toMatchObject({
        delivered: 5,
        failed: 2,
        dead: 1,
        waiting: 1,
        deadLetters: 1,
        oldestAt: 900,
        state: 'stopped',
      });
      expect(await ledger.status(asId('ws_other'))).toEqual([]);
      expect(await ledger.resume(asId('ws_other'), destinationId, 5)).toBe(false);
      expect(await ledger.resume(workspaceId, destinationId, 5)).toBe(true);
      expect(await ledger.resume(workspaceId, destinationId, 5)).toBe(false);
      expect(await cursorsOf(parts).read(cursorName(destinationId))).toMatchObject({
        position: 100,
      });
      expect(await store.purge(destinationId, 2_001, 3_000)).toBe(1);
      expect((await ledger.status(workspaceId))[0]).toMatchObject({ discarded: 1, deadLetters: 0 });
      await store.remove(destinationId);
      expect(await ledger.statusOfAll()).toEqual([]);
      expect((await cursorsOf(parts).list()).size).toBe(0);
    }));

  it('lists by state, search and page, only within the workspace', () =>
    given(async ({ store, ledger }) => {
      await store.open(destinationId, workspaceId, 50, 1);
      const rows = Array.from({ length: 25 }, (_, index) =>
        rowOf(101 + index, `p${index % 4}`, { state: index % 2 === 0 ? 'dead' : 'waiting' }),
      );
      await store.commit(destinationId, changeOf({ rows }));
      const query = { ...anyDelivery, before: null, limit: 10 };
      const list = (more: object, workspace = workspaceId) =>
        ledger.list(workspace, destinationId, { ...query, ...more });
      const first = await list({});
      expect(first.map(({ position }) => position)).toEqual(
        Array.from({ length: 10 }, (_, index) => 125 - index),
      );
      const second = await list({ before: first.at(-1)! });
      // Of one position several, in their order, wherever a page ends.
      const parts = [1, 2, 10].map((part) => {
        const row = rowOf(125, 'p0', { state: 'dead' });
        return { ...row, event: { ...row.event, part } };
      });
      await store.commit(destinationId, changeOf({ rows: parts }));
      const seen: number[] = [];
      for (let before: Delivery | null = null; seen.length < 4; ) {
        const [one]: Delivery[] = await list({ before, limit: 1 });
        seen.push(one!.part);
        before = one!;
      }
      expect(seen).toEqual([10, 2, 1, 0]);
      for (const part of [1, 2, 10]) {
        await ledger.discard(workspaceId, destinationId, `dlv_a_125_${part}`, 3_000);
      }
      expect(second[0]!.position).toBe(115);
      expect(await list({ state: 'dead', limit: 100 })).toHaveLength(13);
      expect(await list({ search: 'm105' })).toHaveLength(1);
      expect(await list({ search: 'p3', limit: 100 })).toHaveLength(6);
      expect(await list({ search: 'Order Completed', limit: 100 })).toHaveLength(25);
      expect(await list({}, asId('ws_other'))).toEqual([]);
      const { id } = first[0]!;
      expect(await ledger.get(asId('ws_other'), destinationId, id)).toBeUndefined();
      expect(await ledger.replay(asId('ws_other'), destinationId, id, 9)).toBe(false);
      expect(await ledger.discard(asId('ws_other'), destinationId, id, 9)).toBe(false);
      expect((await ledger.get(workspaceId, destinationId, id))?.payload).toContain('"m125"');
      expect(await ledger.replayDead(asId('ws_other'), destinationId, anyDelivery, 9)).toBe(0);
      expect(await ledger.replayDead(workspaceId, destinationId, anyDelivery, 9)).toBe(13);
      expect(await store.countWaiting(destinationId, 100)).toBe(25);
    }));

  it('keeps the last ten attempts of a delivery, and no answers once it went through', () =>
    given(async ({ store, ledger }) => {
      await store.open(destinationId, workspaceId, 50, 1);
      const rows = [rowOf(101, 'a', { history: [failedAttempt(1)] })];
      await store.commit(destinationId, changeOf({ rows }));
      const first = async () => (await store.waitingOf(destinationId, profile('a'), 1))[0]!;
      const fail = async (at: number, state: 'waiting' | 'dead' = 'waiting') => {
        const said = { lastError: 'The receiver answered 500.', lastStatus: 500 };
        const attempt = failedAttempt(at);
        const delivery = await first();
        const change = { kind: 'failed', delivery, attempt, state, ...said } as const;
        const changes = [{ ...change, nextAttemptAt: state === 'dead' ? null : at + 1 }];
        await store.commit(destinationId, changeOf({ changes, now: at }));
      };
      for (let at = 2; at <= 12; at++) await fail(at);
      const { id, attempt, history } = await first();
      expect(attempt).toBe(12);
      expect(history.map(({ at }) => at)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      expect(history.at(-1)).toEqual(failedAttempt(12));
      await fail(13, 'dead');
      await ledger.replay(workspaceId, destinationId, id, 20);
      const changes = [{ kind: 'delivered', delivery: await first(), attempt: taken }] as const;
      await store.commit(destinationId, changeOf({ changes, delivered: 1, now: 21 }));
      const replayed = await ledger.get(workspaceId, destinationId, id);
      expect(replayed).toMatchObject({ state: 'replayed', payload: null, attempt: 14 });
      expect(replayed?.history).toHaveLength(10);
      expect(replayed?.history.at(-1)).toEqual(taken);
      expect(JSON.stringify(replayed?.history)).not.toContain('out of order');
      expect((await ledger.status(workspaceId))[0]).toMatchObject({ lastDeliveredAt: 21 });
      // Without a delivery in it a commit does not move the time of the last one.
      await store.commit(destinationId, changeOf({ now: 30 }));
      expect((await ledger.status(workspaceId))[0]).toMatchObject({ lastDeliveredAt: 21 });
    }));

  it('counts what failed for what, and replays and discards what matches only', () =>
    given(async ({ store, ledger }) => {
      await store.open(destinationId, workspaceId, 50, 1);
      const silent = { lastError: 'The connection was refused.', lastStatus: null };
      const rows = [
        ...[101, 102, 103].map((at) => rowOf(at, `p${at}`, { state: 'dead', lastStatus: 400 })),
        ...[104, 105].map((at) => rowOf(at, `p${at}`, { state: 'dead', ...silent })),
        rowOf(106, 'q', { nextAttemptAt: 9_000 }),
        rowOf(107, 'q', { attempt: 0, lastError: null, lastStatus: null }),
      ];
      await store.commit(destinationId, changeOf({ rows }));
      const counts = (more: object, workspace = workspaceId) =>
        ledger.counts(workspace, destinationId, { ...anyDelivery, ...more });
      const refused = { state: 'dead', lastStatus: 400, lastError: 'The receiver answered 500.' };
      expect(await counts({})).toEqual({
        states: { waiting: 2, dead: 5, replayed: 0 },
        reasons: [
          { ...refused, count: 3 },
          { state: 'dead', ...silent, count: 2 },
          { ...refused, state: 'waiting', lastStatus: 500, count: 1 },
        ],
      });
      expect((await counts({ status: 'none' })).states).toMatchObject({ waiting: 0, dead: 2 });
      expect((await counts({ search: 'm101' })).states).toMatchObject({ dead: 1 });
      expect((await counts({}, asId('ws_other'))).reasons).toEqual([]);
      const some = { ...anyDelivery, status: 400 };
      expect(await ledger.replayDead(workspaceId, destinationId, some, 5_000)).toBe(3);
      expect((await counts({ replayedSince: 5_000 })).states.waiting).toBe(3);
      expect((await counts({ replayedSince: 5_001 })).states.waiting).toBe(0);
      const none = { ...anyDelivery, status: 'none' } as const;
      expect(await ledger.discardDead(asId('ws_other'), destinationId, none, 6_000)).toBe(0);
      expect(await ledger.discardDead(workspaceId, destinationId, none, 6_000)).toBe(2);
      expect((await counts({})).states).toEqual({ waiting: 5, dead: 0, replayed: 0 });
      expect((await ledger.status(workspaceId))[0]).toMatchObject({ discarded: 2 });
    }));

  it('holds a destination with its place, lets it go on, and stops it when it is held too long', () =>
    given(async (parts) => {
      const { store, ledger } = parts;
      const state = async () => (await ledger.status(workspaceId))[0]?.state;
      const place = async () => (await cursorsOf(parts).list()).get(cursorName(destinationId));
      expect(await ledger.hold(workspaceId, destinationId, 1)).toBe(false);
      await store.open(destinationId, workspaceId, 50, 1);
      expect(await ledger.hold(asId('ws_other'), destinationId, 2)).toBe(false);
      expect(await ledger.hold(workspaceId, destinationId, 2)).toBe(true);
      expect(await ledger.hold(workspaceId, destinationId, 3)).toBe(false);
      expect(await ledger.tryNow(workspaceId, destinationId, 3)).toBe(false);
      expect((await store.listFlows())[0]).toMatchObject({ heldAt: 2 });
      expect([await state(), (await place())?.position]).toEqual(['held', 50]);
      expect(await ledger.resume(workspaceId, destinationId, 4)).toBe(true);
      expect(await state()).toBe('flowing');
      await store.stopHeld(destinationId, 5);
      expect([await state(), (await place())?.position]).toEqual(['flowing', 50]);
      await ledger.hold(workspaceId, destinationId, 6);
      await store.stopHeld(destinationId, 7);
      expect([await state(), await place()]).toEqual(['stopped', undefined]);
      expect(await ledger.resume(workspaceId, destinationId, 8)).toBe(true);
      expect([await state(), (await place())?.position]).toEqual(['flowing', 50]);
    }));

  it('tries at once what waits, where anything does', () =>
    given(async ({ store, ledger }) => {
      await store.open(destinationId, workspaceId, 50, 1);
      expect(await ledger.tryNow(workspaceId, destinationId, 2_500)).toBe(false);
      const rows = [rowOf(101, 'a', { nextAttemptAt: 90_000 }), rowOf(102, 'a')];
      await store.commit(destinationId, changeOf({ rows }));
      expect(await ledger.tryNow(asId('ws_other'), destinationId, 3_000)).toBe(false);
      expect(await store.nextDue(destinationId)).toBe(90_000);
      expect(await ledger.tryNow(workspaceId, destinationId, 3_000)).toBe(true);
      expect(await store.nextDue(destinationId)).toBe(3_000);
      expect((await store.listFlows())[0]).toMatchObject({ nudgedAt: 3_000 });
    }));

  it('counts what became of deliveries over time, for good when the destination goes', () =>
    given(async ({ database, store }) => {
      const counts = createDeliveryCountReader(database);
      const none = { delivered: 0, failed: 0, dead: 0 };
      expect(await counts.totals(workspaceId)).toEqual(none);
      await store.open(destinationId, workspaceId, 50, 1);
      const noon = Date.UTC(2026, 0, 5, 12);
      const commit = (now: number, more: Partial<FlowChange>) =>
        store.commit(destinationId, changeOf({ now, ...more }));
      await commit(noon, { delivered: 5 });
      await commit(noon + 59_999, { delivered: 1, failed: 3, dead: 2 });
      await commit(noon + 15 * 60_000, { failed: 1 });
      await commit(noon + 16 * 60_000, {});
      const window = { span: 'quarter', from: noon, to: noon + 3_600_000 } as const;
      const overTime = async (span: 'minute' | 'quarter') =>
        (await counts.overTime(workspaceId, { ...window, span })).map(({ at, ...rest }) => [
          (at - noon) / 60_000,
          ...Object.values(rest),
        ]);
      for (const span of ['minute', 'quarter'] as const) {
        expect(await overTime(span)).toEqual([
          [0, 6, 3, 2],
          [15, 0, 1, 0],
        ]);
      }
      const sums = { delivered: 6, failed: 4, dead: 2 };
      expect(await counts.byDestination(workspaceId, window)).toEqual([{ destinationId, ...sums }]);
      expect(await counts.byDestination(asId('ws_other'), window)).toEqual([]);
      await store.remove(destinationId);
      await commit(noon, { delivered: 7 });
      expect(await counts.totals(workspaceId)).toEqual(sums);
      await store.trimCounts(noon + 2 * 86_400_000 + 60_000);
      expect(await overTime('minute')).toEqual([[15, 0, 1, 0]]);
      expect(await overTime('quarter')).toHaveLength(2);
      await store.trimCounts(noon + 65 * 86_400_000);
      expect(await overTime('quarter')).toEqual([]);
      expect(await counts.totals(workspaceId)).toEqual(sums);
    }));

  it('begins the counts over time with what was delivered before they were kept', async () => {
    const counted = 'destinations/0004-delivery-counts';
    const all = [...logMigrations, ...destinationMigrations];
    const { database, close } = await provide(all.filter(({ name }) => name !== counted));
    const flow = (id: string, delivered: number) => ({
      ...{ destination_id: id, workspace_id: workspaceId, delivered, failed: 2, dead: 1 },
      ...{ discarded: 0, ahead: '[]', suspicion: 0, pauses: 0, updated_at: 1 },
    });
    await database
      .tables<{ delivery_flows: Record<string, string | number> }>('delivery')
      .insertInto('delivery_flows')
      .values([flow('dst_a', 30), flow('dst_b', 4)])
      .execute();
    await migrate(database, all, { now: () => 0 });
    expect(await createDeliveryCountReader(database).totals(workspaceId)).toEqual({
      ...{ delivered: 34, failed: 4, dead: 2 },
    });
    await close();
  });

  it('keeps destinations with their credentials sealed, by workspace and revision', async () => {
    const { database, close } = await provide(destinationMigrations);
    const sealer = createSealer(new Uint8Array(32), seededRandom(1));
    const store = createDestinationStore(database, sealer, findDefinition);
    const instance = instanceOf(3);
    await store.insert(instance);
    expect(await store.get(workspaceId, destinationId)).toEqual(instance);
    expect(await store.get(asId('ws_other'), destinationId)).toBeUndefined();
    expect(await store.list(asId('ws_other'))).toEqual([]);
    const renamed = { ...instance, name: 'New', revision: 2 };
    expect(await store.update({ ...renamed, workspaceId: asId('ws_other') })).toBe(false);
    expect(await store.update(renamed)).toBe(true);
    expect(await store.update(renamed)).toBe(false);
    expect(await store.list(workspaceId)).toEqual([renamed]);
    const other = createSealer(new Uint8Array(32).fill(1), seededRandom(1));
    const blind = createDestinationStore(database, other, findDefinition);
    const { instances, broken } = await blind.listAll();
    expect([instances.length, broken.map(({ id }) => id)]).toEqual([0, [destinationId]]);
    const outline = { id: destinationId, kind: 'webhook', name: 'New', enabled: true };
    expect(await createDestinationOutlines(database, sealer)(workspaceId)).toEqual([
      { ...outline, readable: true },
    ]);
    expect(await createDestinationOutlines(database, other)(workspaceId)).toEqual([
      { ...outline, readable: false },
    ]);
    expect(await createDestinationOutlines(database, sealer)(asId('ws_other'))).toEqual([]);
    expect(await store.remove(asId('ws_other'), destinationId)).toBe(false);
    expect(await store.remove(workspaceId, destinationId)).toBe(true);
    await close();
  });
}
