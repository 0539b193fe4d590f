import type { Candidate } from '../identity/index.ts';
import type { LogPosition } from '../kernel/event.ts';
import type { ProfileId, WorkspaceId } from '../kernel/ids.ts';
import { withoutNames } from '../kernel/without-names.ts';
import type { TimedEntry } from '../log/index.ts';
import { type Profile, placeEvent, writeTraits } from '../profiles/index.ts';
import type { TraitWrite, TraitWrites } from '../sources/index.ts';
import type { BatchState } from './batch-state.ts';

/**
 * A record of traits that the product writes, beside the path of events: it changes profiles and decides segments, and
 * nothing else. So no count, no timeline and no destination takes it for something that somebody did.
 *
 * @param first position of the record's first write
 */
export async function takeTraitWrites(
  state: BatchState,
  given: TraitWrites,
  first: LogPosition,
): Promise<TimedEntry[]> {
  const { workspaceId, at } = given;
  await load(state, given);
  const rules = await state.rules(workspaceId);
  const entries: TimedEntry[] = [];
  for (const [index, write] of given.writes.entries()) {
    const position = first + index;
    const messageId = `${given.by}-${write.row}`;
    const told = { workspaceId, sourceId: given.sourceId, messageId, position };
    const event = { ...told, receivedAt: at, timestamp: at };
    const { collection } = given;
    const found = ownerOf(state, given, write);
    const candidates = found === undefined ? candidatesOf(given, write) : [];
    if (found === undefined && candidates.length === 0) continue;
    const { logId, profiles, segments } = state;
    const profile =
      found ?? placeEvent({ logId, profiles, event, rules, collection }, candidates).profile;
    if (profile.collection !== collection) continue;
    const timed = segments.passTime(workspaceId, [profile], at);
    const traits = withoutNames(write.traits, segments.computed(workspaceId, collection));
    const names = writeTraits(profile, traits, { ...told, at }, position);
    const isNew = found === undefined;
    const isSame = names.length === 0 && timed.length === 0 && !isNew;
    if (isSame && !state.written.has(profile.id)) continue;
    profiles.changed(profile);
    const decided = segments.takeTraits(workspaceId, profile, { names, at, isNew });
    if (state.written.delete(profile.id)) profile.version = Math.max(profile.version, position);
    const memberships = [...timed, ...decided];
    const touched = [profile.id];
    const computed = state.takeComputed();
    entries.push({
      ...{ outcome: 'timed', position, workspaceId, receivedAt: at, memberships, touched },
      ...(computed.length === 0 ? {} : { computed }),
    });
  }
  return entries;
}

async function load({ profiles, segments }: BatchState, given: TraitWrites): Promise<void> {
  const { workspaceId, writes } = given;
  const ids: (readonly [WorkspaceId, ProfileId])[] = [];
  const keys: [WorkspaceId, Candidate][] = [];
  for (const write of writes) {
    if (typeof write.whose === 'string') ids.push([workspaceId, write.whose]);
    for (const candidate of candidatesOf(given, write)) keys.push([workspaceId, candidate]);
  }
  await profiles.loadIds([...new Map(ids.map((key) => [key[1], key])).values()]);
  await profiles.load(keys);
  await segments.load([workspaceId], profiles.loaded());
}

function ownerOf(
  { profiles }: Pick<BatchState, 'profiles'>,
  given: TraitWrites,
  write: TraitWrite,
): Profile | undefined {
  const { whose } = write;
  if (typeof whose === 'string') return profiles.has(whose) ? profiles.get(whose) : undefined;
  for (const candidate of candidatesOf(given, write)) {
    const owner = profiles.owner(given.workspaceId, candidate);
    if (owner) return owner;
  }
  return undefined;
}

function candidatesOf({ collection }: TraitWrites, { whose }: TraitWrite): Candidate[] {
  if (typeof whose === 'string') return [];
  return whose.map(([type, value]) => ({ collection, type, value, rule: 'list' }));
}
