import type { Measure } from '../definition/clause.ts';
import { exactOf, isExact } from '../record/exact.ts';
import type { Entry, Summary } from '../record/recording.ts';
import { emptySummary } from '../record/summary.ts';
import { type Figure, figureOf } from './figure.ts';

/** A figure over entries that are added one by one, in any order. */
export interface RunningFigure {
  add(entry: Entry): void;
  figure(): Figure;
}

/** @param valueIndex where entries have the value of the measure; -1: they have none */
export function runningFigure(
  measure: Measure,
  valueIndex: number,
  addTo: (summary: Summary, entry: Entry) => void,
): () => RunningFigure {
  if (measure.of === 'sum') return () => new RunningSum(valueIndex);
  return () => {
    const summary = emptySummary();
    return { add: (entry) => addTo(summary, entry), figure: () => figureOf(summary, measure) };
  };
}

/** The sum of a summary, without the rest of one: billionths are added as numbers as long as these are exact. */
class RunningSum implements RunningFigure {
  readonly #valueIndex: number;
  #billionths = 0;
  #more = 0n;

  constructor(valueIndex: number) {
    this.#valueIndex = valueIndex;
  }

  add({ values }: Entry): void {
    const value = values[this.#valueIndex];
    if (typeof value !== 'number' || !isExact(value)) return;
    const sum = this.#billionths + Math.trunc(value * 1e9);
    if (Number.isSafeInteger(sum)) this.#billionths = sum;
    else this.#more += exactOf(value);
  }

  figure(): bigint {
    return this.#more + BigInt(this.#billionths);
  }
}
