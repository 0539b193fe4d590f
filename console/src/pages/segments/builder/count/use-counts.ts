import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { type PreviewAnswer, usePreview } from '../../../../api/segment-preview.ts';
import { useCan } from '../../../../api/session.ts';
import { type Fault, faultsByNode, faultsOf } from '../../definition/faults.ts';
import { type MissingValue, missingIn } from '../../definition/missing-values.ts';
import type { EditedTree } from '../use-edited-tree.ts';

/** Ms without a change until it is counted. */
const pauseMs = 150;

export interface Counts {
  /** Whether the role may count. */
  readonly allowed: boolean;
  /** The last that was counted. */
  readonly answer: PreviewAnswer | undefined;
  readonly byNode: ReadonlyMap<number, number>;
  /** The count is not of what is shown, but of what was before. */
  readonly stale: boolean;
  readonly faults: ReadonlyMap<number, readonly string[]>;
  readonly missing: ReadonlyMap<number, MissingValue>;
  /** A refusal or failure that is of no clause. */
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Counts a definition after each change, exactly; the count before stays until the next is there. */
export function useCounts({ tree, written }: EditedTree): Counts {
  const allowed = useCanCount();
  const [question] = useDebouncedValue(written, pauseMs);
  const missing = useMemo(() => missingIn(tree), [tree]);
  const whole = missing.size === 0;
  const preview = usePreview(question, allowed && whole);
  const answer = useLast(preview.data);
  const found: readonly Fault[] | null = faultsOf(preview.error);
  const faults = useMemo(
    () => faultsByNode(found ?? [], question.ids, tree.root.id),
    [found, question, tree.root.id],
  );
  const byNode = useMemo(() => countsByNode(answer), [answer]);
  return {
    ...{ allowed, answer, byNode, missing },
    stale: answer === undefined || answer.question !== written || preview.isFetching,
    faults: question === written ? faults : new Map(),
    error: found === null && question === written ? preview.error : null,
    retry: () => void preview.refetch(),
  };
}

/** Whoever may not see values could find them by counting. */
export function useCanCount(): boolean {
  const profiles = useCan('profiles:read');
  const values = useCan('personal-data:read');
  return profiles && values;
}

function countsByNode(answer: PreviewAnswer | undefined): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const { path, members } of answer?.clauses ?? []) {
    const id = answer?.question.ids.get(path);
    if (id !== undefined) found.set(id, members);
  }
  return found;
}

/** The value, or the last that there was. */
function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, setLast] = useState(value);
  if (value !== undefined && value !== last) setLast(value);
  return value ?? last;
}
