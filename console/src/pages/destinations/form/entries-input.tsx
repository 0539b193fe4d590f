import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../destinations.module.css';

type Entry = readonly [name: string, value: string];

/** Names with values, line by line, such as headers. */
export function EntriesInput({
  title,
  description,
  error,
  disabled,
  value,
  onChange,
}: {
  readonly title: string;
  readonly description: string;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly value: unknown;
  readonly onChange: (value: Readonly<Record<string, string>> | null) => void;
}) {
  const t = useTranslate();
  const id = useId();
  // Lines that have no name yet are entries nowhere but here.
  const [entries, setEntries] = useState<readonly Entry[]>(() => entriesOf(value));
  const change = (next: readonly Entry[]) => {
    setEntries(next);
    const named = next.filter(([name]) => name !== '');
    onChange(named.length === 0 ? null : Object.fromEntries(named));
  };
  const set = (row: number, entry: Entry) =>
    change(entries.map((known, index) => (index === row ? entry : known)));
  return (
    <fieldset className={classes['entries-group']} aria-describedby={`${id}-help`}>
      <legend className={classes['label']}>{title}</legend>
      <p id={`${id}-help`} className={classes['description']}>
        {description}
      </p>
      <div className={classes['entries']}>
        {entries.map(([name, text], row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its texts change while one types
          <div key={row} className={classes['entry']}>
            <TextInput
              aria-label={t('destinations.field.entry-name', { what: title, row: row + 1 })}
              placeholder={t('destinations.field.entry-name-hint')}
              value={name}
              disabled={disabled}
              autoComplete="off"
              spellCheck={false}
              error={error !== null}
              onChange={(event) => set(row, [event.currentTarget.value, text])}
            />
            <TextInput
              aria-label={t('destinations.field.entry-value', { what: title, row: row + 1 })}
              placeholder={t('destinations.field.entry-value-hint')}
              value={text}
              disabled={disabled}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set(row, [name, event.currentTarget.value])}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={disabled}
              aria-label={t('destinations.field.entry-remove', { row: row + 1 })}
              onClick={() => change(entries.filter((_, index) => index !== row))}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            size="compact-sm"
            variant="default"
            disabled={disabled}
            leftSection={<IconPlus size={14} stroke={1.75} />}
            onClick={() => change([...entries, ['', '']])}
          >
            {t('destinations.field.entry-add')}
          </Button>
        </div>
      </div>
      {error === null ? null : (
        <p className={classes['wrong']} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function entriesOf(value: unknown): readonly Entry[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, text]) => [name, String(text)]);
}
