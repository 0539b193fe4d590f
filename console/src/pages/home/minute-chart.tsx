import type { Activity } from '../../api/activity.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import home from './home.module.css';
import classes from './minute-chart.module.css';

const minutesMax = 60;
const height = 100;
const outcomes = ['processed', 'dropped', 'rejected'] as const;

type Minute = Activity['perMinute'][number];

/** Events per minute of the last hour, stacked by outcome. */
export function MinuteChart({ activity }: { readonly activity: Activity | undefined }) {
  const t = useTranslate();
  const format = useFormat();
  const minutes = (activity?.perMinute ?? []).slice(-minutesMax);
  const highest = Math.max(0, ...minutes.map(sum));
  const total = (name: (typeof outcomes)[number]) =>
    format.count(minutes.reduce((all, minute) => all + minute[name], 0));
  const texts = (minute: Minute) => ({
    time: format.minute(minute.minute),
    processed: format.count(minute.processed),
    rejected: format.count(minute.rejected),
    dropped: format.count(minute.dropped),
  });
  const first = minutes[0];
  const last = minutes.at(-1);

  return (
    <section className={`${home['panel']} ${home['padded']}`} aria-labelledby="chart-title">
      <h2 id="chart-title" className={home['heading']}>
        {t('chart.title')}
        <span className={home['quiet']}>{t('chart.what')}</span>
        <span className={`${home['quiet']} ${classes['peak']}`}>
          {highest === 0 ? null : t('chart.peak', { count: format.count(highest) })}
        </span>
      </h2>
      {/* Time runs from left to right in every language. */}
      <div dir="ltr">
        <svg
          className={classes['chart']}
          viewBox={`0 0 ${minutesMax * 10} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t('chart.summary', {
            processed: total('processed'),
            rejected: total('rejected'),
            dropped: total('dropped'),
            busiest: format.count(highest),
          })}
        >
          {minutes.map((minute, index) => (
            <g
              key={minute.minute}
              className={classes['minute']}
              transform={`translate(${(minutesMax - minutes.length + index) * 10} 0)`}
            >
              <title>{t('chart.minute', texts(minute))}</title>
              <rect className={classes['ground']} width={10} height={height} />
              <Bars minute={minute} highest={highest} />
            </g>
          ))}
        </svg>
        <div className={classes['axis']} aria-hidden="true">
          <span>{first === undefined ? '' : format.minute(first.minute)}</span>
          <span>{last === undefined ? '' : format.minute(last.minute)}</span>
        </div>
      </div>
    </section>
  );
}

function Bars({ minute, highest }: { readonly minute: Minute; readonly highest: number }) {
  const scale = highest === 0 ? 0 : height / highest;
  let top = height;
  return outcomes.map((name) => {
    // A single refusal among thousands must still be seen.
    const tall = minute[name] === 0 ? 0 : Math.max(minute[name] * scale, 1.5);
    top -= tall;
    return (
      <rect key={name} data-outcome={name} x={1.5} y={Math.max(top, 0)} width={7} height={tall} />
    );
  });
}

function sum(minute: Minute): number {
  return minute.processed + minute.rejected + minute.dropped;
}
