import { useComputedTraitNames, useNamedComputedTraits } from '../../../api/computed-traits.ts';
import { EngageFields } from './engage-fields.tsx';
import { fieldError } from './field-error.ts';
import type { ChangeValues, DestinationValues } from './form-values.ts';

const choices = { useNames: useComputedTraitNames, useNamed: useNamedComputedTraits };

/** Of which computed traits a destination hears the values, and as what. */
export function ComputedTraitsFields({
  values: { computedTraits },
  missing,
  error,
  disabled,
  onChange,
}: {
  readonly values: DestinationValues;
  /** Paths of what has to be entered still. */
  readonly missing: readonly string[];
  readonly error: Error | null;
  readonly disabled: boolean;
  readonly onChange: ChangeValues;
}) {
  const { traitIds: ids, ...rest } = computedTraits;
  return (
    <EngageFields
      of="computed-traits"
      setting={{ ...rest, ids }}
      choices={choices}
      isMissing={missing.includes('computedTraits.traitIds')}
      error={fieldError(error, 'computedTraits.traitIds')}
      disabled={disabled}
      onChange={({ ids: chosen = ids, ...change }) =>
        onChange({ computedTraits: { ...computedTraits, ...change, traitIds: [...chosen] } })
      }
    />
  );
}
