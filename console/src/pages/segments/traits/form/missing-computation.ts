import type { Computation } from '../../../../api/computed-definition.ts';
import {
  isNumber,
  type MissingValue,
  missingOfMatch,
  missingOfWindow,
} from '../../definition/missing-values.ts';

/** What a computation lacks before it can be computed; a formula: its text. */
export function missingOfComputation(compute: Computation): MissingValue | 'formula' | null {
  switch (compute.kind) {
    case 'events': {
      const { measure, event, window } = compute;
      if (measure.property === '') return 'name';
      if (measure.of === 'list' && !isNumber(measure.atMost)) return 'number';
      return missingOfMatch(event) ?? missingOfWindow(window);
    }
    case 'time-since': {
      const { since } = compute;
      if (since.kind === 'trait') return since.trait === '' ? 'name' : null;
      return missingOfMatch(since.event) ?? missingOfWindow(since.window);
    }
    case 'formula':
      return compute.formula.trim() === '' ? 'formula' : null;
    case 'rfm': {
      if (compute.amount === '') return 'name';
      const thresholds = [compute.recencyDays, compute.frequency, compute.monetary].flat();
      if (!thresholds.every(isNumber)) return 'number';
      return missingOfMatch(compute.event) ?? missingOfWindow(compute.window);
    }
    case 'clause':
      return null;
    default:
      return compute satisfies never;
  }
}
