import { Group, MultiSelect, Radio } from '@mantine/core';
import { useSegmentNames } from '../../../api/segments.ts';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../destinations.module.css';
import { fieldError } from './field-error.ts';
import type { ChangeValues, DestinationValues } from './form-values.ts';

const modes = ['none', 'all', 'chosen'] as const;
const forms = ['track', 'identify'] as const;

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
  const t = useTranslate();
  const { mode, segmentIds, send } = segments;
  const change = (next: Partial<DestinationValues['segments']>) =>
    onChange({ segments: { ...segments, ...next } });
  return (
    <div className={classes['fields']}>
      <Radio.Group
        label={t('destinations.segments.mode')}
        value={mode}
        onChange={(chosen) => change({ mode: modes.find((one) => one === chosen) ?? 'none' })}
      >
        <Group mt={6} gap="lg">
          {modes.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`destinations.segments.${one}`)}
              disabled={disabled}
            />
          ))}
        </Group>
      </Radio.Group>
      {mode === 'chosen' ? (
        <ChosenSegments
          chosen={segmentIds}
          error={
            missing.includes('segments.segmentIds')
              ? t('destinations.segments.chosen-none')
              : fieldError(error, 'segments.segmentIds')
          }
          disabled={disabled}
          onChange={(chosen) => change({ segmentIds: [...chosen] })}
        />
      ) : null}
      {mode === 'none' ? null : (
        <Radio.Group
          label={t('destinations.segments.send')}
          value={send}
          onChange={(chosen) => change({ send: forms.find((one) => one === chosen) ?? 'track' })}
        >
          <Group mt={6} gap="lg">
            {forms.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`destinations.segments.${one}`)}
                disabled={disabled}
              />
            ))}
          </Group>
        </Radio.Group>
      )}
    </div>
  );
}

function ChosenSegments({
  chosen,
  error,
  disabled,
  onChange,
}: {
  readonly chosen: readonly string[];
  readonly error: string | null;
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const t = useTranslate();
  const { data = [] } = useSegmentNames(useCan('segments:read'));
  const named = data.map(({ id, name }) => ({ value: id, label: name }));
  const others = chosen
    .filter((id) => !named.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: id }));
  return (
    <MultiSelect
      label={t('destinations.segments.which')}
      placeholder={chosen.length === 0 ? t('destinations.segments.hint') : ''}
      data={[...named, ...others]}
      value={[...chosen]}
      error={error}
      disabled={disabled}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={onChange}
    />
  );
}
