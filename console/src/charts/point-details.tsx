import classes from './chart.module.css';
import type { Plot } from './series.ts';

/** What all plots have at a moment, beside the place that is pointed at. */
export function PointDetails({
  plots,
  index,
  buckets,
  time,
}: {
  readonly plots: readonly Plot[];
  readonly index: number;
  readonly buckets: number;
  readonly time: string;
}) {
  const share = (index + 0.5) / buckets;
  const side = share > 0.5 ? 'before' : 'after';
  return (
    <div
      className={classes['details']}
      data-side={side}
      // A physical place: time runs from left to right whichever way the page is read.
      style={{ left: `${share * 100}%` }}
      aria-hidden="true"
    >
      <div className={classes['moment']}>{time}</div>
      {plots.map((plot) => (
        <dl key={plot.key} className={classes['values']}>
          {plot.series.map(({ key, label, tone, values }) => {
            const value = values[index] ?? null;
            return (
              <div key={key}>
                <dt>
                  <span className={classes['swatch']} data-tone={tone} />
                  {label}
                </dt>
                <dd>{value === null ? '–' : plot.format(value)}</dd>
              </div>
            );
          })}
        </dl>
      ))}
    </div>
  );
}
