/** Definitions of segments as the API reads them, version 1: docs/segments.md. The API checks them; this names them. */
export interface SegmentDefinition {
  readonly version?: 1;
  readonly of?: ProfileKind;
  readonly where: Clause;
}

export type ProfileKind = 'users' | 'accounts';

export type Clause =
  | GroupClause
  | LinkedClause
  | { readonly kind: 'not'; readonly of: Clause }
  | LeafClause;

export interface GroupClause {
  readonly kind: 'all' | 'any';
  readonly of: readonly Clause[];
}

export function isGroup(clause: Clause): clause is GroupClause {
  return clause.kind === 'all' || clause.kind === 'any';
}

export const linkedMatches = ['any', 'all', 'none'] as const;
export type LinkedMatch = (typeof linkedMatches)[number];

/** Of a user: so many of its accounts are as `where` says; of an account: so many of its users. */
export interface LinkedClause {
  readonly kind: 'account' | 'users';
  readonly match: LinkedMatch;
  readonly where: Clause;
}

export function isLinked(clause: Clause): clause is LinkedClause {
  return clause.kind === 'account' || clause.kind === 'users';
}

/** A clause that holds no others. */
export type LeafClause =
  | TraitClause
  | IdentifierClause
  | EventClause
  | SequenceClause
  | { readonly kind: 'segment'; readonly segment: string }
  | { readonly kind: 'list'; readonly list: string }
  | ConsentClause
  | ObjectClause
  | { readonly kind: 'sample'; readonly share: number; readonly salt: string };

export const consentAnswers = ['granted', 'refused', 'unknown'] as const;

export interface ConsentClause {
  readonly kind: 'consent';
  readonly category: string;
  readonly is: (typeof consentAnswers)[number];
}

/** How many objects of the list that a trait holds are like this. */
export interface ObjectClause {
  readonly kind: 'object';
  readonly trait: string;
  readonly where: readonly PropertyCondition[];
  readonly is: ValueTest;
}

export interface TraitClause {
  readonly kind: 'trait';
  readonly trait: string;
  readonly is: ValueTest;
}

export interface IdentifierClause {
  readonly kind: 'identifier';
  readonly type: string;
  readonly is: ValueTest;
}

export interface EventClause {
  readonly kind: 'event';
  readonly event: EventMatch;
  readonly window: Window;
  readonly measure: Measure;
  readonly is: ValueTest;
}

export interface SequenceClause {
  readonly kind: 'sequence';
  readonly window: Window;
  readonly steps: readonly SequenceStep[];
  readonly same?: readonly string[];
}

export interface SequenceStep {
  readonly event: EventMatch;
  readonly within?: Duration;
  readonly without?: EventMatch;
}

export const plainMeasures = ['count', 'days', 'first-time', 'last-time'] as const;
export const propertyMeasures = [
  ...(['distinct', 'sum', 'average', 'least', 'most'] as const),
  ...(['first', 'last', 'frequent'] as const),
] as const;

export type MeasureName = (typeof plainMeasures)[number] | (typeof propertyMeasures)[number];

export interface Measure {
  readonly of: MeasureName;
  readonly property?: string;
}

export const eventTypes = ['track', 'page', 'screen', 'identify', 'group', 'alias'] as const;
export type EventType = (typeof eventTypes)[number];

export interface EventMatch {
  readonly type?: EventType;
  readonly name?: string;
  readonly sources?: readonly string[];
  readonly where?: readonly PropertyCondition[];
  readonly during?: TimesOfWeek;
}

export interface PropertyCondition {
  readonly property: string;
  readonly is: ValueTest;
}

export interface TimesOfWeek {
  readonly hours?: { readonly from: number; readonly to: number };
  /** 1 Monday to 7 Sunday. */
  readonly weekdays?: readonly number[];
}

export type Window =
  | { readonly kind: 'rolling'; readonly last: Duration }
  | { readonly kind: 'fixed'; readonly from: string; readonly to: string | null }
  | { readonly kind: 'ever' };

export const durationUnits = ['minute', 'hour', 'day', 'week'] as const;

export interface Duration {
  readonly count: number;
  readonly unit: (typeof durationUnits)[number];
}

export type Scalar = string | number | boolean;

export type ValueTest =
  | { readonly op: 'exists' | 'missing' }
  | { readonly op: 'equals' | 'includes'; readonly value: Scalar }
  | { readonly op: 'in'; readonly values: readonly Scalar[] }
  | {
      readonly op: 'contains' | 'starts' | 'ends';
      readonly text: string;
      readonly ignoreCase?: boolean;
    }
  | { readonly op: 'matches'; readonly pattern: string; readonly ignoreCase?: boolean }
  | { readonly op: 'less' | 'at-most' | 'greater' | 'at-least'; readonly number: number }
  | { readonly op: 'between'; readonly from: number; readonly to: number }
  | { readonly op: 'before' | 'after'; readonly date: string }
  | { readonly op: 'within-last' | 'within-next'; readonly duration: Duration }
  | { readonly op: 'anniversary-within-next'; readonly days: number }
  | {
      readonly op: 'equals-trait' | 'less-than-trait' | 'greater-than-trait';
      readonly trait: string;
    }
  | { readonly op: 'not'; readonly test: ValueTest };
