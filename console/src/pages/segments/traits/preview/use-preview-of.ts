import { useDebouncedValue } from '@mantine/hooks';
import { type ComputedTraitPreview, useComputedPreview } from '../../../../api/computed-traits.ts';
import { useCanCount } from '../../builder/count/use-counts.ts';
import { type Fault, faultsOf } from '../../definition/faults.ts';
import type { EditedComputation } from '../form/use-edited-computation.ts';

/** Ms without a change until it is computed. */
const pauseMs = 250;

export interface AskedComputation {
  readonly allowed: boolean;
  readonly answer: ComputedTraitPreview | undefined;
  /** The answer is not of what is shown, but of what was before. */
  readonly stale: boolean;
  /** Something is still to be entered, or is wrong. */
  readonly waits: boolean;
  readonly faults: readonly Fault[];
  /** A refusal or failure that is of no place in the definition. */
  readonly error: Error | null;
  readonly retry: () => void;
}

/** What a definition under somebody's hands would compute; a clause is counted by its builder. */
export function usePreviewOf({
  definition,
  missing,
  kind,
}: Pick<EditedComputation, 'definition' | 'missing' | 'kind'>): AskedComputation {
  const allowed = useCanCount();
  const text = JSON.stringify(definition);
  const [asked] = useDebouncedValue(text, pauseMs);
  const whole = missing === null && kind !== 'clause';
  const preview = useComputedPreview(JSON.parse(asked), allowed && whole);
  const isPresent = asked === text;
  const found = isPresent && whole ? faultsOf(preview.error) : null;
  return {
    ...{ allowed, answer: preview.data },
    stale: !isPresent || preview.isFetching,
    waits: !whole || found !== null,
    faults: found ?? [],
    error: isPresent && whole && found === null ? preview.error : null,
    retry: () => void preview.refetch(),
  };
}
