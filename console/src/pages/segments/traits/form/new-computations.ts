import type { Computation, ComputationKind } from '../../../../api/computed-definition.ts';
import type { Window } from '../../../../api/segment-definition.ts';

const lastMonth: Window = { kind: 'rolling', last: { count: 30, unit: 'day' } };
const lastYear: Window = { kind: 'rolling', last: { count: 365, unit: 'day' } };

/** Computations as they begin. The thresholds are a guess until the present customers are asked for theirs. */
const beginnings: Readonly<Record<ComputationKind, Computation>> = {
  events: { kind: 'events', event: {}, window: lastMonth, measure: { of: 'count' } },
  'time-since': {
    kind: 'time-since',
    since: { kind: 'event', which: 'last', event: {}, window: { kind: 'ever' } },
    unit: 'day',
  },
  formula: { kind: 'formula', formula: '' },
  rfm: {
    ...{ kind: 'rfm', event: {}, window: lastYear, amount: '' },
    ...{ recencyDays: [7, 30, 90, 180], frequency: [2, 3, 5, 10] },
    monetary: [50, 100, 250, 1000],
  },
  clause: { kind: 'clause', where: { kind: 'all', of: [] } },
};

export function newComputation(kind: ComputationKind): Computation {
  return beginnings[kind];
}
