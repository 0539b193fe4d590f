import { expect, test } from 'vitest';
import { asId, type WorkspaceId } from '../kernel/ids.ts';
import { createQuerySlots } from './query-slots.ts';

const left = asId<WorkspaceId>('ws_left');
const right = asId<WorkspaceId>('ws_right');
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('one workspace cannot take all places, and who waits gets the first that fits', async () => {
  const slots = createQuerySlots({ runningMax: 3, perWorkspaceMax: 2, waitingMax: 2 });
  const started: string[] = [];
  const take = (workspaceId: WorkspaceId, name: string) =>
    slots.take(workspaceId).then((leave) => {
      started.push(name);
      return leave;
    });
  const first = await take(left, 'left 1');
  await take(left, 'left 2');
  void take(left, 'left 3');
  const other = await take(right, 'right 1');
  void take(right, 'right 2');
  await expect(slots.take(right)).rejects.toMatchObject({ code: 'rate_limited' });
  expect(started).toEqual(['left 1', 'left 2', 'right 1']);
  other();
  other();
  await settle();
  expect(started).toEqual(['left 1', 'left 2', 'right 1', 'right 2']);
  first();
  await settle();
  expect(started.at(-1)).toBe('left 3');
});
