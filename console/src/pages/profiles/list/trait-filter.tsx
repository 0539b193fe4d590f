import { Autocomplete, Button, Popover, Stack, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslate } from '../../../messages/messages.ts';

/** Adds a condition on a trait: it has exactly this value. */
export function TraitFilter({
  names,
  onAdd,
}: {
  /** To suggest; any other can be written. */
  readonly names: readonly string[];
  readonly onAdd: (name: string, value: string) => void;
}) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    onAdd(name.trim(), value);
    setName('');
    setValue('');
    setOpen(false);
  };
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={280} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} stroke={1.75} />}
          onClick={() => setOpen(!open)}
        >
          {t('profiles.by-trait')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Autocomplete
              label={t('profiles.trait-name')}
              data={[...names]}
              limit={8}
              value={name}
              onChange={setName}
              comboboxProps={{ withinPortal: false }}
              data-autofocus
              required
            />
            <TextInput
              label={t('profiles.trait-value')}
              description={t('profiles.trait-value-hint')}
              value={value}
              onChange={(event) => setValue(event.currentTarget.value)}
              autoComplete="off"
            />
            <Button type="submit">{t('profiles.trait-add')}</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
