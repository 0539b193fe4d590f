import type { JsonValue } from '../../kernel/json.ts';
import type { Scalar } from '../definition/value-test.ts';
import { byteOrder, figureOf } from '../evaluate/figure.ts';
import { isScalar } from '../evaluate/value-tester.ts';
import { exactToNumber } from '../record/exact.ts';
import type { Summary } from '../record/recording.ts';
import { scalarOf } from '../record/summary.ts';
import type { ComputedMeasure } from './computed-definition.ts';

/** A measure over some events as the value of a trait; undefined: there is none. Objects are no values of a trait. */
export function computedFigure(
  summary: Readonly<Summary>,
  measure: ComputedMeasure,
): JsonValue | undefined {
  if (measure.of === 'list') return listOf(summary.values.keys(), measure.atMost);
  const figure = figureOf(summary, measure);
  if (typeof figure === 'bigint') return exactToNumber(figure);
  const isList = Array.isArray(figure) && figure.every((item) => item === null || isScalar(item));
  return isScalar(figure) || isList ? figure : undefined;
}

function listOf(texts: Iterable<string>, atMost: number): JsonValue | undefined {
  const values = [...texts].map(scalarOf).sort(inOrder);
  return values.length === 0 ? undefined : values.slice(0, atMost);
}

const rank = (value: Scalar) => ['boolean', 'number', 'string'].indexOf(typeof value);

function inOrder(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return byteOrder(a, b);
  return rank(a) - rank(b) || Number(a) - Number(b);
}
