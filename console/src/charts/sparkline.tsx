import classes from './chart.module.css';
import type { SeriesTone } from './series.ts';

const width = 120;
const height = 28;

/** The shape of a figure over time, beside the figure that says it: nothing for those who do not see it. */
export function Sparkline({
  values,
  tone,
}: {
  readonly values: readonly number[];
  readonly tone: SeriesTone;
}) {
  const greatest = Math.max(1, ...values);
  const step = width / Math.max(1, values.length - 1);
  const points = values.map(
    (value, index) => `${index * step} ${(height - 1.5) * (1 - value / greatest) + 0.75}`,
  );
  const line = points.length === 0 ? '' : `M${points.join('L')}`;
  return (
    <svg
      className={classes['spark']}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {line === '' ? null : (
        <>
          <path
            d={`${line}L${width} ${height}L0 ${height}Z`}
            className={classes['shade']}
            data-tone={tone}
          />
          <path d={line} className={classes['spark-line']} data-tone={tone} />
        </>
      )}
    </svg>
  );
}
