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

/** `nameOf`: what a recording is called in the document. In the order of the names, so that equal states are equal bytes. */
export function recordedTexts(
  { entries, summaries }: Recorded,
  nameOf: (key: string) => string,
): { readonly e: string | null; readonly s: string | null } {
  return {
    e: textOf(entries, nameOf, entriesDocument),
    s: textOf(summaries, nameOf, summaryDocument),
  };
}

/** `keyOf`: the recording that a name of the document means; null: none that is still asked for. */
export function recordedOf(
  { e = {}, s = {} }: RecordedDocument,
  keyOf: (name: string) => string | null,
): Recorded {
  const recorded: Recorded = { entries: new Map(), summaries: new Map() };
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

/** Of what was recorded of late and did not change since: most of it does not from event to event. */
const texts = new WeakMap<object, string>();

function textOf<Value extends object>(
  map: ReadonlyMap<string, Value>,
  nameOf: (key: string) => string,
  documentOf: (value: Value) => unknown,
): string | null {
  if (map.size === 0) return null;
  const members: string[] = [];
  for (const [key, value] of map) {
    let text = texts.get(value);
    if (text === undefined) {
      text = JSON.stringify(documentOf(value));
      texts.set(value, text);
    }
    members.push(`"${nameOf(key)}":${text}`);
  }
  return `{${members.sort().join()}}`;
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

function summaryDocument(summary: Readonly<Summary>): SummaryDocument {
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
