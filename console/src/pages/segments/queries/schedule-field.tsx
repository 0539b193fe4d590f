import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from '../lists/lists.module.css';
import { type Rhythm, rhythmOf, rhythms, scheduleOf } from './schedule.ts';

/** When a query runs: at one of the usual times, or by five fields of cron, in the time zone of the workspace. */
export function ScheduleField({
  value,
  error,
  readOnly = false,
  onChange,
}: {
  readonly value: string | null;
  readonly error: string | null;
  readonly readOnly?: boolean;
  readonly onChange: (value: string | null) => void;
}) {
  const t = useTranslate();
  const { timeZone } = useWorkspace();
  const [written, setWritten] = useState(rhythmOf(value) === 'other');
  const rhythm: Rhythm = written ? 'other' : rhythmOf(value);
  return (
    <div className={classes['pair']}>
      <NativeSelect
        label={t('lists.schedule')}
        description={t('lists.schedule.zone', { zone: timeZone })}
        value={rhythm}
        disabled={readOnly}
        data={rhythms.map((one) => ({ value: one, label: t(`lists.schedule.${one}`) }))}
        onChange={(event) => {
          const next = event.currentTarget.value as Rhythm;
          setWritten(next === 'other');
          onChange(next === 'other' ? (value ?? scheduleOf('daily')) : scheduleOf(next));
        }}
      />
      {rhythm === 'other' ? (
        <TextInput
          label={t('lists.schedule.cron')}
          description={t('lists.schedule.cron-help')}
          value={value ?? ''}
          dir="ltr"
          error={error}
          readOnly={readOnly}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}
