import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import { writtenBytes } from '../../kernel/written-bytes.ts';
import { emptyRecorded, joinRecorded } from '../record/record.ts';
import { type NameOf, type RecordedDocument, recordedOf } from '../record/recorded-document.ts';
import { RecordedTexts } from '../record/recorded-texts.ts';
import type { Recorded } from '../record/recording.ts';
import type { UserAnswers } from '../subject.ts';
import { isUserQuestionId } from '../user-question.ts';
import type { FanOut } from './fan-out.ts';
import type { Sinces } from './live-segments.ts';
import { Members } from './members.ts';
import type { SegmentStateRow } from './segment-tables.ts';

/** What the segments of a workspace know of one profile. */
export interface SegmentState {
  readonly workspaceId: WorkspaceId;
  readonly profileId: ProfileId;
  readonly recorded: Recorded;
  /** Since when it belongs to each segment, ms since the epoch. */
  readonly members: Members;
  /** When time alone may change something next; Infinity: never. */
  dueAt: number;
  /** Of an account whose users are being decided anew. */
  fanOut: FanOut | null;
  /** Of an account: what its users said to each question when it was looked at last. */
  readonly users: Map<string, UserAnswers>;
  /** Since when there is something to look at again, ms since the epoch; null: there is nothing. */
  usersDueAt: number | null;
  /** Of its document, as it was written last. */
  readonly texts: RecordedTexts;
}

/** When to look at a profile again; null: never. */
export function wakesAt({ dueAt, fanOut, usersDueAt }: SegmentState): number | null {
  const never = Number.POSITIVE_INFINITY;
  const at = Math.min(dueAt, fanOut?.at ?? never, usersDueAt ?? never);
  return at === Number.POSITIVE_INFINITY ? null : at;
}

export function emptySegmentState(workspaceId: WorkspaceId, profileId: ProfileId): SegmentState {
  return {
    workspaceId,
    profileId,
    recorded: emptyRecorded(),
    members: new Members(),
    dueAt: Number.POSITIVE_INFINITY,
    fanOut: null,
    users: new Map(),
    usersDueAt: null,
    texts: new RecordedTexts(),
  };
}

/** What was recorded of a profile that goes away comes to the one that stays; who belongs where is decided anew. */
export function joinSegmentStates(into: SegmentState, from: SegmentState): void {
  joinRecorded(into.recorded, from.recorded);
  into.dueAt = Math.min(into.dueAt, from.dueAt);
  // What users of either said was so when it was looked at, and is so of both together.
  for (const [question, { some, other }] of from.users) {
    const own = into.users.get(question);
    into.users.set(question, {
      ...{ some: some || own?.some === true, other: other || own?.other === true },
    });
  }
  into.usersDueAt ??= from.usersDueAt;
  const first = into.fanOut ?? from.fanOut;
  // Its users are those of both now, and the places of the walks mean nothing any more.
  if (first !== null) into.fanOut = { at: first.at, after: null, again: false };
}

/** What was recorded of other events comes in the place of what is there, and everything is to be decided anew. */
export function recordInstead(state: SegmentState, recorded: Recorded): void {
  state.recorded.entries.clear();
  state.recorded.summaries.clear();
  joinRecorded(state.recorded, recorded);
  state.dueAt = Number.POSITIVE_INFINITY;
}

/** There is one of these for each profile. Recordings are named `<key>:<since>`. */
interface Document extends RecordedDocument {
  /** Since when it belongs to each segment. */
  readonly m?: Readonly<Record<string, number>>;
  /** Of a fan-out: when it is due, when time is, the user after whom it goes on, whether another round follows. */
  readonly f?: readonly [
    at: number,
    dueAt: number | null,
    after: readonly [accountId: string, userId: string] | null,
    again: boolean,
  ];
  /** What users said to each question: 1 some do, 2 others do not. */
  readonly u?: Readonly<Record<string, number>>;
  /** Of what users say: since when there is something to look at, and when time is due. */
  readonly w?: readonly [since: number, dueAt: number | null];
}

export function encodeSegmentState(
  { recorded, members, dueAt, fanOut, users, usersDueAt, texts }: SegmentState,
  sinces: Sinces | null,
): Buffer {
  const names = sinces === null ? firstNames : namesOf(sinces);
  const pieces = ['{'];
  texts.addTo(pieces, recorded, names);
  const add = (name: string, text: string) => {
    pieces.push(pieces.length === 1 ? `"${name}":` : `,"${name}":`, text);
  };
  if (members.size > 0) add('m', members.text);
  if (fanOut !== null) add('f', JSON.stringify(fanOutTuple(fanOut, dueAt)));
  if (users.size > 0) {
    const sorted = [...users].sort(([a], [b]) => (a < b ? -1 : 1));
    const said = sorted.map(([question, answers]) => [question, answerBits(answers)]);
    add('u', JSON.stringify(Object.fromEntries(said)));
  }
  if (usersDueAt !== null) add('w', JSON.stringify([usersDueAt, timeOrNull(dueAt)]));
  pieces.push('}');
  return writtenBytes(pieces);
}

