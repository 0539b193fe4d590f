import { MultiSelect } from '@mantine/core';
import { useSources } from '../../../../api/sources.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import classes from './fields.module.css';

/** Sources by their names. */
export function SourcesField({
  value,
  onChange,
}: {
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}) {
  const t = useTranslate();
  const { data = [] } = useSources();
  const names = new Map(data.map(({ id, name }) => [id, name] as const));
  const ids = [...new Set([...names.keys(), ...value])];
  return (
    <MultiSelect
      size="xs"
      className={classes['tags'] ?? ''}
      aria-label={t('segments.sources')}
      value={[...value]}
      data={ids.map((id) => ({ value: id, label: names.get(id) ?? id }))}
      withScrollArea={false}
      onChange={onChange}
    />
  );
}
