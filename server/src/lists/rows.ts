import type { ProfileId } from '../kernel/ids.ts';
import type { JsonObject, JsonValue } from '../kernel/json.ts';
import type { Refusal } from './run.ts';

/** One row of a file or an answer, read as far as it stands for itself. */
export type Row = NamedRow | RefusedRow;

export interface NamedRow {
  readonly line: number;
  /** A profile, or identifiers, normalised, the most trusted first; at least one. */
  readonly whose: ProfileId | readonly Identifier[];
  /** What the list's trait is to be; null: nothing. */
  readonly value: JsonValue;
  /** Further traits that the file brings. */
  readonly traits: JsonObject;
}

export type Identifier = readonly [type: string, value: string];

export interface RefusedRow {
  readonly line: number;
  readonly refused: Pick<Refusal, 'column' | 'reason'>;
}

export type Rows = AsyncIterable<Row>;

/** Ids of profiles are looked up in the database, which wants none that is no id. */
export function isProfileId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}

/** Some rows at a time. */
export async function* inGroups(rows: Rows, size: number): AsyncGenerator<readonly Row[]> {
  let group: Row[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
