import classes from './chart.module.css';
import type { Scale } from './scale.ts';
import type { Series } from './series.ts';

/** Bars of counts on top of each other. The last one is still filling and is drawn fainter. */
export function StackPlot({
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
  const gap = step > 4 ? 1 : 0;
  return (
    <g>
      {series.map((one, layer) => {
        const bars = (indices: readonly number[]) =>
          indices
            .map((index) => {
              const value = one.values[index] ?? 0;
              if (value === 0) return '';
              const below = series
                .slice(0, layer)
                .reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
              const bottom = height * (1 - scale.at(below));
              // Whatever was counted is seen, however little it was.
              const tall = Math.max(1, height * (scale.at(below + value) - scale.at(below)));
              const x = index * step + gap / 2;
              return `M${x} ${bottom}v${-tall}h${Math.max(step - gap, 0.5)}v${tall}z`;
            })
            .join('');
        const all = Array.from({ length: buckets }, (_, index) => index);
        return (
          <g key={one.key} className={classes['area']} data-tone={one.tone}>
            <path d={bars(all.slice(0, -1))} />
            <path d={bars(all.slice(-1))} className={classes['filling']} />
          </g>
        );
      })}
    </g>
  );
}
