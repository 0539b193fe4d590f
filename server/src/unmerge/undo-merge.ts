import type { Clock } from '../kernel/clock.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Random } from '../kernel/random.ts';
import type { Profile, ProfileReader } from '../profiles/index.ts';
import { type PrepareDependencies, prepareUnmerge } from './prepare.ts';
import { encodeUnmerge, unmergeBytesMax, type WorkedOut } from './unmerge-record.ts';
import { unmergeTable } from './unmerge-table.ts';

export interface UndoMergeDependencies extends PrepareDependencies {
  readonly reader: Pick<ProfileReader, 'byId' | 'merges' | 'many'>;
  /** Appends to the log; resolves to the sequence of the record when it is durable. */
  readonly append: (payload: Uint8Array) => Promise<number>;
  /** Sequence of the last record that took effect. */
  readonly processed: () => Promise<number>;
  /** Waits until the warehouse has all that the log had up to a record. */
  readonly caughtUp: (sequence: number, signal: AbortSignal) => Promise<void>;
  readonly clock: Clock;
  readonly random: Random;
}

/** What became of it: the profile that stayed, the one that is there again, and whether it was so before. */
export interface Undone {
  readonly profile: Profile;
  readonly parted: Profile;
  readonly isRepeated: boolean;
}

/** Undoes the merge in which a former id went away. */
export type UndoMerge = (
  workspaceId: WorkspaceId,
  profileId: ProfileId,
  formerId: ProfileId,
) => Promise<Undone>;

/** An event of the profile may come between the reading and the record; then it is worked out again. */
const attemptsMax = 5;
const lookEveryMs = 20;
const waitMsMax = 60_000;

export function createUndoMerge(dependencies: UndoMergeDependencies): UndoMerge {
  const { reader, append, processed, caughtUp, tables, clock, random } = dependencies;
  // Whoever asked may go away; what was begun is followed to its end, which is bounded.
  const { signal } = new AbortController();
  const attempt = async (worked: WorkedOut): Promise<boolean> => {
    const { workspaceId } = worked;
    const id = Buffer.from(random.bytes(12)).toString('hex');
    const bytes = encodeUnmerge({ ...worked, id, at: clock.now() });
    if (bytes.length > unmergeBytesMax) {
      const message = 'What is known of the profile is too much to be parted at once.';
      throw new OnefoldError('conflict', message);
    }
    const sequence = await append(bytes);
    const until = clock.monotonic() + waitMsMax;
    while ((await processed()) < sequence) {
      if (clock.monotonic() > until) {
        const message =
          'Events are processed late: whether it has happened shows when it is asked for again.';
        throw new OnefoldError('conflict', message);
      }
      await clock.sleep(lookEveryMs, signal);
    }
    const [row] = await tables.find(unmergeTable, [[workspaceId, id]]);
    return row?.outcome === 'done';
  };
  return async (workspaceId, profileId, formerId) => {
    for (let attempts = 0; attempts < attemptsMax; attempts += 1) {
      const [profile, former] = [
        await reader.byId(workspaceId, profileId),
        await reader.byId(workspaceId, formerId),
      ];
      if (profile === undefined) throw new OnefoldError('not_found', 'There is no such profile.');
      if (former === undefined) throw noFormer();
      if (former.id !== profile.id) {
        if (areApart(profile, former)) return { profile, parted: former, isRepeated: true };
        throw new OnefoldError('conflict', 'The two are not one profile.', { field: 'profileId' });
      }
      check(profile, formerId);
      await caughtUp(await processed(), signal);
      if (await attempt(await prepareUnmerge(dependencies, profile, formerId))) {
        const many = await reader.many(workspaceId, [profileId, formerId]);
        const [stayed, parted] = [many.get(profileId), many.get(formerId)];
        if (stayed !== undefined && parted !== undefined) {
          return { profile: stayed, parted, isRepeated: false };
        }
      }
    }
    const message = 'Events of the profile keep coming while the merge is undone. Try again.';
    throw new OnefoldError('conflict', message);
  };
}

function check(profile: Profile, formerId: ProfileId): void {
  const field = 'profileId';
  if (profile.collection === 'accounts') {
    throw new OnefoldError('invalid_request', 'Merges of accounts cannot be undone.');
  }
  if (profile.id === formerId) {
    const message = 'This is the id that stayed: name the former one whose merge is to be undone.';
    throw new OnefoldError('invalid_request', message, { field });
  }
}

function areApart({ apart = [] }: Profile, other: Profile): boolean {
  const ids = new Set([other.id, ...other.mergedIds]);
  return apart.some(([, id]) => ids.has(id));
}

function noFormer(): OnefoldError {
  return new OnefoldError('not_found', 'No profile has this id.', { field: 'profileId' });
}
