import type { Clause, EventMatch, MeasureName, ProfileKind, Window } from './segment-definition.ts';

/** Definitions of computed traits as the API reads them, version 1: docs/computed-traits.md. The API checks them. */
export interface ComputedDefinition {
  readonly version?: 1;
  readonly of?: ProfileKind;
  readonly compute: Computation;
}

export type Computation =
  | EventsComputation
  | TimeSinceComputation
  | FormulaComputation
  | RfmComputation
  | ClauseComputation;

export const computationKinds = ['events', 'time-since', 'formula', 'rfm', 'clause'] as const;
export type ComputationKind = (typeof computationKinds)[number];

export interface EventsComputation {
  readonly kind: 'events';
  readonly event: EventMatch;
  readonly window: Window;
  readonly measure: ComputedMeasure;
}

/** `list`: the different values of a property, at most so many. */
export interface ComputedMeasure {
  readonly of: MeasureName | 'list';
  readonly property?: string;
  readonly atMost?: number;
}

export const sinceUnits = ['hour', 'day', 'week'] as const;

export interface TimeSinceComputation {
  readonly kind: 'time-since';
  readonly since:
    | {
        readonly kind: 'event';
        readonly which: 'first' | 'last';
        readonly event: EventMatch;
        readonly window: Window;
      }
    | { readonly kind: 'trait'; readonly trait: string };
  readonly unit: (typeof sinceUnits)[number];
}

export interface FormulaComputation {
  readonly kind: 'formula';
  readonly formula: string;
}

export type Thresholds = readonly [number, number, number, number];
export const rfmParts = ['recencyDays', 'frequency', 'monetary'] as const;

export interface RfmComputation extends Readonly<Record<(typeof rfmParts)[number], Thresholds>> {
  readonly kind: 'rfm';
  readonly event: EventMatch;
  readonly window: Window;
  readonly amount: string;
}

export interface ClauseComputation {
  readonly kind: 'clause';
  readonly where: Clause;
}
