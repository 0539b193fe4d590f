import type { JsonValue } from '../../kernel/json.ts';
import type { StepComparison } from '../definition/clause.ts';
import type { EntriesRecording, Entry } from '../record/recording.ts';
import { scalarText } from '../record/summary.ts';

/** Whether an event passes all comparisons with an event of the step before. */
export type StepComparer = (entry: Entry, before: Entry) => boolean;

/** See `StepComparison`; `equals` is left to shared values. Null: there is nothing else to compare. */
export function stepComparer(
  comparisons: readonly StepComparison[],
  recording: EntriesRecording,
  previous: EntriesRecording,
): StepComparer | null {
  const ready = comparisons.flatMap(({ property, op, with: other }) =>
    op === 'equals'
      ? []
      : {
          passes: passesBy[op],
          own: recording.paths.indexOf(property),
          other: previous.paths.indexOf(other),
        },
  );
  if (ready.length === 0) return null;
  return (entry, before) =>
    ready.every(({ passes, own, other }) => passes(entry.values[own], before.values[other]));
}

type Passes = (value: JsonValue | undefined, before: JsonValue | undefined) => boolean;

const passesBy: Readonly<Record<Exclude<StepComparison['op'], 'equals'>, Passes>> = {
  differs: (value, before) => {
    const [text, other] = [textOf(value), textOf(before)];
    return text !== null && other !== null && text !== other;
  },
  less: (value, before) =>
    typeof value === 'number' && typeof before === 'number' && value < before,
  greater: (value, before) =>
    typeof value === 'number' && typeof before === 'number' && value > before,
};

function textOf(value: JsonValue | undefined): string | null {
  return value === undefined ? null : scalarText(value);
}
