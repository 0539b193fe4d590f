import type { StoredEvents } from '../analytics/index.ts';
import type { DeadLetter, DeadLetterStore } from '../dead-letters/index.ts';
import type { LogPosition } from '../kernel/event.ts';
import { asId, type SourceId, type WorkspaceId } from '../kernel/ids.ts';
import type { ActivityEntry } from './activity-entry.ts';
import { type ActivityFilter, matchesFilter } from './activity-filter.ts';
import { letterLabel } from './letter-label.ts';

export interface FindEventsDependencies {
  readonly stored: Pick<StoredEvents, 'newest'>;
  readonly letters: Pick<DeadLetterStore, 'list'>;
  /** Position up to which events are in the warehouse. */
  readonly storedTo: () => Promise<LogPosition>;
}

export interface EventSearch {
  readonly filter: ActivityFilter;
  readonly messageId?: string | undefined;
  /** Exclusive; undefined for the newest. */
  readonly before?: LogPosition | undefined;
  readonly rowsMax: number;
}

export interface FoundEvents {
  /** Newest first. */
  readonly entries: readonly ActivityEntry[];
  /** Where to go on before; null when there are no more. */
  readonly next: LogPosition | null;
  /** The past reaches to here; the live stream goes on from it. */
  readonly upTo: LogPosition;
}

/** What one place has of the past, down to `floor`; null when that is all. */
interface Part {
  readonly entries: readonly ActivityEntry[];
  readonly floor: LogPosition | null;
}

/**
 * Events of the past: those that took effect from the warehouse, those that were rejected from the dead letters.
 * Of those that were dropped nothing is kept.
 */
export async function findEvents(
  dependencies: FindEventsDependencies,
  workspaceId: WorkspaceId,
  search: EventSearch,
): Promise<FoundEvents> {
  const { outcome } = search.filter;
  const upTo = await dependencies.storedTo();
  const before = Math.min(search.before ?? upTo + 1, upTo + 1);
  const nothing: Part = { entries: [], floor: null };
  const wants = (one: ActivityEntry['outcome']) => outcome === undefined || outcome === one;
  const parts = await Promise.all([
    wants('processed') ? findStored(dependencies, workspaceId, { ...search, before }) : nothing,
    wants('rejected') ? findRejected(dependencies, workspaceId, { ...search, before }) : nothing,
  ]);
  // Below the floor of one part, another may have entries between.
  const floor = Math.max(...parts.map((part) => part.floor ?? 0));
  const known = parts
    .flatMap(({ entries }) => entries)
    .filter(({ position }) => position >= floor)
    .sort((one, other) => other.position - one.position);
  const entries = known.slice(0, search.rowsMax);
  const isCut = known.length > entries.length;
  const next = isCut ? (entries.at(-1)?.position ?? null) : floor === 0 ? null : floor;
  return { entries, next, upTo };
}

type PastSearch = EventSearch & { readonly before: LogPosition };

async function findStored(
  { stored }: FindEventsDependencies,
  workspaceId: WorkspaceId,
  { filter, messageId, before, rowsMax }: PastSearch,
): Promise<Part> {
  const { type, event } = filter;
  const sourceId = sourceOf(filter);
  const wanted = { before, sourceId, type, event, messageId, rowsMax };
  const found = await stored.newest(workspaceId, wanted);
  const entries = found.map(
    ({ receivedAt, ...head }): ActivityEntry => ({
      ...head,
      receivedAt: new Date(receivedAt).toISOString(),
      outcome: 'processed',
    }),
  );
  return { entries, floor: entries.length < rowsMax ? null : (entries.at(-1)?.position ?? null) };
}

/** Letters of one reading, and readings of one search: type and name of a letter stand in its payload only. */
const lettersRead = 200;
const readingsMax = 10;

async function findRejected(
  { letters }: FindEventsDependencies,
  workspaceId: WorkspaceId,
  { filter, messageId, before, rowsMax }: PastSearch,
): Promise<Part> {
  const entries: ActivityEntry[] = [];
  let floor: LogPosition | null = before;
  for (let readings = 0; readings < readingsMax && floor !== null; readings += 1) {
    const sourceId = sourceOf(filter);
    const wanted = { sourceId, messageId, beyond: floor, rowsMax: lettersRead };
    const found: DeadLetter[] = await letters.list(workspaceId, wanted);
    for (const letter of found) {
      const entry = toEntry(letter);
      if (matchesFilter(filter, entry)) entries.push(entry);
      if (entries.length === rowsMax) return { entries, floor: letter.position };
    }
    floor = found.length < lettersRead ? null : (found.at(-1)?.position ?? null);
  }
  return { entries, floor };
}

function sourceOf({ sourceId }: ActivityFilter): SourceId | undefined {
  return sourceId === undefined ? undefined : asId<SourceId>(sourceId);
}

function toEntry(letter: DeadLetter): ActivityEntry {
  const { position, receivedAt, sourceId, stage, reason, messageId } = letter;
  return {
    ...{ position, sourceId, stage, reason, messageId },
    ...letterLabel(letter),
    receivedAt: new Date(receivedAt).toISOString(),
    outcome: 'rejected',
  };
}
