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
export function recordedTexts(recorded: Recorded, nameOf: NameOf): Texts {
  return new RecordedTexts().of(recorded, nameOf);
}

export type NameOf = (key: string) => string;

interface Texts {
  readonly e: string | null;
  readonly s: string | null;
}

/** The texts of one profile. What did not change since they were asked for last, as most of it from event to event, is not written again. */
export class RecordedTexts {
  readonly #entries = new MemberTexts(entriesText);
  readonly #summaries = new MemberTexts(summaryText);

  of({ entries, summaries }: Recorded, nameOf: NameOf): Texts {
    return { e: this.#entries.of(entries, nameOf), s: this.#summaries.of(summaries, nameOf) };
  }
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

interface MemberText<Value> {
  /** Whose text it is: what changes becomes another list or summary. */
  value: Value;
  readonly name: string;
  text: string;
}

class MemberTexts<Value> {
  readonly #textOf: TextOf<Value>;
  #nameOf: NameOf | null = null;
  /** In the order of the names. */
  #members = new Map<string, MemberText<Value>>();

  constructor(textOf: TextOf<Value>) {
    this.#textOf = textOf;
  }

  of(values: ReadonlyMap<string, Value>, nameOf: NameOf): string | null {
    if (this.#nameOf !== nameOf) this.#members.clear();
    this.#nameOf = nameOf;
    const members = this.#members;
    let isAsBefore = members.size === values.size;
    for (const [key, value] of values) {
      const member = members.get(key);
      if (member === undefined) {
        members.set(key, { value, name: `"${nameOf(key)}":`, text: this.#textOf(value) });
        isAsBefore = false;
      } else if (member.value !== value) {
        member.text = this.#textOf(value, member);
        member.value = value;
      }
    }
    if (!isAsBefore) this.#sort(values);
    if (values.size === 0) return null;
    let text = '';
    for (const { name, text: own } of this.#members.values()) text += `,${name}${own}`;
    return `{${text.slice(1)}}`;
  }

  #sort(values: ReadonlyMap<string, Value>): void {
    const present = [...this.#members].filter(([key]) => values.has(key));
    this.#members = new Map(present.sort(([, a], [, b]) => (a.name < b.name ? -1 : 1)));
  }
}

/** `before`: the text of what was in its place. */
type TextOf<Value> = (value: Value, before?: MemberText<Value>) => string;

/** Most lists are the one before and an entry more. */
function entriesText(entries: readonly Entry[], before?: MemberText<readonly Entry[]>): string {
  const known = before?.value ?? [];
  const isLonger = known.length > 0 && entries.length > known.length;
  if (before === undefined || !isLonger || known.some((entry, place) => entry !== entries[place])) {
    return `[${entries.map(entryText).join()}]`;
  }
  const more = entries.slice(known.length).map(entryText).join();
  return `${before.text.slice(0, -1)},${more}]`;
}

function entryText({ at, position, values }: Entry): string {
  if (values.length === 0) return `[${at},${position},[]]`;
  return `[${at},${position},${JSON.stringify(values)}]`;
}

function entriesOf(document: EntriesDocument): Entry[] {
  return document.map(([at, position, values]) => ({
    at,
    position,
    values: values.map((one) => one ?? undefined) as Entry['values'],
  }));
}

function summaryText(summary: Readonly<Summary>): string {
  return JSON.stringify(summaryDocument(summary));
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
