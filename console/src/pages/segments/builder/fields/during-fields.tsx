import type { TimesOfWeek } from '../../../../api/segment-definition.ts';
import { useLanguage, useTranslate } from '../../../../messages/messages.ts';
import classes from './fields.module.css';
import { WordSelect } from './word-select.tsx';

type Hours = NonNullable<TimesOfWeek['hours']>;

/** Hours of the day in the workspace's time zone; from above to goes over midnight. */
export function HoursFields({
  value: { from, to },
  onChange,
}: {
  readonly value: Hours;
  readonly onChange: (value: Hours) => void;
}) {
  const t = useTranslate();
  const hours = (first: number) =>
    Array.from({ length: 24 }, (_, index) => index + first).map((hour) => ({
      value: String(hour),
      label: `${String(hour).padStart(2, '0')}:00`,
    }));
  return (
    <>
      <WordSelect
        label={t('segments.hours-from')}
        value={String(from)}
        choices={hours(0)}
        onChange={(next) => onChange({ from: Number(next), to })}
      />
      <span>{t('segments.and')}</span>
      <WordSelect
        label={t('segments.hours-to')}
        value={String(to)}
        choices={hours(1)}
        onChange={(next) => onChange({ from, to: Number(next) })}
      />
    </>
  );
}

/** Weekdays, Monday first as ISO 8601 counts them. */
export function WeekdayFields({
  value,
  onChange,
}: {
  readonly value: readonly number[];
  readonly onChange: (value: number[]) => void;
}) {
  const t = useTranslate();
  const { tag } = useLanguage();
  const [short, long] = (['short', 'long'] as const).map(
    (weekday) => new Intl.DateTimeFormat(tag, { weekday, timeZone: 'UTC' }),
  );
  // 1 January 2024 was a Monday.
  const days = Array.from({ length: 7 }, (_, index) => ({
    day: index + 1,
    at: Date.UTC(2024, 0, index + 1),
  }));
  return (
    <fieldset className={classes['days']} aria-label={t('segments.weekdays')}>
      {days.map(({ day, at }) => {
        const chosen = value.includes(day);
        return (
          <button
            key={day}
            type="button"
            className={classes['toggle']}
            aria-pressed={chosen}
            aria-label={long?.format(at)}
            // One day has to stay.
            disabled={chosen && value.length === 1}
            onClick={() =>
              onChange(
                chosen ? value.filter((one) => one !== day) : [...value, day].sort((a, b) => a - b),
              )
            }
          >
            {short?.format(at)}
          </button>
        );
      })}
    </fieldset>
  );
}
