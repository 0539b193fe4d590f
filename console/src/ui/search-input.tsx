import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslate } from '../messages/messages.ts';
import classes from './search-input.module.css';

/** A field that searches while one types; Escape and the cross empty it. */
export function SearchInput({
  value,
  label,
  onChange,
}: {
  readonly value: string;
  /** What can be searched, also shown while it is empty. */
  readonly label: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useTranslate();
  return (
    <TextInput
      className={classes['search'] ?? ''}
      size="sm"
      type="search"
      value={value}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
      rightSection={
        value === '' ? null : (
          <CloseButton size="sm" aria-label={t('common.clear')} onClick={() => onChange('')} />
        )
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.stopPropagation();
          onChange('');
        }
      }}
    />
  );
}
