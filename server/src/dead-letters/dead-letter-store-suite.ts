import { expect, it } from 'vitest';
import type { SourceId, WorkspaceId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import {
  type DeadLetter,
  deadLetterId,
  deadLetterMigrations,
  deadLetterPosition,
  deadLetterTable,
  toDeadLetterRow,
} from './dead-letter.ts';
import { createDeadLetterStore, type DeadLetterStore } from './dead-letter-store.ts';
import { moveDeadLetters } from './move-dead-letters.ts';
import { createOpenDeadLetters } from './open-dead-letters.ts';

const workspaceId = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const other = 'ws_bbbbbbbbbbbbbbbb' as WorkspaceId;

function letter(position: number, rest: Partial<DeadLetter> = {}): Omit<DeadLetter, 'id'> {
  return {
    workspaceId,
    sourceId: 'src_aaaaaaaaaaaaaaaa' as SourceId,
    position,
    receivedAt: 1_700_000_000_000 + position,
    stage: 'validate',
    reason: 'no_type',
    message: 'The item of the batch has no "type".',
    messageId: `message-${position}`,
    payload: '{}',
    envelope: '{}',
    state: 'open',
    changedAt: 1_700_000_000_000,
    ...rest,
  };
}

/** What `DeadLetterStore` keeps on every engine. */
export function deadLetterStoreSuite(open: Provide<Database>): void {
  const test = (name: string, run: (world: World) => Promise<void>) =>
    it(name, async () => {
      const { database, close } = await open(deadLetterMigrations);
      const write = (...letters: Omit<DeadLetter, 'id'>[]) =>
        database.hot.commit([
          { kind: 'put', table: deadLetterTable, rows: letters.map(toDeadLetterRow) },
        ]);
      try {
        await run({ database, write, store: createDeadLetterStore(database) });
      } finally {
        await close();
      }
    });

  test('gives a letter back as it was written, to its own workspace only', async (world) => {
    const written = letter(4096 * 4_000_000_000, { payload: '{"a":"\\u0000ö\u{1F600}"}' });
    await world.write(written, letter(7, { messageId: null }));
    const read = await world.store.get(workspaceId, written.position);
    expect(read).toEqual({ id: deadLetterId(written.position), ...written });
    expect(deadLetterPosition(read!.id)).toBe(written.position);
    expect((await world.store.get(workspaceId, 7))?.messageId).toBeNull();
    expect(await world.store.get(workspaceId, 8)).toBeUndefined();
    expect(await world.store.get(other, 7)).toBeUndefined();
    expect(await world.store.list(other, { rowsMax: 9 })).toEqual([]);
    expect(await world.store.change(other, 7, 'open', 'discarded', 1)).toBe(false);
  });

  test('lists in either order, page after page, without gap or repetition', async (world) => {
    const positions = Array.from({ length: 25 }, (_, index) => index * 4096 + 1);
    await world.write(...positions.map((position) => letter(position)));
    const readAll = async (order: 'newest' | 'oldest') => {
      const seen: number[] = [];
      for (let beyond: number | undefined; ; ) {
        const page = await world.store.list(workspaceId, { beyond, order, rowsMax: 10 });
        seen.push(...page.map(({ position }) => position));
        if (page.length < 10) return seen;
        beyond = page.at(-1)!.position;
      }
    };
    expect(await readAll('oldest')).toEqual(positions);
    expect(await readAll('newest')).toEqual(positions.toReversed());
  });

  test('filters by state, source, stage and reason, and by all of them', async (world) => {
    const sourceId = 'src_bbbbbbbbbbbbbbbb' as SourceId;
    await world.write(
      letter(1),
      letter(2, { state: 'replayed' }),
      letter(3, { sourceId }),
      letter(4, { stage: 'identify', reason: 'no_usable_identifier' }),
      letter(5, { sourceId, stage: 'identify', reason: 'internal_error', state: 'discarded' }),
    );
    const list = async (filter: object) =>
      (await world.store.list(workspaceId, { rowsMax: 9, ...filter })).map((one) => one.position);
    expect(await list({ state: 'open' })).toEqual([4, 3, 1]);
    expect(await list({ sourceId })).toEqual([5, 3]);
    expect(await list({ stage: 'identify' })).toEqual([5, 4]);
    expect(await list({ reason: 'no_type' })).toEqual([3, 2, 1]);
    expect(await list({ sourceId, stage: 'identify', state: 'discarded' })).toEqual([5]);
    expect(await list({ sourceId, state: 'replaying' })).toEqual([]);
    expect(await list({ messageId: 'message-3' })).toEqual([3]);
    expect(await list({ messageId: 'message' })).toEqual([]);
    expect(await list({ messageId: 'a\u0000b' })).toEqual([]);
    await world.store.change(workspaceId, 4, 'open', 'discarded', 1_700_000_000_500);
    expect(await list({ changedFrom: 1_700_000_000_500 })).toEqual([4]);
    expect(await list({ changedFrom: 1_700_000_000_501 })).toEqual([]);
  });

  test('searches payload, message and message id for the very signs', async (world) => {
    await world.write(
      letter(1, { payload: '{"price":"100%"}' }),
      letter(2, { payload: '{"snake_case":1}' }),
      letter(3, { payload: '{"path":"C:\\\\temp"}' }),
      letter(4, { payload: '{"name":"Jane"}' }),
      letter(5, { message: 'The "messageId" is over 100 characters.', messageId: 'ORDER_5' }),
      letter(6, { payload: '{"quote":"it\'s ö"}' }),
    );
    const search = async (text: string) =>
      (await world.store.list(workspaceId, { search: text, rowsMax: 9 }))
        .map(({ position }) => position)
        .sort();
    expect(await search('100%')).toEqual([1]);
    expect(await search('%')).toEqual([1]);
    expect(await search('_')).toEqual([2, 5]);
    expect(await search('snake_case')).toEqual([2]);
    expect(await search('snakeXcase')).toEqual([]);
    expect(await search('\\')).toEqual([3]);
    expect(await search('C:\\\\temp')).toEqual([3]);
    expect(await search("it's")).toEqual([6]);
    expect(await search('ö')).toEqual([6]);
    expect(await search('jane')).toEqual([4]);
    expect(await search('JANE')).toEqual([4]);
    expect(await search('order_')).toEqual([5]);
    expect(await search('characters')).toEqual([5]);
    expect(await search('message-3')).toEqual([3]);
    expect(await search('nothing of the kind')).toEqual([]);
    expect(await search('a\u0000b')).toEqual([]);
  });

  test('counts by state, and those of one state by stage and reason, most first', async (world) => {
    const none = { open: 0, replaying: 0, replayed: 0, discarded: 0 };
    const sourceId = 'src_bbbbbbbbbbbbbbbb' as SourceId;
    expect(await world.store.counts(workspaceId, { state: 'open' })).toEqual({
      states: none,
      reasons: [],
    });
    await world.write(
      letter(1),
      letter(2, { reason: 'no_group_id' }),
      letter(3, { reason: 'no_group_id', sourceId }),
      letter(4, { reason: 'a_reason' }),
      letter(5, { state: 'discarded' }),
      letter(6, { workspaceId: other }),
      letter(7, { state: 'discarded', sourceId }),
    );
    expect(await world.store.counts(workspaceId, { state: 'open' })).toEqual({
      states: { ...none, open: 4, discarded: 2 },
      reasons: [
        { stage: 'validate', reason: 'no_group_id', count: 2 },
        { stage: 'validate', reason: 'a_reason', count: 1 },
        { stage: 'validate', reason: 'no_type', count: 1 },
      ],
    });
    expect(await world.store.counts(workspaceId, { state: 'discarded', sourceId })).toEqual({
      states: { ...none, open: 1, discarded: 1 },
      reasons: [{ stage: 'validate', reason: 'no_type', count: 1 }],
    });
  });

  test('says what is open, by reason, since when', async (world) => {
    const open = createOpenDeadLetters(world.database);
    expect(await open(workspaceId)).toEqual([]);
    await world.write(
      letter(1, { receivedAt: 70 }),
      letter(2, { receivedAt: 50, reason: 'no_group_id' }),
      letter(3, { receivedAt: 60, reason: 'no_group_id', stage: 'identify' }),
      letter(4, { receivedAt: 1, state: 'replayed' }),
      letter(5, { receivedAt: 2, workspaceId: other }),
    );
    expect(await open(workspaceId)).toEqual([
      { reason: 'no_group_id', count: 2, oldestAt: 50 },
      { reason: 'no_type', count: 1, oldestAt: 70 },
    ]);
    await world.store.change(workspaceId, 1, 'open', 'discarded', 1);
    expect(await open(workspaceId)).toHaveLength(1);
  });

  test('moves all that match, some at a time, each once', async (world) => {
    const positions = Array.from({ length: 450 }, (_, index) => index + 1);
    await world.write(
      ...positions.map((position) =>
        letter(position, { reason: position % 3 === 0 ? 'no_group_id' : 'no_type' }),
      ),
      letter(900, { state: 'replayed' }),
    );
    const move = { from: 'open', to: 'discarded', lettersMax: 120, now: () => 7 } as const;
    const moved: number[] = [];
    for (let beyond: number | undefined; ; ) {
      const filter = { reason: 'no_type', beyond };
      const answer = await moveDeadLetters(world.store, workspaceId, { ...move, filter });
      moved.push(answer.moved);
      if (answer.next === null) break;
      beyond = answer.next;
    }
    expect(moved).toEqual([120, 120, 60]);
    const { states } = await world.store.counts(workspaceId, { state: 'open' });
    expect(states).toEqual({ open: 150, replaying: 0, replayed: 1, discarded: 300 });
    const back = { ...move, from: 'discarded', to: 'open', lettersMax: 5_000 } as const;
    const answers = await Promise.all(
      [1, 2].map(() =>
        moveDeadLetters(world.store, workspaceId, { ...back, filter: { search: 'message-' } }),
      ),
    );
    expect(answers.reduce((sum, answer) => sum + answer.moved, 0)).toBe(300);
    expect(answers.map(({ next }) => next)).toEqual([null, null]);
  });

  test('changes the state once, however many ask for it', async (world) => {
    await world.write(letter(1));
    const asked = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        world.store.change(workspaceId, 1, 'open', 'replaying', 100 + index),
      ),
    );
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await world.store.change(workspaceId, 1, 'open', 'discarded', 9)).toBe(false);
    expect(await world.store.change(workspaceId, 2, 'open', 'discarded', 9)).toBe(false);
    expect(await world.store.change(workspaceId, 1, 'replaying', 'open', 200)).toBe(true);
    expect(await world.store.get(workspaceId, 1)).toMatchObject({ state: 'open', changedAt: 200 });
  });

  test('changes many at once, and says which', async (world) => {
    await world.write(letter(1), letter(2, { state: 'replayed' }), letter(3), letter(4));
    const all = [1, 2, 3, 9];
    const moved = await world.store.changeMany(workspaceId, all, 'open', 'replaying', 100);
    expect([...moved].sort()).toEqual([1, 3]);
    expect(await world.store.changeMany(other, [4], 'open', 'replaying', 100)).toEqual(new Set());
    expect(await world.store.changeMany(workspaceId, [], 'open', 'replaying', 1)).toEqual(
      new Set(),
    );
    const states = (await world.store.list(workspaceId, { rowsMax: 9 })).map(({ state }) => state);
    expect(states).toEqual(['open', 'replaying', 'replayed', 'replaying']);
  });
}

interface World {
  readonly database: Database;
  readonly store: DeadLetterStore;
  write(...letters: Omit<DeadLetter, 'id'>[]): Promise<void>;
}
