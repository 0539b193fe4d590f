import type {
  Clause,
  EventClause,
  EventMatch,
  EventType,
  LinkedClause,
  SequenceClause,
  Window,
} from '../../../api/segment-definition.ts';

/** Clauses as they begin: each is whole, so that it counts at once. */
const lastMonth: Window = { kind: 'rolling', last: { count: 30, unit: 'day' } };

export interface NamedEvent {
  readonly type: EventType;
  readonly name: string | null;
}

/** Tracks are known by their names; of other calls the type says what is meant. */
export function matchOf({ type, name }: NamedEvent): EventMatch {
  return {
    ...(type === 'track' && name !== null ? {} : { type }),
    ...(name === null || name === '' ? {} : { name }),
  };
}

export function newEventClause(event: EventMatch = {}): EventClause {
  return {
    ...{ kind: 'event', event, window: lastMonth },
    measure: { of: 'count' },
    is: { op: 'at-least', number: 1 },
  };
}

export function newSequenceClause(): SequenceClause {
  return {
    ...{ kind: 'sequence', window: lastMonth },
    steps: [{ event: {} }, { event: {}, within: { count: 2, unit: 'day' } }],
  };
}

export function newTraitClause(trait: string): Clause {
  return { kind: 'trait', trait, is: { op: 'exists' } };
}

export function newIdentifierClause(type: string): Clause {
  return { kind: 'identifier', type, is: { op: 'exists' } };
}

export const newConsentClause: Clause = { kind: 'consent', category: '', is: 'granted' };

export const newObjectClause: Clause = {
  ...{ kind: 'object', trait: '', where: [] },
  is: { op: 'at-least', number: 1 },
};

/** @param salt So that two samples are not of the same people. */
export function newSampleClause(salt: string): Clause {
  return { kind: 'sample', share: 0.1, salt };
}

export const newGroup: Clause = { kind: 'any', of: [] };

/** Holds for whoever has an account, or a user, until it says more. */
export function newLinkedClause(kind: LinkedClause['kind']): Clause {
  return { kind, match: 'any', where: { kind: 'all', of: [] } };
}
