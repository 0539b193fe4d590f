import { Autocomplete, type ComboboxItem } from '@mantine/core';
import { useMemo } from 'react';
import type { Suggestion } from '../../../../api/segment-suggestions.ts';
import { useFormat } from '../../../../messages/format.ts';
import classes from './fields.module.css';

const shownMax = 30;
/** In signs; a field is at least so wide, and at most so. */
const width = { least: 6, most: 28 } as const;

/** A text in the midst of a sentence; what was observed is offered with how often, and anything may be written. */
export function TextField({
  label,
  value,
  suggestions,
  placeholder,
  invalid = false,
  onChange,
  onSearch,
}: {
  readonly label: string;
  readonly value: string;
  readonly suggestions: readonly Suggestion[];
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly onChange: (value: string) => void;
  /** Told while somebody looks for values, where they are found by the server. */
  readonly onSearch?: (search: string) => void;
}) {
  const counts = useMemo(
    () => new Map(suggestions.map((one) => [one.value, one.count] as const)),
    [suggestions],
  );
  const signs = Math.max(value.length, value === '' ? (placeholder?.length ?? 0) : 0) + 2;
  return (
    <Autocomplete
      size="xs"
      aria-label={label}
      title={value === '' ? label : `${label}: ${value}`}
      aria-invalid={invalid}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value}
      data={[...counts.keys()]}
      filter={({ options, search }) => matching(options as ComboboxItem[], search, value)}
      limit={shownMax}
      renderOption={({ option }) => (
        <span className={classes['suggestion']}>
          <span dir="auto">{option.value}</span>
          <SuggestionCount count={counts.get(option.value)} />
        </span>
      )}
      classNames={{ input: classes['text'] ?? '' }}
      styles={{
        input: { width: `${Math.min(width.most, Math.max(width.least, signs))}ch` },
        options: { maxHeight: 260, overflowY: 'auto' },
      }}
      withScrollArea={false}
      comboboxProps={{ width: 280, position: 'bottom-start', withinPortal: true }}
      spellCheck={false}
      onFocus={() => onSearch?.('')}
      onChange={(next) => {
        onSearch?.(next);
        onChange(next);
      }}
    />
  );
}

function SuggestionCount({ count }: { readonly count: number | undefined }) {
  const format = useFormat();
  if (count === undefined) return null;
  return <span className={classes['suggestion-count']}>{format.count(count)}</span>;
}

/** All of them while the value stands as it was chosen, else those that hold what is typed. */
function matching(options: readonly ComboboxItem[], search: string, value: string) {
  const wanted = search.trim().toLocaleLowerCase();
  if (search === value && options.some((option) => option.value === value)) return [...options];
  return options.filter((option) => option.value.toLocaleLowerCase().includes(wanted));
}
