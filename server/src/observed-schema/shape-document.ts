import { asId, type ProfileId } from '../kernel/ids.ts';
import type { Example, ExampleValue } from './example.ts';
import type { Beyond, ObservedProperty, ObservedShape } from './observed-shape.ts';
import { valueTypes } from './value-type.ts';

/**
 * Path, events, first and last seen in ms after `from`, then for each type that was seen its place in `valueTypes` and
 * the count of its values. A path that was only gone through, as `a` of a key `a.b`, was seen never: it stands alone.
 * Short, because each batch writes it anew.
 */
type PathRow = readonly [string, ...number[]];

interface PropertiesDocument {
  /** ms since the epoch. */
  readonly from: number;
  readonly paths: readonly PathRow[];
  readonly beyond?: readonly [number, readonly number[]];
}

/** Value, when it was seen, and who of `people`. */
type ExampleRow = readonly [ExampleValue, number, number];

interface ExamplesDocument {
  readonly people: readonly string[];
  readonly paths: readonly (readonly [string, readonly ExampleRow[]])[];
}

/** The text of `observed_properties`: everything but examples. */
export function encodeProperties({ firstSeen, properties, beyond }: ObservedShape): string {
  const from = Number.isFinite(firstSeen) ? firstSeen : 0;
  const paths: PathRow[] = [];
  for (const property of properties) paths.push(encodePath(property, from));
  const document: PropertiesDocument =
    beyond.values === 0
      ? { from, paths }
      : { from, paths, beyond: [beyond.values, beyond.names.hashes] };
  return JSON.stringify(document);
}

function encodePath(property: ObservedProperty, from: number): PathRow {
  const { path, events, firstSeen, lastSeen, values } = property;
  if (events === 0) return [path];
  const row: [string, ...number[]] = [path, events, firstSeen - from, lastSeen - from];
  values.forEach((count, type) => {
    if (count > 0) row.push(type, count);
  });
  return row;
}

function decodePath(row: PathRow, from: number): Omit<ObservedProperty, 'examples'> {
  const [path, events = 0, first, last, ...counts] = row;
  const values = valueTypes.map(() => 0);
  for (let index = 0; index < counts.length; index += 2) {
    values[counts[index] as number] = counts[index + 1] as number;
  }
  return {
    ...{ path, events, values },
    firstSeen: first === undefined ? Number.POSITIVE_INFINITY : from + first,
    lastSeen: last === undefined ? Number.NEGATIVE_INFINITY : from + last,
  };
}

/** The text of `observed_examples`. */
export function encodeExamples(
  properties: Iterable<Pick<ObservedProperty, 'path' | 'examples'>>,
): string {
  const people = new Map<ProfileId, number>();
  const indexOf = (id: ProfileId): number => {
    const known = people.get(id) ?? people.size;
    people.set(id, known);
    return known;
  };
  const paths: [string, ExampleRow[]][] = [];
  for (const { path, examples } of properties) {
    if (examples.length === 0) continue;
    const rows = examples.map(
      ({ value, at, profileId }): ExampleRow => [value, at, indexOf(profileId)],
    );
    paths.push([path, rows]);
  }
  const document: ExamplesDocument = { people: [...people.keys()], paths };
  return JSON.stringify(document);
}

/** What both texts hold; `examples` is null where there are none. */
export function decodeProperties(
  properties: string,
  examples: string | null,
): { readonly properties: ObservedProperty[]; readonly beyond: Beyond } {
  const { from, paths, beyond } = JSON.parse(properties) as PropertiesDocument;
  const known = examples === null ? noExamples : decodeExamples(examples);
  return {
    properties: paths.map((row) => ({
      ...decodePath(row, from),
      examples: known.get(row[0]) ?? [],
    })),
    beyond: { values: beyond?.[0] ?? 0, names: { hashes: beyond?.[1] ?? [] } },
  };
}

const noExamples: ReadonlyMap<string, readonly Example[]> = new Map();

/** Examples by path. */
export function decodeExamples(text: string): ReadonlyMap<string, readonly Example[]> {
  const { people, paths } = JSON.parse(text) as ExamplesDocument;
  return new Map(
    paths.map(([path, rows]) => [
      path,
      rows.map(([value, at, person]) => ({
        value,
        at,
        profileId: asId<ProfileId>(people[person] ?? ''),
      })),
    ]),
  );
}
