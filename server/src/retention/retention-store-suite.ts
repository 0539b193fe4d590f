import { expect, it } from 'vitest';
import type { WorkspaceId } from '../kernel/ids.ts';
import { asId } from '../kernel/ids.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { retentionMigrations } from './migrations.ts';
import { noRetention, type RetentionState } from './retention-state.ts';
import { createRetentionStore } from './retention-store.ts';

/** What `RetentionStore` keeps on every engine. */
export function retentionStoreSuite(open: Provide<Database>): void {
  it('gives back what was written last, for each workspace', async () => {
    const { database, close } = await open(retentionMigrations);
    const store = createRetentionStore(database);
    const [ours, theirs] = ['ws_ours', 'ws_theirs'].map((id) => asId<WorkspaceId>(id));
    const planned: RetentionState = { ...noRetention, days: 30, nextRunAt: 5_000_000_000_000 };
    const ran: RetentionState = {
      ...planned,
      lastRun: { at: 4_000_000_000_000, cutoff: -1, removed: 0 },
      removedTotal: 3_000_000_000,
      failure: 'no answer',
    };
    await store.write(ours as WorkspaceId, planned);
    expect(await store.read(ours as WorkspaceId)).toEqual(planned);
    await store.write(ours as WorkspaceId, ran);
    expect(await store.read(ours as WorkspaceId)).toEqual(ran);
    expect(await store.read(theirs as WorkspaceId)).toEqual(noRetention);
    await close();
  });
}