const firstNames: NameOf = (key) => `${key}:0`;
const namesBySinces = new WeakMap<Sinces, NameOf>();

/** What recordings are called in documents: said anew for each profile it would be most of the work. */
function namesOf(sinces: Sinces): NameOf {
  const known = namesBySinces.get(sinces);
  if (known !== undefined) return known;
  const names = new Map([...sinces].map(([key, since]) => [key, `${key}:${since}`]));
  const made: NameOf = (key) => names.get(key) ?? firstNames(key);
  namesBySinces.set(sinces, made);
  return made;
}

/** Leaves out what remains of recordings that are no more, or that began anew since. */
export function decodeSegmentState(
  { wakesAt: wakes, ...key }: DecodedKey,
  bytes: Uint8Array,
  sinces: Sinces | null,
): SegmentState {
  const document = parsed(bytes);
  const recorded = recordedOf(document, (name) => {
    const end = name.indexOf(':');
    const recording = name.slice(0, end);
    const isMeant = sinces === null || String(sinces.get(recording)) === name.slice(end + 1);
    return isMeant ? recording : null;
  });
  const fanOut = document.f === undefined ? null : fanOutOf(document.f);
  const [, dueAt] = document.f ?? document.w ?? [0, wakes];
  return {
    ...{ ...key, recorded, members: membersOf(document), fanOut },
    users: new Map(
      Object.entries(document.u ?? {}).map(([question, bits]) => [question, answersOf(bits)]),
    ),
    usersDueAt: document.w?.[0] ?? null,
    dueAt: dueAt ?? Number.POSITIVE_INFINITY,
    texts: new RecordedTexts(),
  };
}

type DecodedKey = Pick<SegmentState, 'workspaceId' | 'profileId'> & {
  readonly wakesAt: number | null;
};

function fanOutTuple({ at, after, again }: FanOut, dueAt: number): NonNullable<Document['f']> {
  return [at, timeOrNull(dueAt), after && [after.accountId, after.userId], again];
}

function timeOrNull(at: number): number | null {
  return at === Number.POSITIVE_INFINITY ? null : at;
}

function answerBits({ some, other }: UserAnswers): number {
  return (some ? 1 : 0) + (other ? 2 : 0);
}

function answersOf(bits: number): UserAnswers {
  return { some: (bits & 1) > 0, other: (bits & 2) > 0 };
}

function fanOutOf([at, , after, again]: NonNullable<Document['f']>): FanOut {
  return { at, after: after && { accountId: after[0], userId: after[1] }, again };
}

/** Since when a profile belongs to each segment that people made, ms since the epoch; from the document of its state. */
export function decodeMembers(bytes: Uint8Array): ReadonlyMap<string, number> {
  return new Map([...membersOf(parsed(bytes))].filter(([id]) => !isUserQuestionId(id)));
}

function parsed(bytes: Uint8Array): Document {
  const { buffer, byteOffset, byteLength } = bytes;
  return JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString('utf8')) as Document;
}

function membersOf({ m = {} }: Document): Members {
  return Members.of(m);
}

/** The state that a row was written from: a row that is still in memory is not read again from its document. */
const written = Symbol('written');

type WrittenRow = SegmentStateRow & {
  [written]?: readonly [SegmentState, Sinces | null] | null;
};

/** The row of a state, which it knows: see `stateOfRow`. */
export function rowOfState(state: SegmentState, sinces: Sinces | null): SegmentStateRow {
  const row: WrittenRow = {
    workspace_id: state.workspaceId,
    profile_id: state.profileId,
    due_at: wakesAt(state),
    document: encodeSegmentState(state, sinces),
    [written]: [state, sinces],
  };
  return row;
}

/**
 * The state of a row. One that the row knows is given out once: a batch changes it in place, and the row that it commits
 * knows it then. So one whose commit fails is never met again. Where what is recorded has changed since, it is read again.
 */
export function stateOfRow(row: SegmentStateRow, sinces: Sinces | null): SegmentState {
  const writtenRow: WrittenRow = row;
  const known = writtenRow[written];
  if (known !== undefined && known !== null) {
    writtenRow[written] = null;
    if (known[1] === sinces) return known[0];
  }
  const workspaceId = row.workspace_id as WorkspaceId;
  const profileId = row.profile_id as ProfileId;
  return decodeSegmentState({ workspaceId, profileId, wakesAt: row.due_at }, row.document, sinces);
}
