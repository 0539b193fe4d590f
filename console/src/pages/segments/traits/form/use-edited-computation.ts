import { useState } from 'react';
import type {
  Computation,
  ComputationKind,
  ComputedDefinition,
} from '../../../../api/computed-definition.ts';
import type { ProfileKind } from '../../../../api/segment-definition.ts';
import { type EditedTree, useEditedTree } from '../../builder/use-edited-tree.ts';
import { type MissingValue, missingIn } from '../../definition/missing-values.ts';
import { missingOfComputation } from './missing-computation.ts';
import { newComputation } from './new-computations.ts';

/** A definition of a computed trait under somebody's hands. */
export interface EditedComputation {
  readonly kind: ComputationKind;
  readonly of: ProfileKind;
  readonly compute: Computation;
  /** The clause, where that is what is computed. */
  readonly clause: EditedTree;
  readonly definition: ComputedDefinition;
  readonly missing: MissingValue | 'formula' | null;
  /** Whether it says something else than what it began with. */
  readonly changed: boolean;
  /** What was entered of another kind is kept. */
  readonly choose: (kind: ComputationKind) => void;
  readonly change: (compute: Computation) => void;
  readonly changeOf: (of: ProfileKind) => void;
  /** Begins anew with another definition. */
  readonly reset: (definition: ComputedDefinition) => void;
}

/** Events are recorded of users alone. */
export function isOfEvents(compute: Computation): boolean {
  const { kind } = compute;
  if (kind === 'time-since') return compute.since.kind === 'event';
  return kind === 'events' || kind === 'rfm';
}

export function useEditedComputation(first: ComputedDefinition): EditedComputation {
  const [base, setBase] = useState(() => JSON.stringify(first));
  const [kind, setKind] = useState(first.compute.kind);
  const [wantedOf, setOf] = useState<ProfileKind>(first.of ?? 'users');
  const [byKind, setByKind] = useState<Partial<Record<ComputationKind, Computation>>>({
    [first.compute.kind]: first.compute,
  });
  const clause = useEditedTree(clauseOf(first));
  const compute: Computation =
    kind === 'clause'
      ? { kind, where: clause.written.definition.where }
      : (byKind[kind] ?? newComputation(kind));
  const of = kind === 'clause' ? clause.tree.of : isOfEvents(compute) ? 'users' : wantedOf;
  const definition: ComputedDefinition = { version: 1, of, compute };
  return {
    ...{ kind, of, compute, clause, definition },
    missing:
      kind === 'clause'
        ? ([...missingIn(clause.tree).values()][0] ?? null)
        : missingOfComputation(compute),
    changed: JSON.stringify(definition) !== base,
    choose: setKind,
    change: (next) => setByKind((before) => ({ ...before, [next.kind]: next })),
    changeOf: setOf,
    reset: (next) => {
      setBase(JSON.stringify(next));
      setKind(next.compute.kind);
      setOf(next.of ?? 'users');
      setByKind({ [next.compute.kind]: next.compute });
      clause.reset(clauseOf(next));
    },
  };
}

function clauseOf({ of = 'users', compute }: ComputedDefinition) {
  const where = compute.kind === 'clause' ? compute.where : ({ kind: 'all', of: [] } as const);
  return { of, where };
}
