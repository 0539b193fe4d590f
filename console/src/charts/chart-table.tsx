import classes from './chart.module.css';
import type { Plot } from './series.ts';

/** The figures of a chart as a table, the newest first. */
export function ChartTable({
  label,
  timeLabel,
  buckets,
  plots,
  timeOf,
}: {
  readonly label: string;
  readonly timeLabel: string;
  readonly buckets: number;
  readonly plots: readonly Plot[];
  readonly timeOf: (index: number) => string;
}) {
  const columns = plots.flatMap(({ series, format }) => series.map((one) => ({ ...one, format })));
  const indices = Array.from({ length: buckets }, (_, index) => buckets - 1 - index);
  return (
    // Scrolls by the keyboard too, so it takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as said above
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={classes['table-field']} role="group" tabIndex={0} aria-label={label}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{timeLabel}</th>
            {columns.map(({ key, label: name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {indices.map((index) => (
            <tr key={index}>
              <th scope="row">{timeOf(index)}</th>
              {columns.map(({ key, values, format }) => {
                const value = values[index] ?? null;
                return <td key={key}>{value === null ? '–' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
