import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../kernel/clock.ts';
import { asId, type ProfileId, type WorkspaceId } from '../kernel/ids.ts';
import type { ProcessedEntry, StreamChunk } from '../log/stream.ts';
import { createLogger } from '../observe/logger.ts';
import { startTestClickHouse, type TestClickHouse } from '../testing/clickhouse.ts';
import { event, memoryCursors, memoryStream, profileId } from '../testing/stream-fixture.ts';
import { eventColumns, eventRow } from './event-row.ts';
import { type ProfileSnapshot, profileColumns, profileRow } from './profile-row.ts';
import { squashMerges } from './squash-merges.ts';
import {
  createWarehouseSchema,
  migrateWarehouse,
  warehouseMigrations,
} from './warehouse-schema.ts';
import { createWarehouseWriter } from './warehouse-writer.ts';

let clickhouse: TestClickHouse;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
});
afterAll(() => clickhouse.stop());

const [ada, alan, acme, berg] = [1, 2, 11, 12].map(profileId) as [
  ProfileId,
  ProfileId,
  ProfileId,
  ProfileId,
];

function snapshotOf(id: ProfileId, changes: Partial<ProfileSnapshot> = {}): ProfileSnapshot {
  return {
    ...{ profileId: id, collection: 'users', traits: {}, identifiers: [], nameWords: [] },
    ...{ firstSeen: null, lastSeen: null, createdAt: 0, updatedAt: 0, eventCounts: {} },
    ...{ mergedIds: [], version: 9 },
    ...changes,
  };
}

/** A group call of a user that names an account. */
function grouped(
  workspaceId: WorkspaceId,
  position: number,
  [user, account]: readonly [ProfileId, ProfileId],
  merged: readonly ProfileId[] = [],
): ProcessedEntry {
  const one = event(position, { workspaceId, type: 'group', profileId: user, event: null });
  const touched = [user, account, ...merged];
  return { outcome: 'processed', event: one, merged, touched, notes: [] };
}

const chunkOf = (entries: ProcessedEntry[]): StreamChunk => ({
  ...{ first: entries[0]!.event.position, last: entries.at(-1)!.event.position, entries },
});

async function linksOf(workspaceId: WorkspaceId): Promise<string[]> {
  const names = new Map<unknown, string>([
    ...([[ada, 'ada'] as const, [alan, 'alan'] as const] as const),
    ...([[acme, 'acme'] as const, [berg, 'berg'] as const] as const),
  ]);
  const rows = await clickhouse.warehouse.rows<{ user_id: string; account_id: string }>(
    `SELECT DISTINCT user_id, account_id FROM ${workspaceId}.account_memberships`,
  );
  return rows.map((row) => `${names.get(row.user_id)} ${names.get(row.account_id)}`).sort();
}

test('stores to which accounts users belong, through merges of users and of accounts', async () => {
  const workspaceId = asId<WorkspaceId>('ws_links');
  const { warehouse } = clickhouse;
  const chunks = [
    chunkOf([grouped(workspaceId, 1, [ada, acme]), grouped(workspaceId, 2, [ada, acme])]),
    chunkOf([grouped(workspaceId, 3, [alan, berg])]),
  ];
  const snapshots = new Map<ProfileId, ProfileSnapshot>();
  const writer = createWarehouseWriter({
    ...{ warehouse, schema: createWarehouseSchema(warehouse), stream: memoryStream(chunks) },
    ...{ cursors: memoryCursors(), logId: 'log', clock: systemClock },
    snapshots: async () => [...snapshots.values()],
    onUnstorable: async () => {},
    logger: createLogger('silent'),
  });
  await writer.drain();
  expect(await linksOf(workspaceId)).toEqual(['ada acme', 'alan berg']);
  // Alan turns out to be Ada, and then Berg to be Acme.
  chunks.push(chunkOf([grouped(workspaceId, 4, [ada, acme], [alan])]));
  snapshots.set(ada, snapshotOf(ada, { mergedIds: [alan] }));
  await writer.drain();
  expect(await linksOf(workspaceId)).toEqual(['ada acme', 'ada berg']);
  expect(await squashMerges(warehouse, workspaceId)).toBe(1);
  expect(await linksOf(workspaceId)).toEqual(['ada acme', 'ada berg']);
  await warehouse.command(
    `INSERT INTO ${workspaceId}.merges (from_id, to_id, at, squashed, version)
      VALUES ('${berg}', '${acme}', now64(3), 0, 5)`,
  );
  expect(await squashMerges(warehouse, workspaceId)).toBe(1);
  expect(await linksOf(workspaceId)).toEqual(['ada acme']);
});

test('knows the users of accounts from the events that were there before', async () => {
  const workspaceId = asId<WorkspaceId>('ws_linksbefore');
  const { warehouse } = clickhouse;
  const last = warehouseMigrations.findIndex(({ name }) => name === '0005-account-memberships');
  await migrateWarehouse(warehouse, workspaceId, warehouseMigrations.slice(0, last));
  const call = { workspaceId, profileId: ada };
  await warehouse.insert({
    ...{ database: workspaceId, table: 'events', columns: eventColumns, token: '' },
    rows: [
      event(1, { ...call, type: 'group', groupId: ' acme\t' }),
      event(2, { ...call, type: 'group', groupId: 'unknown' }),
      event(3, { ...call, type: 'track', groupId: 'berg' }),
    ].map(eventRow),
  });
  const accounts = [
    [acme, 'acme'],
    [berg, 'berg'],
  ] as const;
  await warehouse.insert({
    ...{ database: workspaceId, table: 'profiles', columns: profileColumns, token: '' },
    rows: accounts.map(([id, value]) =>
      profileRow(
        snapshotOf(id, { collection: 'accounts', identifiers: [{ type: 'group_id', value }] }),
      ),
    ),
  });
  await migrateWarehouse(warehouse, workspaceId, warehouseMigrations);
  expect(await linksOf(workspaceId)).toEqual(['ada acme']);
});
