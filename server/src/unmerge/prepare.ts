import { extractIdentifiers, type IdentityRules } from '../identity/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import type { ResolvedEvent } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import type { Profile, ProfileReader } from '../profiles/index.ts';
import type { WorkspaceSegments } from '../segments/index.ts';
import type { HotTables } from '../storage/hot-tables.ts';
import { readMerged, readOwners } from './read-merged.ts';
import type { WorkedOut } from './unmerge-record.ts';
import { workOut } from './work-out.ts';

export interface PrepareDependencies {
  readonly tables: HotTables;
  readonly reader: Pick<ProfileReader, 'merges' | 'many'>;
  readonly logId: string;
  readonly rules: (workspaceId: WorkspaceId) => Promise<IdentityRules>;
  /** What the stream records; null while the past of something is missing. */
  readonly segments: (workspaceId: WorkspaceId) => Promise<WorkspaceSegments | null>;
  /** Stored events that came under any of the ids, in the order of the log; no more than asked for. */
  readonly events: (
    workspaceId: WorkspaceId,
    ids: readonly ProfileId[],
    eventsMax: number,
  ) => Promise<readonly ResolvedEvent[]>;
}

/** Events of a profile that can be parted. */
export const unmergeEventsMax = 20_000;

/** Works out what a profile would be, had the two of one of its merges been kept apart. All its events have to be stored. */
export async function prepareUnmerge(
  { tables, reader, logId, ...given }: PrepareDependencies,
  profile: Profile,
  formerId: ProfileId,
): Promise<WorkedOut> {
  const { workspaceId } = profile;
  const events = Object.values(profile.counts).reduce((sum, count) => sum + count, 0);
  if (events > unmergeEventsMax) {
    const most = unmergeEventsMax.toLocaleString('en');
    const message = `The profile has ${events.toLocaleString('en')} events, and of at most ${most} can be told again whose they are.`;
    throw new OnefoldError('conflict', message);
  }
  const segments = await given.segments(workspaceId);
  if (segments === null) {
    const message = 'A segment is reading the past of its events; try again when it is done.';
    throw new OnefoldError('conflict', message);
  }
  const ids = [profile.id, ...profile.mergedIds];
  const [rules, merged, stored] = await Promise.all([
    given.rules(workspaceId),
    readMerged(tables, reader, profile),
    given.events(workspaceId, ids, unmergeEventsMax + 1),
  ]);
  const candidates = stored.flatMap((event) => [
    ...extractIdentifiers(event, 'users', rules),
    ...extractIdentifiers(event, 'accounts', rules),
  ]);
  const owners = await readOwners(tables, reader, workspaceId, candidates);
  return workOut(merged, stored, formerId, { logId, rules, segments, owners });
}
