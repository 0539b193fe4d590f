import { useNamedSegments, useSegmentNames } from '../../../api/segments.ts';
import { EngageFields } from './engage-fields.tsx';
import { fieldError } from './field-error.ts';
import type { ChangeValues, DestinationValues } from './form-values.ts';

const choices = { useNames: useSegmentNames, useNamed: useNamedSegments };

/** Of which segments a destination hears who enters and who leaves, and as what. */
export function SegmentsFields({
  values: { segments },
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
  const { segmentIds: ids, ...rest } = segments;
  return (
    <EngageFields
      of="segments"
      setting={{ ...rest, ids }}
      choices={choices}
      isMissing={missing.includes('segments.segmentIds')}
      error={fieldError(error, 'segments.segmentIds')}
      disabled={disabled}
      onChange={({ ids: chosen = ids, ...change }) =>
        onChange({ segments: { ...segments, ...change, segmentIds: [...chosen] } })
      }
    />
  );
}
