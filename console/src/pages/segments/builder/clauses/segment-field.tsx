import { Select } from '@mantine/core';
import { useSegmentNames } from '../../../../api/segments.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { useBuilder } from '../builder-context.ts';

/** Another segment of the same kind, by its name. */
export function SegmentField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const { of } = useBuilder();
  const { data = [] } = useSegmentNames();
  const choices = data
    .filter((one) => one.of === of && one.status !== 'archived')
    .map(({ id, name }) => ({ value: id, label: name }));
  const known = value === '' || choices.some((one) => one.value === value);
  return (
    <Select
      size="xs"
      w={220}
      aria-label={t('segments.segment')}
      placeholder={t('segments.segment')}
      value={value === '' ? null : value}
      data={known ? choices : [{ value, label: value }, ...choices]}
      nothingFoundMessage={t('field.none-found')}
      searchable
      allowDeselect={false}
      withScrollArea={false}
      styles={{ options: { maxHeight: 260, overflowY: 'auto' } }}
      error={value === ''}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}
