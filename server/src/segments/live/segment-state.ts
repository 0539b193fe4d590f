import type { ProfileId, WorkspaceId } from '../../kernel/ids.ts';
import { emptyRecorded, joinRecorded } from '../record/record.ts';
import type { Entry, Recorded, Summary, ValueAt } from '../record/recording.ts';

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

/** Short names and arrays: there is one of these for each profile. */
interface Document {
  /** entries: [at, position, values] */
  readonly e?: Readonly<Record<string, readonly EntryTuple[]>>;
  readonly s?: Readonly<Record<string, SummaryTuple>>;
  readonly m?: Readonly<Record<string, number>>;
}

type EntryTuple = readonly [number, number, readonly unknown[]];
type ValueTuple = readonly [number, number, unknown] | null;
type SummaryTuple = readonly [
  count: number,
  firstAt: number | null,
  lastAt: number | null,
  numbers: number,
  sum: string,
  least: number | null,
  most: number | null,
  first: ValueTuple,
  last: ValueTuple,
  values: readonly (readonly [string, number])[],
  days: readonly number[],
];

export function encodeSegmentState({ recorded, members }: SegmentState): Buffer {
  const document: Document = {
    ...(recorded.entries.size === 0 ? {} : { e: mapped(recorded.entries, entriesTuple) }),
    ...(recorded.summaries.size === 0 ? {} : { s: mapped(recorded.summaries, summaryTuple) }),
    ...(members.size === 0 ? {} : { m: mapped(members, (since) => since) }),
  };
  return Buffer.from(JSON.stringify(document));
}

export function decodeSegmentState(
  key: Pick<SegmentState, 'workspaceId' | 'profileId' | 'dueAt'>,
  bytes: Uint8Array,
): SegmentState {
  const document = JSON.parse(Buffer.from(bytes).toString('utf8')) as Document;
  return {
    ...key,
    recorded: {
      entries: unmapped(document.e, (tuples) => tuples.map(entryOf)),
      summaries: unmapped(document.s, summaryOf),
    },
    members: unmapped(document.m, (since) => since),
  };
}

/** In the order of the keys, so that equal states are equal bytes. */
function mapped<In, Out>(
  map: ReadonlyMap<string, In>,
  to: (value: In) => Out,
): Record<string, Out> {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, to(value)]));
}

function unmapped<In, Out>(
  record: Readonly<Record<string, In>> | undefined,
  to: (value: In) => Out,
): Map<string, Out> {
  return new Map(Object.entries(record ?? {}).map(([key, value]) => [key, to(value)]));
}

function entriesTuple(entries: readonly Entry[]): EntryTuple[] {
  return entries.map(({ at, position, values }) => [
    at,
    position,
    values.map((one) => one ?? null),
  ]);
}

function entryOf([at, position, values]: EntryTuple): Entry {
  return { at, position, values: values.map((one) => one ?? undefined) as Entry['values'] };
}

function summaryTuple(summary: Summary): SummaryTuple {
  const { count, firstAt, lastAt, numbers, sum, least, most, first, last, values, days } = summary;
  const valueTuple = (one: ValueAt | null): ValueTuple => one && [one.at, one.position, one.value];
  return [
    ...([count, firstAt, lastAt, numbers, sum.toString(), least, most] as const),
    ...([valueTuple(first), valueTuple(last)] as const),
    [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...days].sort((a, b) => a - b),
  ];
}

function summaryOf(tuple: SummaryTuple): Summary {
  const [count, firstAt, lastAt, numbers, sum, least, most, first, last, values, days] = tuple;
  const valueAtOf = (one: ValueTuple): ValueAt | null =>
    one && ({ at: one[0], position: one[1], value: one[2] } as ValueAt);
  return {
    ...{ count, firstAt, lastAt, numbers, sum: BigInt(sum), least, most },
    ...{ first: valueAtOf(first), last: valueAtOf(last) },
    values: new Map(values),
    days: new Set(days),
  };
}
