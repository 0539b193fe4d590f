import { MultiSelect, type MultiSelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';

/** How the names of what can be chosen are read. */
export interface Choices {
  /** Those whose name or key holds a text, at most as many as a list shows. */
  readonly useNames: (
    enabled: boolean,
    search?: string,
  ) => { readonly data?: readonly Named[] | undefined };
  readonly useNamed: (ids: readonly string[]) => readonly Named[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const typingPauseMs = 150;

/** Some of very many, found by the server while one types. */
export function ChosenField({
  ids,
  choices: { useNames, useNamed },
  onChange,
  ...props
}: Pick<MultiSelectProps, 'label' | 'placeholder' | 'error' | 'disabled'> & {
  readonly ids: readonly string[];
  readonly choices: Choices;
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingPauseMs);
  const allowed = useCan('segments:read');
  const { data: first = [] } = useNames(allowed);
  const { data: found = [] } = useNames(allowed, search);
  const offered = new Set(found.map(({ id }) => id));
  const others = ids.filter((id) => !first.some((one) => one.id === id));
  const known = [...useNamed(allowed ? others : []), ...first, ...found];
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const shown = new Set([...offered, ...ids]);
  return (
    <MultiSelect
      {...props}
      data={[...shown].map((id) => ({ value: id, label: names.get(id) ?? id }))}
      value={[...ids]}
      searchable
      onSearchChange={setText}
      // The server has searched already, also in what is not shown here.
      filter={({ options }) => options.filter((one) => 'value' in one && offered.has(one.value))}
      nothingFoundMessage={t('field.none-found')}
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={onChange}
    />
  );
}
