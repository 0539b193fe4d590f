import { expect, it } from 'vitest';
import { asId, type ProfileId } from '../../kernel/ids.ts';
import { createSealer } from '../../kernel/seal.ts';
import { createCursorStore, type LogTables } from '../../log/cursor-store.ts';
import { logMigrations } from '../../log/migrations.ts';
import type { Provide } from '../../storage/conformance/on-engines.ts';
import type { Database } from '../../storage/database.ts';
import { seededRandom } from '../../testing/seeded-random.ts';
import { findDefinition } from '../catalog/index.ts';
import { createDestinationStore } from '../instance-store.ts';
import { destinationMigrations } from '../migrations.ts';
import { toOutgoing } from '../payload.ts';
import { cursorName } from './delivery-rows.ts';
import type { DeliveryStore, FlowChange, NewDelivery } from './delivery-store.ts';
import { createDeliveryStore } from './delivery-store-sql.ts';
import { createDeliveryLedger, type DeliveryLedger } from './ledger.ts';
import { destinationId, eventOf, instanceOf, workspaceId } from './simulation-suite.ts';

const profile = (name: string) => asId<ProfileId>(name);

function rowOf(position: number, name: string, more: Partial<NewDelivery> = {}): NewDelivery {
  return {
    event: toOutgoing(eventOf(position, profile(name), 1_000)),
    state: 'waiting',
    attempt: 1,
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
      expect(await parts.store.listFlows()).toEqual([destinationId]);
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
          state: null,
          search: null,
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
                changeOf({ now, changes: [{ kind: 'delivered', delivery: first }] }),
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
      const query = { state: null, search: null, before: null, limit: 10 } as const;
      const list = (more: object, workspace = workspaceId) =>
        ledger.list(workspace, destinationId, { ...query, ...more });
      const first = await list({});
      expect(first.map(({ position }) => position)).toEqual(
        Array.from({ length: 10 }, (_, index) => 125 - index),
      );
      const second = await list({ before: first.at(-1)!.position });
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
      expect(await ledger.replayDead(asId('ws_other'), destinationId, 9)).toBe(0);
      expect(await ledger.replayDead(workspaceId, destinationId, 9)).toBe(13);
      expect(await store.countWaiting(destinationId, 100)).toBe(25);
    }));

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
    expect(await store.remove(asId('ws_other'), destinationId)).toBe(false);
    expect(await store.remove(workspaceId, destinationId)).toBe(true);
    await close();
  });
}
