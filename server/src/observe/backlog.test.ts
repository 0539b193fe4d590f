import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { Backlog } from './backlog.ts';

const workspaces = ['ws_a', 'ws_b'] as WorkspaceId[];

it('knows for each workspace what was acknowledged and not processed', () => {
  const record = fc.record({
    workspace: fc.constantFrom(...workspaces),
    events: fc.integer({ min: 1, max: 20 }),
  });
  fc.assert(
    fc.property(
      fc.array(record, { maxLength: 3000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (records, share) => {
        const backlog = new Backlog();
        for (const [index, { workspace, events }] of records.entries())
          backlog.add(index + 1, workspace, events);
        const processed = Math.floor(records.length * share);
        backlog.processed(Math.floor(processed / 2));
        backlog.processed(processed);
        for (const workspace of workspaces) {
          const expected = records
            .slice(processed)
            .filter((one) => one.workspace === workspace)
            .reduce((sum, { events }) => sum + events, 0);
          expect(backlog.waiting(workspace)).toBe(expected);
        }
      },
    ),
  );
});
