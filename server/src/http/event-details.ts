import type { StoredEvents } from '../analytics/index.ts';
import type { DeadLetter, DeadLetterStore } from '../dead-letters/index.ts';
import type { FindMessage } from '../dedupe/index.ts';
import { OnefoldError } from '../kernel/errors.ts';
import {
  type CustomerEvent,
  type LogPosition,
  positionsPerRecord,
  type ResolvedEvent,
} from '../kernel/event.ts';
import type { ProfileId, SourceId, WorkspaceId } from '../kernel/ids.ts';
import { type EventEntry, positionOf, type RecordReader, type Stream } from '../log/index.ts';
import type { Profile, ProfileReader } from '../profiles/index.ts';
import {
  decodeEnvelope,
  type EventLabel,
  eventLabel,
  normalizeItem,
  type ReceivedItem,
  type ReceivedRequest,
  receivedItem,
} from '../sources/index.ts';
import { letterLabel } from './letter-label.ts';

export interface EventDetailsDependencies {
  readonly records: RecordReader;
  /** Of the log that positions count in. */
  readonly logId: string;
  /** Sequence of the last record that took effect. */
  readonly processed: () => Promise<number>;
  readonly stream: Pick<Stream, 'read'>;
  readonly stored: Pick<StoredEvents, 'at'>;
  readonly letters: Pick<DeadLetterStore, 'get'>;
  readonly findMessage: FindMessage;
  readonly profiles: Pick<ProfileReader, 'byId' | 'byIdentifier' | 'merges'>;
}

/** Everything that is known of one event. */
export interface EventDetails {
  readonly position: LogPosition;
  readonly head: EventHead;
  /** As it came; `removed` by the retention of the log, or `damaged`. */
  readonly received: Received | 'removed' | 'damaged';
  readonly outcome: EventOutcome;
  /** What the path made of it, and where that was found; null for what has no normal form. */
  readonly normal: {
    readonly event: CustomerEvent;
    readonly from: 'stream' | 'warehouse' | 'log';
  } | null;
  /** The profile that it belongs to now. */
  readonly profile: Profile | null;
  readonly account: Profile | null;
  readonly merged: readonly ProfileId[];
  readonly letter: DeadLetter | null;
}

/** Which event it is, in its own words where it has no normal form. */
export interface EventHead extends EventLabel {
  readonly sourceId: SourceId;
  readonly receivedAt: number;
  readonly messageId: string | null;
}

export interface Received extends ReceivedItem {
  readonly request: Omit<ReceivedRequest, 'body'>;
}

export type EventOutcome =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'processed';
      /** What was left out on the way; null where that is not kept any more. */
      readonly notes: readonly string[] | null;
    }
  | {
      readonly kind: 'dropped' | 'rejected';
      readonly stage: string | null;
      /** Null where it is not kept any more. */
      readonly reason: string | null;
      readonly message: string | null;
      /** The event that took effect in its stead. */
      readonly duplicateOf: { readonly position: LogPosition; readonly receivedAt: number } | null;
    };

/** Finds one event of a workspace by its place in the log; `not_found` where there is none. */
export type ReadEventDetails = (
  workspaceId: WorkspaceId,
  position: LogPosition,
) => Promise<EventDetails>;

export function createEventDetails(dependencies: EventDetailsDependencies): ReadEventDetails {
  const { records, logId, processed } = dependencies;

  return async (workspaceId, position) => {
    const sequence = Math.floor(position / positionsPerRecord);
    // Asked first: what is processed by then is found below.
    const isProcessed = sequence <= (await processed());
    const found = await records.find(sequence);
    if (found.kind === 'unknown') throw nothingHere();
    const received =
      found.kind === 'record' ? readReceived(found.payload, position, workspaceId) : found.kind;
    const ending = isProcessed ? await findEnding(dependencies, workspaceId, position) : undefined;
    if (ending?.kind === 'processed') {
      return { position, received, ...(await processedDetails(dependencies, ending)) };
    }
    const logged = typeof received === 'object' ? received : null;
    const event = logged === null ? null : normalForm(logged, position, logId);
    const head = event ?? ending?.head ?? (logged && loggedHead(logged));
    // What was left out on the way leaves nothing behind it but the log.
    if (head === null) throw nothingHere();
    const outcome: EventOutcome = isProcessed
      ? await refusedOutcome(dependencies, ending, event)
      : { kind: 'waiting' };
    return {
      ...{ position, head, received, outcome },
      normal: event && { event, from: 'log' },
      ...{ profile: null, account: null, merged: [], letter: ending?.letter ?? null },
    };
  };
}

type Ending = ProcessedEnding | RefusedEnding;

interface ProcessedEnding {
  readonly kind: 'processed';
  readonly event: ResolvedEvent;
  readonly from: 'stream' | 'warehouse';
  readonly notes: readonly string[] | null;
  readonly merged: readonly ProfileId[] | null;
  readonly letter: DeadLetter | null;
}

interface RefusedEnding {
  readonly kind: 'dropped' | 'rejected';
  readonly head: EventHead;
  readonly stage: string;
  readonly reason: string;
  readonly message: string;
  readonly letter: DeadLetter | null;
}

async function processedDetails(dependencies: EventDetailsDependencies, ending: ProcessedEnding) {
  const { event, from, notes, letter } = ending;
  const { profile, account } = await owners(dependencies, event);
  const into = [profile, account];
  const merged = ending.merged ?? (await mergedBy(dependencies, into, event.position));
  const outcome = { kind: 'processed', notes } as const;
  return { head: event, outcome, normal: { event, from }, profile, account, merged, letter };
}

