import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import { emptyRecorded, joinRecorded } from '../record/record.ts';
import {
  mapped,
  type RecordedDocument,
  recordedDocument,
  recordedOf,
  unmapped,
} from '../record/recorded-document.ts';
import type { Recorded } from '../record/recording.ts';
import type { Sinces } from './live-segments.ts';

/** What the segments of a workspace know of one profile. */
export interface SegmentState {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly recorded: Recorded;
  /** Since when it belongs to each segment, ms since the epoch. */
  readonly members: Map<string, number>;
  /** When time alone may change something next; Infinity: never. */
  dueAt: number;
}

export function emptySegmentState(workspaceId: WorkspaceId, profileId: ProfileId): SegmentState {
  return {
    workspaceId,
    profileId,
    recorded: emptyRecorded(),
    members: new Map(),
    dueAt: Number.POSITIVE_INFINITY,
  };
}

/** What was recorded of a profile that goes away comes to the one that stays; who belongs where is decided anew. */
export function joinSegmentStates(into: SegmentState, from: SegmentState): void {
  joinRecorded(into.recorded, from.recorded);
  into.dueAt = Math.min(into.dueAt, from.dueAt);
}

/** There is one of these for each profile. Recordings are named `<key>:<since>`. */
interface Document extends RecordedDocument {
  /** Since when it belongs to each segment. */
  readonly m?: Readonly<Record<string, number>>;
}

export function encodeSegmentState(
  { recorded, members }: SegmentState,
  sinces: Sinces | null,
): Buffer {
  const document: Document = {
    ...recordedDocument(renamed(recorded, (key) => `${key}:${sinces?.get(key) ?? 0}`)),
    ...(members.size === 0 ? {} : { m: mapped(members, (since) => since) }),
  };
  return Buffer.from(JSON.stringify(document));
}

/** Leaves out what remains of recordings that are no more, or that began anew since. */
export function decodeSegmentState(
  key: Pick<SegmentState, 'workspaceId' | 'profileId' | 'dueAt'>,
  bytes: Uint8Array,
  sinces: Sinces | null,
): SegmentState {
  const document = parsed(bytes);
  const recorded = renamed(recordedOf(document), (name) => {
    const [recording = '', since] = name.split(':', 2);
    const isMeant = sinces === null || String(sinces.get(recording)) === since;
    return isMeant ? recording : null;
  });
  return { ...key, recorded, members: membersOf(document) };
}

/** Since when a profile belongs to each segment, ms since the epoch; from the document of its state. */
export function decodeMembers(bytes: Uint8Array): ReadonlyMap<string, number> {
  return membersOf(parsed(bytes));
}

function parsed(bytes: Uint8Array): Document {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Document;
}

function membersOf({ m }: Document): Map<string, number> {
  return unmapped(m, (since) => since);
}

/** The same with other keys; without those that get none. */
function renamed({ entries, summaries }: Recorded, name: (key: string) => string | null): Recorded {
  const rename = <Value>(map: ReadonlyMap<string, Value>): Map<string, Value> => {
    const found = new Map<string, Value>();
    for (const [key, value] of map) {
      const renamedKey = name(key);
      if (renamedKey !== null) found.set(renamedKey, value);
    }
    return found;
  };
  return { entries: rename(entries), summaries: rename(summaries) };
}
