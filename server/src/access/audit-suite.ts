import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { systemRandom } from '../kernel/random.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { type AccessWorld, elsewhere, here, openAccessWorld } from '../testing/access-world.ts';
import type { AccessTables } from './access-tables.ts';
import type { AuditTrail } from './audit.ts';
import { createAuditLog } from './audit.ts';
import type { ChainHead } from './audit-chain.ts';
import { accessMigrations } from './migrations.ts';

/** The audit log and its chain, on whichever engine. */
export function auditSuite(open: Provide<Database>): void {
  let world: AccessWorld;
  let audit: AuditTrail;
  let tables: Kysely<AccessTables>;
  beforeEach(async () => {
    world = await openAccessWorld(open);
    audit = world.access.audit;
    tables = world.database.tables<AccessTables>('config');
  });
  afterEach(() => world.close());

  const append = (index: number, workspaceId: WorkspaceId | null = here) =>
    audit.append({
      workspaceId,
      actor: { kind: 'user', id: `usr_${index % 2}`, address: '192.0.2.1' },
      action: index % 3 === 0 ? 'token.revoke' : 'source.update',
      object: `source:src_${index}`,
      before: { index, name: 'Straße "1"' },
      after: index % 2 === 0 ? null : { index, more: ['\u0000', '\ud83d', 1.5, null] },
    });
  const fill = async (count: number) => {
    for (let index = 1; index <= count; index += 1) {
      await append(index);
      await world.clock.advance(1000);
    }
  };
  const verify = (noted?: ChainHead, recordsMax = 1_000_000) =>
    audit.verify(here, { recordsMax, ...(noted === undefined ? {} : { noted }) });
  const row = (sequence: number) =>
    tables
      .selectFrom('audit_records')
      .selectAll()
      .where('chain', '=', here)
      .where('sequence', '=', sequence)
      .executeTakeFirstOrThrow();
  const change = (sequence: number, values: Partial<AccessTables['audit_records']>) =>
    tables
      .updateTable('audit_records')
      .set(values)
      .where('chain', '=', here)
      .where('sequence', '=', sequence)
      .execute();
  const remove = (from: number, to: number) =>
    tables
      .deleteFrom('audit_records')
      .where('chain', '=', here)
      .where('sequence', '>=', from)
      .where('sequence', '<=', to)
      .execute();

  describe('a chain', () => {
    it('numbers records without gaps, and agrees with itself', async () => {
      await fill(7);
      const { records } = await audit.search(here, { limit: 10 });
      expect(records.map(({ sequence }) => sequence)).toEqual([7, 6, 5, 4, 3, 2, 1]);
      expect(records[0]).toMatchObject({
        after: { index: 7, more: ['\u0000', '\ud83d', 1.5, null] },
        before: { name: 'Straße "1"' },
      });
      expect(await verify()).toEqual({
        checked: { from: 1, to: 7, count: 7 },
        broken: null,
        next: null,
        head: { sequence: 7, hash: records[0]?.hash },
      });
    });

    it('is of one workspace, and the installation has its own', async () => {
      await Promise.all([append(1), append(1, elsewhere), append(1, null), append(2)]);
      for (const [workspaceId, count] of [
        [here, 2],
        [elsewhere, 1],
        [null, 1],
      ] as const) {
        const { head, broken } = await audit.verify(workspaceId, { recordsMax: 10 });
        expect([head.sequence, broken]).toEqual([count, null]);
        expect((await audit.list(workspaceId, { limit: 9 })).length).toBe(count);
      }
    });

    it('stays one when many append at once, in several processes', async () => {
      const others = [audit, world.another().audit, world.another().audit];
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          others[index % 3]?.append({
            workspaceId: here,
            actor: { kind: 'system', id: 'test', address: null },
            ...{ action: 'thing.change', object: `thing:${index}`, before: null, after: index },
          }),
        ),
      );
      expect(await verify()).toMatchObject({ checked: { count: 60 }, broken: null });
      const records = await audit.list(here, { limit: 100 });
      expect(new Set(records.map(({ after }) => after)).size).toBe(60);
    });

    it('takes nothing of a change that was taken back', async () => {
      await fill(2);
      const failing = tables.transaction().execute(async (transaction) => {
        await audit.append(
          {
            workspaceId: here,
            actor: { kind: 'system', id: 'test', address: null },
            ...{ action: 'thing.change', object: 'thing:1', before: null, after: null },
          },
          transaction,
        );
        throw new Error('taken back');
      });
      await expect(failing).rejects.toThrow('taken back');
      await append(3);
      expect(await verify()).toMatchObject({ checked: { count: 3 }, broken: null });
    });

    it('never goes back in time, though the clock does', async () => {
      await fill(2);
      const before = world.clock.now();
      await world.clock.advance(-3_600_000);
      await append(3);
      expect(world.clock.now()).toBeLessThan(before);
      expect((await audit.list(here, { limit: 1 }))[0]?.at).toBe((await row(2)).at);
      expect((await verify()).broken).toBeNull();
    });

    it('is verified piece by piece', async () => {
      await fill(7);
      const first = await audit.verify(here, { recordsMax: 3 });
      expect(first).toMatchObject({ checked: { from: 1, to: 3 }, next: 3, broken: null });
      const second = await audit.verify(here, { recordsMax: 3, after: 3 });
      expect(second).toMatchObject({ checked: { from: 4, to: 6 }, next: 6 });
      const third = await audit.verify(here, { recordsMax: 3, after: 6 });
      expect(third).toMatchObject({ checked: { from: 7, to: 7 }, next: null, broken: null });
      const nothing = await audit.verify(here, { recordsMax: 3, after: 7 });
      expect(nothing).toMatchObject({ checked: null, next: null, broken: null });
    });

    it('holds what there was before there were chains', async () => {
      const old = await open(accessMigrations.slice(0, 1));
      const added = [
        [20, 'b', here],
        [10, 'a', here],
        [10, 'c', here],
        [15, 'd', elsewhere],
        [5, 'e', null],
      ] as const;
      for (const [at, id, workspace] of added) {
        await sql`
          insert into audit_log
            (id, at, workspace_id, actor_kind, actor_id, actor_address, action, object, before, after)
          values (${id}, ${at}, ${workspace}, 'system', 'x', null, 'a.b', 'c:d', ${'{"a":1}'}, null)
        `.execute(old.database.tables('config'));
      }
      await migrate(old.database, accessMigrations, { now: () => 0 });
      const { clock } = world;
      const chained = createAuditLog({ database: old.database, clock, random: systemRandom });
      const records = await chained.list(here, { limit: 10 });
      expect(records.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
      expect(records[0]).toMatchObject({ before: { a: 1 }, after: null, sequence: 3 });
      await chained.append({ ...(records[0] as (typeof records)[0]), action: 'later.one' });
      for (const [workspaceId, count] of [
        [here, 4],
        [elsewhere, 1],
        [null, 1],
      ] as const) {
        const result = await chained.verify(workspaceId, { recordsMax: 10 });
        expect([result.checked?.count, result.broken]).toEqual([count, null]);
      }
      await old.close();
    });
  });

  describe('tampering is found', () => {
    beforeEach(() => fill(9));
    const broken = async (noted?: ChainHead) => (await verify(noted)).broken;

    it('when any field of a record is changed', async () => {
      const original = await row(5);
      const changes: Partial<AccessTables['audit_records']>[] = [
        { id: 'aud_other' },
        { at: original.at + 1 },
        { actor_kind: 'token' },
        { actor_id: 'usr_other' },
        { actor_address: null },
        { action: 'source.create' },
        { object: 'source:other' },
        { before: null },
        { before: '{"index":5}' },
        { after: '{}' },
        { hash: '0'.repeat(64) },
      ];
      expect(Object.keys(original).length).toBe(12);
      for (const values of changes) {
        await change(5, values);
        const found = await broken();
        expect(found, JSON.stringify(values)).toEqual({
          sequence: 5,
          id: values.id ?? original.id,
          break: 'changed',
        });
        await change(5, original);
      }
      expect(await broken()).toBeNull();
    });

    it('when a record is taken out of the middle, or the first', async () => {
      await remove(4, 5);
      expect(await broken()).toEqual({ sequence: 4, id: null, break: 'missing' });
      await remove(1, 1);
      expect(await broken()).toEqual({ sequence: 1, id: null, break: 'missing' });
    });

    it('when the gap is closed by numbering anew', async () => {
      await remove(4, 4);
      for (let sequence = 5; sequence <= 9; sequence += 1) {
        await change(sequence, { sequence: sequence - 1 });
      }
      expect(await broken()).toMatchObject({ sequence: 4, break: 'changed' });
    });

    it('when two records change places', async () => {
      await change(3, { sequence: 99 });
      await change(6, { sequence: 3 });
      await change(99, { sequence: 6 });
      expect(await broken()).toMatchObject({ sequence: 3, break: 'changed' });
    });

    it('when a record is put in', async () => {
      await tables
        .insertInto('audit_records')
        .values({ ...(await row(9)), sequence: 10, id: 'aud_forged' })
        .execute();
      expect(await broken()).toMatchObject({ sequence: 10, break: 'changed' });
    });

    it('when the end is cut off', async () => {
      await remove(8, 9);
      expect(await broken()).toEqual({ sequence: 8, id: null, break: 'cut' });
    });

    it('when the end is cut off with its head, by a head that was noted', async () => {
      const noted = (await verify()).head;
      await remove(8, 9);
      const { hash, at } = await row(7);
      await tables.updateTable('audit_chains').set({ sequence: 7, hash, at }).execute();
      expect(await broken()).toBeNull();
      expect(await broken(noted)).toEqual({ sequence: 8, id: null, break: 'cut' });
    });

    it('when the end is written anew, hashes and all, by a head that was noted', async () => {
      const noted = (await verify()).head;
      await remove(8, 9);
      const { hash, at } = await row(7);
      await tables.updateTable('audit_chains').set({ sequence: 7, hash, at }).execute();
      await append(100);
      await append(101);
      expect(await broken()).toBeNull();
      expect(await broken(noted)).toMatchObject({ sequence: 9, break: 'rewritten' });
    });

    it('when the head alone is moved, taken away or changed', async () => {
      const { hash } = await row(7);
      const kept = await tables.selectFrom('audit_chains').selectAll().executeTakeFirstOrThrow();
      await tables.updateTable('audit_chains').set({ sequence: 7, hash }).execute();
      expect(await broken()).toMatchObject({ sequence: 8, break: 'rewritten' });
      await tables
        .updateTable('audit_chains')
        .set({ ...kept, hash })
        .execute();
      expect(await broken()).toMatchObject({ sequence: 9, break: 'rewritten' });
      await tables.deleteFrom('audit_chains').execute();
      expect(await broken()).toMatchObject({ sequence: 1, break: 'rewritten' });
    });

    it('at its place, when the piece before it was verified earlier', async () => {
      await change(7, { action: 'nothing.happened' });
      const first = await audit.verify(here, { recordsMax: 4 });
      expect(first).toMatchObject({ broken: null, next: 4 });
      const second = await audit.verify(here, { recordsMax: 4, after: 4 });
      expect(second).toMatchObject({ broken: { sequence: 7 }, next: null });
      await remove(4, 4);
      const third = await audit.verify(here, { recordsMax: 4, after: 4 });
      expect(third).toMatchObject({ broken: { sequence: 4, break: 'missing' }, checked: null });
    });

    it('agrees with a head that was noted in the middle', async () => {
      const noted = { sequence: 4, hash: (await row(4)).hash };
      expect(await broken(noted)).toBeNull();
      const other = { sequence: 4, hash: (await row(3)).hash };
      expect(await broken(other)).toMatchObject({ sequence: 4, break: 'rewritten' });
    });
  });

  describe('searching', () => {
    const numbers = async (search: Omit<Parameters<AuditTrail['search']>[1], 'limit'>) =>
      (await audit.search(here, { limit: 100, ...search })).records.map(({ sequence }) => sequence);

    it('finds by who, what and when, alone and together', async () => {
      const start = world.clock.now();
      await fill(9);
      expect(await numbers({ actor: 'usr_1' })).toEqual([9, 7, 5, 3, 1]);
      expect(await numbers({ action: 'token.revoke' })).toEqual([9, 6, 3]);
      expect(await numbers({ action: 'token' })).toEqual([9, 6, 3]);
      expect(await numbers({ action: 'tok' })).toEqual([]);
      expect(await numbers({ object: 'source:src_4' })).toEqual([4]);
      expect((await numbers({ object: 'source' })).length).toBe(9);
      expect(await numbers({ from: start + 2000, to: start + 5000 })).toEqual([5, 4, 3]);
      expect(await numbers({ from: start + 2000, actor: 'usr_0', action: 'source' })).toEqual([
        8, 4,
      ]);
      expect(await numbers({ to: start })).toEqual([]);
    });

    it('finds a text in what was and is, whatever its case, and the name of who acted', async () => {
      const ann = await world.user('Ännchen', 'owner');
      const actor = { kind: 'user', id: ann.id, address: '198.51.100.7' } as const;
      const entry = { workspaceId: here, actor, action: 'source.update', object: 'source:x' };
      await audit.append({ ...entry, before: { name: 'Old Shop' }, after: { name: '100%_new' } });
      await append(1);
      const last = (await audit.list(here, { limit: 1 }))[0]?.sequence as number;
      for (const text of ['old shop', '100%_NEW', '198.51', 'source:x', 'ÄNNCH', ann.id]) {
        expect(await numbers({ text }), text).toContain(last - 1);
        expect(await numbers({ text }), text).not.toContain(last);
      }
      expect(await numbers({ text: 'no such thing' })).toEqual([]);
    });

    it('goes through a page by page without losing or repeating any', async () => {
      await fill(23);
      for (const search of [{}, { text: 'src_' }, { actor: 'usr_1' }]) {
        const seen: number[] = [];
        let before: number | undefined;
        do {
          const page = await audit.search(here, {
            ...search,
            limit: 4,
            ...(before === undefined ? {} : { before }),
          });
          seen.push(...page.records.map(({ sequence }) => sequence));
          before = page.next ?? undefined;
        } while (before !== undefined);
        expect(seen).toEqual(await numbers(search));
      }
    });

    it('stops after enough was looked at, and goes on from there', async () => {
      await fill(1);
      const { hash, ...first } = await row(1);
      const rows = Array.from({ length: 25_000 }, (_, index) => ({
        ...first,
        hash,
        sequence: index + 2,
        id: `aud_${index}`,
        after: null,
      }));
      for (let at = 0; at < rows.length; at += 1000) {
        await tables
          .insertInto('audit_records')
          .values(rows.slice(at, at + 1000))
          .execute();
      }
      await change(2, { after: '"needle"' });
      const page = await audit.search(here, { limit: 5, text: 'needle' });
      expect(page.records).toEqual([]);
      expect(page.next).toBe(5002);
      const next = await audit.search(here, { limit: 5, text: 'needle', before: 5002 });
      expect(next.records.map(({ sequence }) => sequence)).toEqual([2]);
      expect(next.next).toBeNull();
    });
  });
}
