import { type Duration, durationUnits } from '../../../../api/segment-definition.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import classes from './fields.module.css';
import { NumberField } from './number-field.tsx';
import { WordSelect } from './word-select.tsx';

/** A span of time: `30 days`. */
export function DurationFields({
  value,
  onChange,
}: {
  readonly value: Duration;
  readonly onChange: (value: Duration) => void;
}) {
  const t = useTranslate();
  return (
    <span className={classes['together']}>
      <NumberField
        label={t('segments.duration')}
        value={value.count}
        min={1}
        whole
        onChange={(count) => onChange({ ...value, count })}
      />
      <WordSelect
        label={t('segments.unit')}
        value={value.unit}
        choices={durationUnits.map((unit) => ({
          value: unit,
          label: t(`segments.unit.${unit}`, { count: value.count }),
        }))}
        onChange={(unit) => onChange({ ...value, unit })}
      />
    </span>
  );
}
