import { Select, type SelectProps } from '@mantine/core';
import { useTranslate } from '../messages/messages.ts';

type Props = Pick<SelectProps, 'label' | 'description' | 'error' | 'readOnly'> & {
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
};

/** One of very many, found by typing; there is always one. */
export function LongSelect({ data, onChange, ...props }: Props) {
  const t = useTranslate();
  return (
    <Select
      {...props}
      data={[...data]}
      onChange={(value) => value !== null && onChange(value)}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t('field.none-found')}
      // The list itself scrolls: the keyboard stays in the field and moves in it from there.
      withScrollArea={false}
      comboboxProps={{ withinPortal: false }}
      styles={{ options: { maxHeight: 280, overflowY: 'auto' } }}
    />
  );
}
