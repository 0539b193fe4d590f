import { createProfileReader, findAccountLinks, type Profile } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import type { KeptRecording } from '../live/live-segments.ts';
import { keptRecording } from '../live/needed-recordings.ts';
import { readSegmentRows } from '../live/segment-rows.ts';
import { decodeMembers, decodeSegmentState, emptySegmentState } from '../live/segment-state.ts';
import { segmentStateTable } from '../live/segment-tables.ts';
import type { AccountSubject, Subject } from '../subject.ts';

export interface LiveSubject {
  readonly subject: Subject;
  /** What is recorded of its events. */
  readonly kept: readonly KeptRecording[];
  /** Since when it belongs to each segment, ms since the epoch. */
  readonly sinces: ReadonlyMap<string, number>;
}

/** A profile as the stream knows it now. */
export async function liveSubject(
  tables: HotTables,
  profile: Profile,
  now: number,
): Promise<LiveSubject> {
  const { workspaceId, id: profileId } = profile;
  const [{ recordings }, [row]] = await Promise.all([
    readSegmentRows(tables, workspaceId),
    tables.find(segmentStateTable, [[workspaceId, profileId]]),
  ]);
  const since = new Map(recordings.map((recording) => [recording.key, recording.since]));
  const key = { workspaceId, profileId, wakesAt: null };
  const { recorded, members, users } =
    row === undefined
      ? emptySegmentState(workspaceId, profileId)
      : decodeSegmentState(key, row.document, since);
  const accounts = await liveAccounts(tables, profile);
  return {
    subject: { profile, recorded, now, memberOf: members, accounts, users },
    kept: recordings.map(keptRecording),
    sinces: members,
  };
}

/** The accounts of a user as the stream knows them now, in the order of their ids. */
export async function liveAccounts(tables: HotTables, profile: Profile): Promise<AccountSubject[]> {
  if (profile.collection !== 'users') return [];
  const { workspaceId } = profile;
  const links = await findAccountLinks(tables, workspaceId, [profile]);
  const linked = links.map(({ accountId }) => accountId);
  const found = await createProfileReader(tables).many(workspaceId, [...new Set(linked)]);
  const accounts = new Map([...found.values()].map((account) => [account.id, account]));
  const rows = await tables.find(
    segmentStateTable,
    [...accounts.keys()].map((id) => [workspaceId, id]),
  );
  const members = new Map(
    rows.map(({ profile_id, document }) => [profile_id, decodeMembers(document)]),
  );
  return [...accounts.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((account) => ({ profile: account, memberOf: members.get(account.id) ?? new Map() }));
}
