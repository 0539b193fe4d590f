import { expect, it } from 'vitest';
import { identityMigrations } from '../identity/index.ts';
import type { WorkspaceId } from '../kernel/ids.ts';
import { quarterMs } from '../observe/time-spans.ts';
import type { Provide } from '../storage/conformance/on-engines.ts';
import type { Database } from '../storage/database.ts';
import { migrate } from '../storage/migrate.ts';
import { profileMigrations } from './migrations.ts';
import { ProfileCounts } from './profile-counts.ts';
import type { ProfileRow } from './profile-store.ts';
import { createProfileCountReader } from './read-profile-counts.ts';

const ours = 'ws_aaaaaaaaaaaaaaaa' as WorkspaceId;
const theirs = 'ws_bbbbbbbbbbbbbbbb' as WorkspaceId;
const noon = Date.UTC(2026, 0, 5, 12);
const dayMs = 86_400_000;
const migrations = [...identityMigrations, ...profileMigrations];

/** What the counts of profiles keep on every engine. */
export function profileCountsSuite(open: Provide<Database>): void {
  it('add up over commits, in total, by the quarter of an hour and by the minute', async () => {
    const { database, close } = await open(migrations);
    const reader = createProfileCountReader(database);
    expect(await reader.totals(ours)).toEqual([]);
    await database.hot.commit(new ProfileCounts().changes());
    for (let round = 0; round < 2; round += 1) {
      const counts = new ProfileCounts();
      counts.created(ours, 'users', noon);
      counts.created(ours, 'users', noon + 59_999);
      counts.created(ours, 'users', noon + quarterMs + 1);
      counts.merged(ours, 'users', noon + quarterMs);
      counts.created(ours, 'accounts', noon);
      counts.created(theirs, 'users', noon);
      await database.hot.commit(counts.changes());
    }
    expect(await reader.totals(ours)).toEqual([
      { collection: 'accounts', created: 2, merged: 0 },
      { collection: 'users', created: 6, merged: 2 },
    ]);
    expect(await reader.totals(theirs)).toEqual([{ collection: 'users', created: 2, merged: 0 }]);
    const users = async (span: 'minute' | 'quarter', from: number, to: number) =>
      (await reader.spans(ours, span, from, to))
        .filter(({ collection }) => collection === 'users')
        .map(({ at, created, merged }) => [at - noon, created, merged]);
    expect(await users('quarter', noon, noon + dayMs)).toEqual([
      [0, 4, 0],
      [quarterMs, 2, 2],
    ]);
    expect(await users('quarter', noon, noon + quarterMs)).toEqual([[0, 4, 0]]);
    expect(await users('minute', noon, noon + dayMs)).toEqual([
      [0, 4, 0],
      [quarterMs, 2, 2],
    ]);
    await close();
  });

  it('are trimmed to what is shown, and their totals stay', async () => {
    const { database, close } = await open(migrations);
    const reader = createProfileCountReader(database);
    const counts = new ProfileCounts();
    for (const daysAgo of [0, 1, 3, 63, 65]) counts.created(ours, 'users', noon - daysAgo * dayMs);
    await database.hot.commit(counts.changes());
    await reader.trim(noon);
    const daysAgo = async (span: 'minute' | 'quarter') =>
      (await reader.spans(ours, span, 0, noon + 1)).map(({ at }) => (noon - at) / dayMs);
    expect(await daysAgo('minute')).toEqual([1, 0]);
    expect(await daysAgo('quarter')).toEqual([63, 3, 1, 0]);
    expect(await reader.totals(ours)).toEqual([{ collection: 'users', created: 5, merged: 0 }]);
    await close();
  });

  it('begin with what was there before they were kept', async () => {
    const before = migrations.filter(({ name }) => name !== 'profiles/0003-profile-counts');
    const { database, close } = await open(before);
    const profile = (id: string, more: Partial<ProfileRow> = {}): ProfileRow => ({
      ...{ workspace_id: ours, profile_id: id, collection: 'users', merged_into: null },
      ...{ created_at: noon, updated_at: noon, version: 1, document: '{}' },
      ...more,
    });
    await database
      .tables<{ profiles: ProfileRow }>('state')
      .insertInto('profiles')
      .values([
        profile('a'),
        profile('b', { created_at: noon + quarterMs + 5 }),
        profile('c', { merged_into: 'a', created_at: 0 }),
        profile('d', { collection: 'accounts' }),
        profile('a', { workspace_id: theirs }),
      ])
      .execute();
    await database
      .tables<{ merges: Record<string, string | number> }>('state')
      .insertInto('merges')
      .values({
        ...{ workspace_id: ours, into_id: 'a', from_id: 'c', position: 1, merged_at: noon + 7 },
        ...{ message_id: 'm', source_id: 's', evidence: '[]', from_identity: '{}' },
      })
      .execute();
    await migrate(database, migrations, { now: () => 0 });
    const reader = createProfileCountReader(database);
    expect(await reader.totals(ours)).toEqual([
      { collection: 'accounts', created: 1, merged: 0 },
      { collection: 'users', created: 3, merged: 1 },
    ]);
    expect(await reader.totals(theirs)).toEqual([{ collection: 'users', created: 1, merged: 0 }]);
    expect(await reader.spans(ours, 'quarter', 0, noon + dayMs)).toEqual([
      { collection: 'accounts', at: noon, created: 1, merged: 0 },
      { collection: 'users', at: noon, created: 1, merged: 1 },
      { collection: 'users', at: noon + quarterMs, created: 1, merged: 0 },
    ]);
    await close();
  });
}
