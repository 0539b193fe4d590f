import { Chip, Group, NumberInput, Radio, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import type { SettingsFormProps } from './general-panel.tsx';
import { RetentionPreview } from './retention-preview.tsx';
import classes from './workspace.module.css';

/** Of the server: more is "for ever". */
export const retentionDaysMax = 36_500;

/** Where the days begin when somebody chooses a limit. */
const usualDays = 365;
const presets = [30, 90, 180, 365, 730, 1095] as const;

/** From a keystroke to a count in the warehouse. */
const pauseMs = 300;

export function isRetention(days: number | null): boolean {
  return days === null || (Number.isInteger(days) && days >= 1 && days <= retentionDaysMax);
}

/** For how long events stay, and what a run by it would remove, before it is saved. */
export function RetentionPanel({ settings, readOnly, errorOf, onEdit }: SettingsFormProps) {
  const t = useTranslate();
  const format = useFormat();
  const { retentionDays: days } = settings;
  const [lastDays, setLastDays] = useState(days ?? usualDays);
  const [previewed] = useDebouncedValue(days, pauseMs);
  const edit = (next: number | null) => {
    if (next !== null && isRetention(next)) setLastDays(next);
    onEdit({ retentionDays: next });
  };
  const invalid = isRetention(days)
    ? null
    : t('retention.days-invalid', { max: format.count(retentionDaysMax) });
  return (
    <Panel title={t('retention.title')} text={t('retention.text')}>
      <Stack maw={820}>
        <Radio.Group
          aria-label={t('retention.title')}
          value={days === null ? 'forever' : 'limited'}
          onChange={(value) => edit(value === 'forever' ? null : lastDays)}
          readOnly={readOnly}
        >
          <Stack gap="sm">
            <Radio
              value="forever"
              label={t('retention.forever')}
              description={t('retention.forever-hint')}
              disabled={readOnly}
            />
            <Radio
              value="limited"
              label={t('retention.limited')}
              description={t('retention.limited-hint')}
              disabled={readOnly}
            />
          </Stack>
        </Radio.Group>
        {days === null ? null : (
          <div className={classes['limited']}>
            <Group align="flex-end" gap="md">
              <NumberInput
                label={t('retention.days')}
                value={Number.isNaN(days) ? '' : days}
                onChange={(value) => edit(typeof value === 'number' ? value : Number.NaN)}
                error={invalid ?? errorOf('retentionDays')}
                min={1}
                max={retentionDaysMax}
                clampBehavior="none"
                allowDecimal={false}
                allowNegative={false}
                readOnly={readOnly}
                w={160}
              />
              {readOnly ? null : (
                <Chip.Group value={String(days)} onChange={(value) => edit(Number(value))}>
                  <Group gap="xs" pb={4} role="group" aria-label={t('retention.days')}>
                    {presets.map((preset) => (
                      <Chip key={preset} value={String(preset)} size="xs" variant="outline">
                        {presetText(preset)}
                      </Chip>
                    ))}
                  </Group>
                </Chip.Group>
              )}
            </Group>
            {invalid === null ? (
              <RetentionPreview days={isRetention(previewed) ? (previewed ?? days) : days} />
            ) : null}
          </div>
        )}
      </Stack>
    </Panel>
  );

  function presetText(preset: number): string {
    if (preset % 365 !== 0) {
      return t('retention.preset', { count: preset, text: format.count(preset) });
    }
    const years = preset / 365;
    return t('retention.preset-year', { count: years, text: format.count(years) });
  }
}
