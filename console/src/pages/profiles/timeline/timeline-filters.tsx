import { Button, Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { useEventNames } from '../../../api/profiles.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './timeline.module.css';
import { eventTypes, type useTimelineFilter } from './use-timeline-filter.ts';

/** Narrows the timeline by name and type of event and by days. */
export function TimelineFilters({
  profileId,
  state: { chosen, choose, clear, active },
}: {
  readonly profileId: string;
  readonly state: ReturnType<typeof useTimelineFilter>;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { data } = useEventNames(profileId, true);
  const counts = new Map<string, number>();
  for (const { event, count } of data?.events ?? []) {
    if (event !== null) counts.set(event, (counts.get(event) ?? 0) + count);
  }
  // A name that came with the address is there although the profile may not have it.
  const names = [...new Set([...counts.keys(), ...chosen.names])];
  return (
    <Group gap="xs" align="end" className={classes['filters'] ?? ''}>
      <MultiSelect
        className={classes['names'] ?? ''}
        size="xs"
        label={t('timeline.names')}
        placeholder={chosen.names.length === 0 ? t('timeline.all-names') : ''}
        data={names.map((name) => ({ value: name, label: name }))}
        renderOption={({ option }) => (
          <span className={classes['option']}>
            <span dir="auto">{option.value}</span>
            <span>{format.count(counts.get(option.value) ?? 0)}</span>
          </span>
        )}
        value={[...chosen.names]}
        onChange={(next) => choose({ names: next })}
        searchable
        comboboxProps={{ withinPortal: false }}
        withScrollArea={false}
        classNames={{ options: classes['options'] ?? '' }}
        clearable
        clearButtonProps={{ 'aria-label': t('common.clear') }}
        nothingFoundMessage={t('timeline.no-name')}
        {...(data !== undefined && data.more > 0
          ? { description: t('timeline.more-names', { count: format.count(data.more) }) }
          : {})}
      />
      <NativeSelect
        size="xs"
        label={t('timeline.type')}
        value={chosen.type ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          choose({ type: eventTypes.find((type) => type === value) ?? null });
        }}
        data={[
          { value: '', label: t('timeline.all-types') },
          ...eventTypes.map((type) => ({ value: type, label: t(`event.${type}`) })),
        ]}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('timeline.from')}
        value={chosen.from}
        max={chosen.to === '' ? undefined : chosen.to}
        onChange={(event) => choose({ from: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="date"
        label={t('timeline.to')}
        value={chosen.to}
        min={chosen.from === '' ? undefined : chosen.from}
        onChange={(event) => choose({ to: event.currentTarget.value })}
      />
      {active ? (
        <Button size="xs" variant="subtle" onClick={clear}>
          {t('timeline.clear')}
        </Button>
      ) : null}
    </Group>
  );
}