/** Reason and stage of what was dropped are not kept for long; which event has its message id is. */
async function refusedOutcome(
  dependencies: EventDetailsDependencies,
  ending: RefusedEnding | undefined,
  event: CustomerEvent | null,
): Promise<EventOutcome> {
  if (ending?.kind === 'rejected') {
    const { kind, stage, reason, message } = ending;
    return { kind, stage, reason, message, duplicateOf: null };
  }
  const duplicateOf = event && (await takenBy(dependencies, event));
  const known = ending ?? (duplicateOf ? duplicate : null);
  const { stage = null, reason = null, message = null } = known ?? {};
  return { kind: 'dropped', stage, reason, message, duplicateOf };
}

const duplicate = { stage: 'dedupe', reason: 'duplicate', message: null } as const;

/**
 * How an event ended lies in several places, each of which forgets at its own time: the processed stream (until all
 * have read it), the dead letters, the warehouse. They are asked in the order in which an event moves from one to the
 * next, so that none is missed between two.
 */
async function findEnding(
  { stream, letters, stored }: EventDetailsDependencies,
  workspaceId: WorkspaceId,
  position: LogPosition,
): Promise<Ending | undefined> {
  const entry = await streamEntry(stream, workspaceId, position);
  const letter = (await letters.get(workspaceId, position)) ?? null;
  if (entry?.outcome === 'processed') {
    const { event, notes, merged } = entry;
    return { kind: 'processed', event, from: 'stream', notes, merged, letter };
  }
  if (letter?.reason === unstored) {
    const event = JSON.parse(letter.payload) as ResolvedEvent;
    return { kind: 'processed', event, from: 'stream', notes: null, merged: null, letter };
  }
  if (letter !== null) {
    const { stage, reason, message } = letter;
    const head = { ...letter, ...letterLabel(letter) };
    return { kind: 'rejected', head, stage, reason, message, letter };
  }
  if (entry !== undefined) {
    const { outcome: kind, stage, reason, message, type = null, event = null } = entry;
    return { kind, head: { ...entry, type, event }, stage, reason, message, letter };
  }
  const event = await stored.at(workspaceId, position);
  const forgotten = { notes: null, merged: null, letter: null };
  return event && { kind: 'processed', event, from: 'warehouse', ...forgotten };
}

/** The reason of a letter whose event did take effect: it holds the event as it was to be stored. */
const unstored = 'not_storable';

async function owners(
  { profiles }: EventDetailsDependencies,
  { workspaceId, profileId, groupId }: ResolvedEvent,
) {
  const [profile, account] = await Promise.all([
    profiles.byId(workspaceId, profileId),
    groupId === null
      ? undefined
      : profiles.byIdentifier(workspaceId, 'accounts', 'group_id', groupId),
  ]);
  return { profile: profile ?? null, account: account ?? null };
}

/** Which profiles the event merged, from the records of their merges. */
async function mergedBy(
  { profiles }: EventDetailsDependencies,
  into: readonly (Profile | null)[],
  position: LogPosition,
): Promise<ProfileId[]> {
  const merges = await Promise.all(into.map((one) => (one === null ? [] : profiles.merges(one))));
  return merges
    .flat()
    .filter((merge) => merge.position === position)
    .map(({ from_id }) => from_id as ProfileId);
}

/** The event that has the message id of this one. */
async function takenBy(
  { findMessage }: EventDetailsDependencies,
  { workspaceId, messageId, position }: CustomerEvent,
) {
  const taken = await findMessage(workspaceId, messageId);
  return taken === undefined || taken.position === position ? null : taken;
}

function nothingHere(): OnefoldError {
  return new OnefoldError('not_found', 'There is no event at this position.');
}

function readReceived(
  payload: Uint8Array,
  position: LogPosition,
  workspaceId: WorkspaceId,
): Received {
  const { body, ...request } = decodeEnvelope(payload);
  const item = receivedItem({ ...request, body }, position % positionsPerRecord);
  if (request.workspaceId !== workspaceId || item === undefined) throw nothingHere();
  return { ...item, request };
}

function loggedHead({ item, request }: Received): EventHead {
  const { sourceId, receivedAt, kind } = request;
  const label = eventLabel(item.kind === 'event' ? item.raw : null, kind);
  return { sourceId, receivedAt, messageId: null, ...label };
}

/** What the path made, or would have made, of an event that did not go through; null for what has no normal form. */
function normalForm(
  { item, request }: Received,
  position: LogPosition,
  logId: string,
): CustomerEvent | null {
  const normalized = normalizeItem({ item, request, position, logId });
  return 'rejected' in normalized ? null : normalized.ok;
}

async function streamEntry(
  stream: Pick<Stream, 'read'>,
  workspaceId: WorkspaceId,
  position: LogPosition,
): Promise<EventEntry | undefined> {
  const [chunk] = await stream.read(position - 1, { chunksMax: 1, bytesMax: 1 });
  const entry = chunk?.entries.find((one) => positionOf(one) === position);
  if (entry === undefined || entry.outcome === 'timed') return undefined;
  const owner = entry.outcome === 'processed' ? entry.event.workspaceId : entry.workspaceId;
  return owner === workspaceId ? entry : undefined;
}
