import type { ProfileId } from '../kernel/ids.ts';
import { isSecretValue } from './secret-values.ts';

/** A value that was seen, when last and of whom. Personal data: `observed_examples` is the only place of them. */
export interface Example {
  readonly value: ExampleValue;
  /** The event's own time, ms since the epoch, which retention goes by. */
  readonly at: number;
  readonly profileId: ProfileId;
}

export type ExampleValue = string | number | boolean;

/** The value as an example shows it, or null where none may be kept of it. */
export function exampleValue(value: ExampleValue, lengthMax: number): ExampleValue | null {
  if (isSecretValue(value)) return null;
  if (typeof value !== 'string') return value;
  return value.length <= lengthMax
    ? value.toWellFormed()
    : `${value.slice(0, lengthMax).toWellFormed()}…`;
}

/**
 * The newest of different values, newest first. Merging takes the newest of each value and then the newest values, so
 * order and grouping of merges do not show.
 */
export function mergeExamples(
  one: readonly Example[],
  other: readonly Example[],
  examplesMax: number,
): readonly Example[] {
  if (other.length === 0) return one;
  const newest = new Map<ExampleValue, Example>();
  for (const example of [...one, ...other]) {
    const known = newest.get(example.value);
    if (known === undefined || isNewer(example, known)) newest.set(example.value, example);
  }
  return [...newest.values()].sort(byAge).slice(0, examplesMax);
}

/** The same for one more, of which most are newer than all that are there. */
export function addExample(
  known: readonly Example[],
  example: Example,
  examplesMax: number,
): readonly Example[] {
  const [newest] = known;
  if (newest !== undefined && example.at <= newest.at) {
    return mergeExamples(known, [example], examplesMax);
  }
  const others = known.filter(({ value }) => value !== example.value);
  return [example, ...others.slice(0, examplesMax - 1)];
}

function isNewer(one: Example, other: Example): boolean {
  return one.at === other.at ? one.profileId > other.profileId : one.at > other.at;
}

/** Of one time, as values of one array are, by the value. */
function byAge(one: Example, other: Example): number {
  if (one.at !== other.at) return other.at - one.at;
  const [left, right] = [
    `${typeof one.value} ${one.value}`,
    `${typeof other.value} ${other.value}`,
  ];
  return left < right ? -1 : left > right ? 1 : 0;
}
