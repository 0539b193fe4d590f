import { Select } from '@mantine/core';
import { useLists } from '../../../../api/lists.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { useBuilder } from '../builder-context.ts';

/** A list of the same kind of profiles, by its name. */
export function ListField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTranslate();
  const { of } = useBuilder();
  const { data = [] } = useLists();
  const choices = data
    .filter((list) => list.of === of)
    .map(({ id, name }) => ({ value: id, label: name }));
  const known = value === '' || choices.some((one) => one.value === value);
  return (
    <Select
      size="xs"
      w={220}
      aria-label={t('segments.on-list')}
      placeholder={t('segments.on-list')}
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
