import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import { type LinkCursor, nextUsersOf, type ProfileBatch } from '../../profiles/index.ts';
import type { HotTables } from '../../storage/hot-tables.ts';
import type { ProfileMembershipChange, SegmentBatch } from './segment-batch.ts';

/**
 * The users of an account that changed are decided anew, in bounded portions at ticks: events wait for none of it. It is
 * kept in the state of the account, which is due as long as there is more to do.
 */
export interface FanOut {
  /** When the next portion is due, ms since the epoch. After each it goes behind what waits already. */
  readonly at: number;
  /** The last user that was decided. */
  readonly after: LinkCursor | null;
  /** The account changed again meanwhile: another round follows this one, so that each round ends. */
  readonly again: boolean;
}

export function begunFanOut(present: FanOut | null, at: number): FanOut {
  return present === null || present.after === null
    ? { at: present?.at ?? at, after: null, again: false }
    : { ...present, again: true };
}

interface FanOutContext {
  readonly tables: HotTables;
  readonly profiles: ProfileBatch;
  readonly segments: SegmentBatch;
}

/** Decides the next users of the accounts among those that are due, up to so many; what changed, by account. */
export async function* decideUsers(
  { tables, profiles, segments }: FanOutContext,
  due: readonly (readonly [WorkspaceId, ProfileId])[],
  { at, usersMax }: { readonly at: number; readonly usersMax: number },
): AsyncGenerator<readonly [WorkspaceId, ProfileMembershipChange[]]> {
  let room = usersMax;
  for (const [workspaceId, accountId] of due) {
    const fanOut = segments.fanOutOf(accountId);
    if (fanOut === null || fanOut.at > at) continue;
    const asking = segments.asking(workspaceId, 'accounts');
    if (asking.length === 0) {
      segments.setFanOut(workspaceId, accountId, null);
      continue;
    }
    if (room === 0) return;
    const account = profiles.get(accountId);
    const part = { after: fanOut.after, rowsMax: room };
    const { users, next } = await nextUsersOf(tables, workspaceId, account, part);
    room -= users.length;
    await profiles.loadIds(users.map((id) => [workspaceId, id]));
    const present = [...new Set(users.map((id) => profiles.get(id)))];
    await segments.loadDue(present.map(({ id }) => [workspaceId, id]));
    const memberships: ProfileMembershipChange[] = [];
    for (const user of present) {
      const moment = { at, reason: 'event' as const };
      memberships.push(...segments.decide(workspaceId, user, asking, moment));
    }
    const { again } = fanOut;
    const rest: FanOut | null =
      next === null && !again ? null : { at, after: next, again: next !== null && again };
    segments.setFanOut(workspaceId, accountId, rest);
    yield [workspaceId, memberships];
  }
}
