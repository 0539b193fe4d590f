import type { Entry, Recorded, Summary, ValueAt } from './recording.ts';

/** What is recorded, as short names and arrays: there is one of these for each profile. */
export interface RecordedDocument {
  readonly e?: Readonly<Record<string, EntriesDocument>>;
  readonly s?: Readonly<Record<string, SummaryDocument>>;
}

/** [at, position, values] each; a value that is missing is null. */
export type EntriesDocument = readonly (readonly [number, number, readonly unknown[]])[];

type ValueTuple = readonly [at: number, position: number, value: unknown] | null;

export type SummaryDocument = readonly [
  count: number,
  firstAt: number | null,
  lastAt: number | null,
  numbers: number,
  /** Billionths, as a text of digits. */
  sum: string,
  least: number | null,
  most: number | null,
  first: ValueTuple,
  last: ValueTuple,
  values: readonly (readonly [string, number])[],
  days: readonly number[],
];

export function recordedDocument({ entries, summaries }: Recorded): RecordedDocument {
  return {
    ...(entries.size === 0 ? {} : { e: mapped(entries, entriesDocument) }),
    ...(summaries.size === 0 ? {} : { s: mapped(summaries, summaryDocument) }),
  };
}

export function recordedOf({ e, s }: RecordedDocument): Recorded {
  return { entries: unmapped(e, entriesOf), summaries: unmapped(s, summaryOf) };
}

/** In the order of the keys, so that equal states are equal bytes. */
export function mapped<In, Out>(
  map: ReadonlyMap<string, In>,
  to: (value: In) => Out,
): Record<string, Out> {
  const sorted = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, value]) => [key, to(value)]));
}

export function unmapped<In, Out>(
  record: Readonly<Record<string, In>> | undefined,
  to: (value: In) => Out,
): Map<string, Out> {
  return new Map(Object.entries(record ?? {}).map(([key, value]) => [key, to(value)]));
}

function entriesDocument(entries: readonly Entry[]): EntriesDocument {
  return entries.map(({ at, position, values }) => [
    at,
    position,
    values.map((one) => one ?? null),
  ]);
}

function entriesOf(document: EntriesDocument): Entry[] {
  return document.map(([at, position, values]) => ({
    at,
    position,
    values: values.map((one) => one ?? undefined) as Entry['values'],
  }));
}

function summaryDocument(summary: Summary): SummaryDocument {
  const { count, firstAt, lastAt, numbers, sum, least, most, first, last, values, days } = summary;
  const valueTuple = (one: ValueAt | null): ValueTuple => one && [one.at, one.position, one.value];
  return [
    ...([count, firstAt, lastAt, numbers, sum.toString(), least, most] as const),
    ...([valueTuple(first), valueTuple(last)] as const),
    [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...days].sort((a, b) => a - b),
  ];
}

function summaryOf(document: SummaryDocument): Summary {
  const [count, firstAt, lastAt, numbers, sum, least, most, first, last, values, days] = document;
  const valueAtOf = (one: ValueTuple): ValueAt | null =>
    one && ({ at: one[0], position: one[1], value: one[2] } as ValueAt);
  return {
    ...{ count, firstAt, lastAt, numbers, sum: BigInt(sum), least, most },
    ...{ first: valueAtOf(first), last: valueAtOf(last) },
    values: new Map(values),
    days: new Set(days),
  };
}
