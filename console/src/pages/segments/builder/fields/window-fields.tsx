import type { Window } from '../../../../api/segment-definition.ts';
import { useWorkspace } from '../../../../api/session.ts';
import { useTranslate } from '../../../../messages/messages.ts';
import { dayOf, dayStart, nextDay } from '../../../profiles/timeline/day-start.ts';
import { DurationFields } from './duration-fields.tsx';
import classes from './fields.module.css';
import { WordSelect } from './word-select.tsx';

const kinds = ['rolling', 'between', 'since', 'ever'] as const;
type Kind = (typeof kinds)[number];

/** When events happened: in the last days, between two days of the workspace's time zone, since one, or ever. */
export function WindowFields({
  value,
  withEver,
  onChange,
}: {
  readonly value: Window;
  /** A sequence over all time cannot be remembered. */
  readonly withEver: boolean;
  readonly onChange: (value: Window) => void;
}) {
  const t = useTranslate();
  const { timeZone } = useWorkspace();
  const kind = kindOf(value);
  const start = (day: string) => new Date(dayStart(day, timeZone)).toISOString();
  const today = () => dayOf(new Date().toISOString(), timeZone);
  const begin = (): Window => {
    const from = value.kind === 'fixed' ? value.from : start(`${today().slice(0, 8)}01`);
    return { kind: 'fixed', from, to: null };
  };
  const change = (next: Kind) => {
    if (next === 'rolling') onChange({ kind: 'rolling', last: { count: 30, unit: 'day' } });
    if (next === 'ever') onChange({ kind: 'ever' });
    if (next === 'since') onChange(begin());
    if (next === 'between') onChange({ ...begin(), to: start(nextDay(today())) } as Window);
  };
  return (
    <>
      <WordSelect
        label={t('segments.window')}
        value={kind}
        choices={kinds
          .filter((one) => withEver || one !== 'ever')
          .map((one) => ({ value: one, label: t(`segments.window.${one}`) }))}
        onChange={change}
      />
      {value.kind === 'rolling' ? (
        <DurationFields value={value.last} onChange={(last) => onChange({ ...value, last })} />
      ) : null}
      {value.kind === 'fixed' ? (
        <DayField
          label={t('segments.window-from')}
          day={dayOf(value.from, timeZone)}
          onChange={(day) => onChange({ ...value, from: start(day) })}
        />
      ) : null}
      {value.kind === 'fixed' && value.to !== null ? (
        <>
          <span>{t('segments.and')}</span>
          <DayField
            label={t('segments.window-to')}
            // The end is the moment after the last day.
            day={dayOf(new Date(Date.parse(value.to) - 1).toISOString(), timeZone)}
            onChange={(day) => onChange({ ...value, to: start(nextDay(day)) })}
          />
        </>
      ) : null}
    </>
  );
}

function kindOf(value: Window): Kind {
  if (value.kind !== 'fixed') return value.kind;
  return value.to === null ? 'since' : 'between';
}

function DayField({
  label,
  day,
  onChange,
}: {
  readonly label: string;
  readonly day: string;
  readonly onChange: (day: string) => void;
}) {
  return (
    <input
      type="date"
      className={classes['date']}
      aria-label={label}
      title={label}
      value={day}
      // An empty field is a day that is still being typed.
      onChange={({ currentTarget: { value } }) => value !== '' && onChange(value)}
    />
  );
}
