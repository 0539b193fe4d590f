import classes from './chart.module.css';
import { LinesPlot } from './lines-plot.tsx';
import { scaleFor } from './scale.ts';
import { greatestOf, type Plot } from './series.ts';
import { StackPlot } from './stack-plot.tsx';

/** Pixels between the marks of the value axis. */
const markEvery = 48;

/** One plot: its title and legend, its value axis, and what it draws. */
export function PlotFrame({
  plot,
  width,
  buckets,
  pointed,
}: {
  readonly plot: Plot;
  readonly width: number;
  readonly buckets: number;
  /** The bucket that is pointed at; null: none. */
  readonly pointed: number | null;
}) {
  const { kind, series, height, title, formatShort, legend } = plot;
  const marksWanted = Math.max(1, Math.floor(height / markEvery));
  const scale = scaleFor(
    greatestOf(plot, buckets),
    kind === 'stack' ? 'whole' : 'seconds',
    marksWanted,
  );
  const Drawing = kind === 'stack' ? StackPlot : LinesPlot;
  return (
    <div className={classes['plot']}>
      <div className={classes['head']}>
        <span className={classes['title']}>{title}</span>
        <ul className={classes['legend']}>
          {series.map((one) => (
            <li key={one.key}>
              <svg width="14" height="10" aria-hidden="true">
                {kind === 'stack' ? (
                  <g className={classes['area']} data-tone={one.tone}>
                    <rect x="2" width="10" height="10" rx="2" />
                  </g>
                ) : (
                  <path d="M0 5h14" className={classes['line']} data-tone={one.tone} />
                )}
              </svg>
              {one.label} <b>{legend(one)}</b>
            </li>
          ))}
        </ul>
      </div>
      {/* Time runs from left to right in every language. */}
      <svg
        className={classes['drawing']}
        width={width}
        height={height}
        aria-hidden="true"
        overflow="visible"
      >
        {scale.marks.map((mark) => {
          const y = Math.round(height * (1 - scale.at(mark))) + 0.5;
          return (
            <g key={mark}>
              <line className={classes['grid']} x1={0} x2={width} y1={y} y2={y} />
              {mark === 0 ? null : (
                <text className={classes['mark']} x={0} y={y - 3}>
                  {formatShort(mark)}
                </text>
              )}
            </g>
          );
        })}
        {pointed === null ? null : (
          <rect
            className={classes['pointed']}
            x={(pointed * width) / buckets}
            width={width / buckets}
            height={height}
          />
        )}
        <Drawing series={series} scale={scale} width={width} height={height} buckets={buckets} />
      </svg>
    </div>
  );
}
