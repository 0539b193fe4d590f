import type { JsonValue } from '../../kernel/json.ts';
import type { EntriesDocument, SummaryDocument } from '../record/recorded-document.ts';

/** A row of `pastSql`; values are JSON texts. */
export type PastRow = EntriesRow | SummaryRow;

interface EntriesRow {
  readonly profile: string;
  readonly entries: readonly (readonly [number, number, readonly (string | null)[]])[];
}

interface SummaryRow {
  readonly profile: string;
  readonly events: number;
  readonly first_at: number;
  readonly last_at: number;
  /** These six are there where the recording has a path. */
  readonly numbers?: number;
  readonly total?: string;
  readonly least_number?: number | null;
  readonly most_number?: number | null;
  /** The text is empty where no event has a value. */
  readonly first_value?: ValueRow;
  readonly last_value?: ValueRow;
  readonly texts?: readonly [readonly string[], readonly number[]];
  readonly days?: readonly number[];
}

type ValueRow = readonly [at: number, position: number, json: string];

/** Settings that `pastSql` is asked with, so that its rows are what they are said to be. */
export const pastRowSettings = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_64bit_floats: 0,
  output_format_json_quote_denormals: 0,
  output_format_json_named_tuples_as_objects: 0,
} as const;

/** What was recorded, in the form that documents of profiles have. */
export function pastOf(row: PastRow): EntriesDocument | SummaryDocument {
  return 'entries' in row ? entriesOf(row) : summaryOf(row);
}

function entriesOf({ entries }: EntriesRow): EntriesDocument {
  return entries.map(([at, position, values]) => [
    at,
    position,
    values.map((json) => (json === null ? null : parsed(json))),
  ]);
}

function summaryOf(row: SummaryRow): SummaryDocument {
  const [texts, counts] = row.texts ?? [[], []];
  return [
    ...([row.events, row.first_at, row.last_at] as const),
    ...([row.numbers ?? 0, row.total ?? '0'] as const),
    ...([row.least_number ?? null, row.most_number ?? null] as const),
    ...([valueAtOf(row.first_value), valueAtOf(row.last_value)] as const),
    texts
      .map((text, index) => [text, counts[index] ?? 0] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    row.days ?? [],
  ];
}

function valueAtOf(row: ValueRow | undefined): SummaryDocument[7] {
  if (row === undefined || row[2] === '') return null;
  const [at, position, json] = row;
  return [at, position, parsed(json)];
}

function parsed(json: string): JsonValue {
  return JSON.parse(json) as JsonValue;
}
