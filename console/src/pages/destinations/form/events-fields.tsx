import { Checkbox, Group, MultiSelect, Radio, TagsInput } from '@mantine/core';
import type { EventType } from '../../../api/destinations.ts';
import { useCan } from '../../../api/session.ts';
import { useSources } from '../../../api/sources.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../destinations.module.css';
import { fieldError } from './field-error.ts';
import type { ChangeValues, DestinationValues } from './form-values.ts';

const eventTypes = [
  'track',
  'page',
  'screen',
  'identify',
  'group',
  'alias',
] as const satisfies readonly EventType[];

/** Which events a destination gets: their types, their names, their sources. */
export function EventsFields({
  values,
  missing,
  error,
  disabled,
  onChange,
}: {
  readonly values: DestinationValues;
  /** Paths of what has to be entered still. */
  readonly missing: readonly string[];
  readonly error: Error | null;
  readonly disabled: boolean;
  readonly onChange: ChangeValues;
}) {
  const t = useTranslate();
  const { types, names } = values;
  const typesPath = 'eventFilter.types';
  const wrongTypes = missing.includes(typesPath)
    ? t('destinations.events.types-none')
    : fieldError(error, typesPath);
  return (
    <div className={classes['fields']}>
      <Radio.Group
        label={t('destinations.events.types')}
        value={types === null ? 'all' : 'some'}
        error={wrongTypes}
        onChange={(choice) => onChange({ types: choice === 'all' ? null : ['track'] })}
      >
        <Group mt={6} gap="lg">
          <Radio value="all" label={t('destinations.events.types-all')} disabled={disabled} />
          <Radio value="some" label={t('destinations.events.types-some')} disabled={disabled} />
        </Group>
      </Radio.Group>
      {types === null ? null : (
        <Checkbox.Group
          aria-label={t('destinations.events.types')}
          value={[...types]}
          onChange={(chosen) =>
            onChange({ types: eventTypes.filter((type) => chosen.includes(type)) })
          }
        >
          <Group gap="lg">
            {eventTypes.map((type) => (
              <Checkbox key={type} value={type} label={type} disabled={disabled} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      <TagsInput
        label={t('destinations.events.names')}
        description={t('destinations.events.names-help')}
        placeholder={names.length === 0 ? t('destinations.events.names-hint') : ''}
        value={[...names]}
        error={fieldError(error, 'eventFilter.names')}
        disabled={disabled}
        acceptValueOnBlur
        splitChars={[]}
        onChange={(entered) => onChange({ names: entered })}
      />
      <SourcesField values={values} error={error} disabled={disabled} onChange={onChange} />
    </div>
  );
}

function SourcesField({
  values: { sources },
  error,
  disabled,
  onChange,
}: Omit<Parameters<typeof EventsFields>[0], 'missing'>) {
  const t = useTranslate();
  const allowed = useCan('sources:read');
  const known = useSources();
  if (!allowed) return null;
  const named = (known.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const gone = sources
    .filter((id) => !named.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: t('destinations.events.source-gone', { id }) }));
  return (
    <MultiSelect
      label={t('destinations.events.sources')}
      description={t('destinations.events.sources-help')}
      placeholder={sources.length === 0 ? t('destinations.events.sources-hint') : ''}
      data={known.data === undefined ? named : [...named, ...gone]}
      value={[...sources]}
      error={fieldError(error, 'sourceFilter')}
      disabled={disabled}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('common.clear') }}
      onChange={(chosen) => onChange({ sources: chosen })}
    />
  );
}
