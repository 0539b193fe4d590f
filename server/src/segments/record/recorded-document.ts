import {
  type Entry,
  noEntryValues,
  type Recorded,
  type Summary,
  type ValueAt,
} from './recording.ts';
import { grownOf } from './summary.ts';

/** What is recorded, as short names and arrays: there is one of these for each profile. */
export interface RecordedDocument {
  readonly e?: Readonly<Record<string, EntriesDocument>>;
  readonly s?: Readonly<Record<string, SummaryDocument>>;
  /** Names of recordings, and the events that they keep with the places of these among them; see `EventsText`. */
  readonly k?: readonly string[];
  readonly l?: readonly (readonly [number, number, readonly unknown[], ...places: number[]])[];
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

/** Of each recording by itself. `nameOf`: what a recording is called in the document. */
export function recordedDocument(
  { entries, summaries }: Recorded,
  nameOf: NameOf,
): Required<Pick<RecordedDocument, 'e' | 's'>> {
  const named = <Value, Written>(
    values: ReadonlyMap<string, Value>,
    written: (value: Value) => Written,
  ): Record<string, Written> =>
    Object.fromEntries(
      [...values]
        .map(([key, value]) => [nameOf(key), written(value)] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return { e: named(entries, entriesDocument), s: named(summaries, summaryDocument) };
}

export type NameOf = (key: string) => string;

/** `keyOf`: the recording that a name of the document means; null: none that is still asked for. */
export function recordedOf(
  { e = {}, s = {}, k = [], l = [] }: RecordedDocument,
  keyOf: (name: string) => string | null,
): Recorded {
  // What is to be forgotten of it shows at the first look.
  const recorded: Recorded = { entries: new Map(), summaries: new Map(), forgetAt: 0 };
  const lists = k.map((): Entry[] => []);
  for (const [at, position, values, ...places] of l) {
    // One event is one object for all recordings that keep the same of it.
    const entry = entryOf(at, position, values);
    for (const place of places) lists[place]!.push(entry);
  }
  for (const [place, name] of k.entries()) {
    const key = keyOf(name);
    // A list to which something was pushed has room for more than most will ever have.
    if (key !== null && lists[place]!.length > 0) recorded.entries.set(key, lists[place]!.slice());
  }
  for (const name of Object.keys(e)) {
    const key = keyOf(name);
    if (key !== null) recorded.entries.set(key, entriesOf(e[name]!));
  }
  for (const name of Object.keys(s)) {
    const key = keyOf(name);
    if (key !== null) recorded.summaries.set(key, summaryOf(s[name]!));
  }
  return recorded;
}

function entriesDocument(entries: readonly Entry[]): EntriesDocument {
  return entries.map(({ at, position, values }) => [
    at,
    position,
    values.map((one) => one ?? null),
  ]);
}

function entriesOf(document: EntriesDocument): Entry[] {
  return document.map(([at, position, values]) => entryOf(at, position, values));
}

function entryOf(at: number, position: number, values: readonly unknown[]): Entry {
  if (values.length === 0) return { at, position, values: noEntryValues };
  return { at, position, values: values.map((one) => one ?? undefined) as Entry['values'] };
}

function summaryDocument(summary: Readonly<Summary>): SummaryDocument {
  const { count, firstAt, lastAt, numbers, sum, least, most, first, last } = summary;
  const valueTuple = (one: ValueAt | null): ValueTuple => one && [one.at, one.position, one.value];
  return [
    ...([count, firstAt, lastAt, numbers, sum.toString(), least, most] as const),
    ...([valueTuple(first), valueTuple(last)] as const),
    ...grownDocument(summary),
  ];
}

/** The JSON of its document; put together here, because there are several to write after each event. */
export function summaryText(summary: Readonly<Summary>): string {
  const { count, firstAt, lastAt, numbers, sum, least, most, first, last, values, days } = summary;
  const figures = `${count},${firstAt},${lastAt},${numbers},"${sum}",${least},${most}`;
  const grown = values.size + days.size === 0 ? '[],[]' : grownText(summary);
  return `[${figures},${valueText(first)},${valueText(last)},${grown}]`;
}

function valueText(one: ValueAt | null): string {
  return one === null ? 'null' : `[${one.at},${one.position},${JSON.stringify(one.value)}]`;
}

function grownText(summary: Readonly<Summary>): string {
  const [values, days] = grownDocument(summary);
  return `${JSON.stringify(values)},${JSON.stringify(days)}`;
}

function grownDocument({ values, days }: Pick<Summary, 'values' | 'days'>) {
  return [
    [...values].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...days].sort((a, b) => a - b),
  ] as const;
}

function summaryOf(document: SummaryDocument): Summary {
  const [count, firstAt, lastAt, numbers, sum, least, most, first, last, values, days] = document;
  const valueAtOf = (one: ValueTuple): ValueAt | null =>
    one && ({ at: one[0], position: one[1], value: one[2] } as ValueAt);
  return {
    ...{ count, firstAt, lastAt, numbers, sum: BigInt(sum), least, most },
    ...{ first: valueAtOf(first), last: valueAtOf(last) },
    ...grownOf(values, days),
  };
}
