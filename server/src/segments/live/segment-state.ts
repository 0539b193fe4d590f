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

/** There is one of these for each profile. */
interface Document extends RecordedDocument {
  /** Since when it belongs to each segment. */
  readonly m?: Readonly<Record<string, number>>;
}

export function encodeSegmentState({ recorded, members }: SegmentState): Buffer {
  const document: Document = {
    ...recordedDocument(recorded),
    ...(members.size === 0 ? {} : { m: mapped(members, (since) => since) }),
  };
  return Buffer.from(JSON.stringify(document));
}

export function decodeSegmentState(
  key: Pick<SegmentState, 'workspaceId' | 'profileId' | 'dueAt'>,
  bytes: Uint8Array,
): SegmentState {
  const document = JSON.parse(Buffer.from(bytes).toString('utf8')) as Document;
  const members = unmapped(document.m, (since) => since);
  return { ...key, recorded: recordedOf(document), members };
}
