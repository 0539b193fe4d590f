import classes from './chart.module.css';
import type { Scale } from './scale.ts';
import type { Series } from './series.ts';

/** Lines over time; where there is no value a line has a gap, and a value alone is a dot. */
export function LinesPlot({
  series,
  scale,
  width,
  height,
  buckets,
}: {
  readonly series: readonly Series[];
  readonly scale: Scale;
  readonly width: number;
  readonly height: number;
  readonly buckets: number;
}) {
  const step = width / buckets;
  const point = (index: number, value: number) =>
    `${(index + 0.5) * step} ${height * (1 - scale.at(value))}`;
  return (
    <g>
      {series.map(({ key, tone, values }) => {
        const path = values
          .map((value, index) => {
            if (value === null) return '';
            const goesOn = (values[index - 1] ?? null) !== null;
            const alone = !goesOn && (values[index + 1] ?? null) === null;
            return `${goesOn ? 'L' : 'M'}${point(index, value)}${alone ? 'h0.01' : ''}`;
          })
          .join('');
        return <path key={key} d={path} className={classes['line']} data-tone={tone} />;
      })}
    </g>
  );
}
