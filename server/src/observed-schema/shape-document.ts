import { asId, type ProfileId } from '../kernel/ids.ts';
import type { Example, ExampleValue } from './example.ts';
import type { Beyond, ObservedProperty } from './observed-shape.ts';

/**
 * `path`, events, first and last seen, values by type. A path that was only gone through, as `a` of a key `a.b`, was
 * seen never; JSON makes null of its times.
 */
type PathRow = readonly [string, number, number | null, number | null, readonly number[]];

interface PropertiesDocument {
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
export function encodeProperties(
  properties: Iterable<ObservedProperty>,
  { values, names }: Beyond,
): string {
  const paths: PathRow[] = [];
  for (const property of properties) {
    const { path, events, firstSeen, lastSeen } = property;
    paths.push([path, events, firstSeen, lastSeen, property.values]);
  }
  const document: PropertiesDocument =
    values === 0 ? { paths } : { paths, beyond: [values, names.hashes] };
  return JSON.stringify(document);
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
  const { paths, beyond } = JSON.parse(properties) as PropertiesDocument;
  const known = examples === null ? noExamples : decodeExamples(examples);
  return {
    properties: paths.map(([path, events, firstSeen, lastSeen, values]) => ({
      ...{ path, events, values },
      firstSeen: firstSeen ?? Number.POSITIVE_INFINITY,
      lastSeen: lastSeen ?? Number.NEGATIVE_INFINITY,
      examples: known.get(path) ?? [],
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
