import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import classes from './chart.module.css';
import { PlotFrame } from './plot-frame.tsx';
import { PointDetails } from './point-details.tsx';
import type { Plot } from './series.ts';

export interface TimeChartProps {
  /** What the chart shows, for screen readers. */
  readonly label: string;
  /** What it comes to, in a sentence. */
  readonly summary: string;
  /** How many buckets of time there are. */
  readonly buckets: number;
  readonly plots: readonly Plot[];
  /** The time of a bucket in words, such as `14:00 – 14:15`. */
  readonly timeOf: (index: number) => string;
  /** Buckets with a mark on the time axis, for a width in pixels. */
  readonly marks: (width: number) => readonly { readonly index: number; readonly text: string }[];
  /** Names what the arrow keys move. */
  readonly cursorLabel: string;
}

/** Pixels that a chart is laid out with until its own width is known. */
const widthGuess = 720;
const pageKeySteps = 10;

/**
 * Plots over the same time below each other. The mouse and the arrow keys point at a moment, and what all plots have
 * there stands beside it and is read out; `ChartTable` has the same figures as a table.
 */
export function TimeChart(props: TimeChartProps) {
  const { label, summary, buckets, plots, timeOf, marks, cursorLabel } = props;
  const { ref, width: measured } = useElementSize();
  const width = measured === 0 ? widthGuess : measured;
  const [pointed, setPointed] = useState<number | null>(null);
  const last = buckets - 1;
  const at = pointed === null ? null : Math.min(pointed, last);

  const point = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    setPointed(Math.min(last, Math.max(0, Math.floor(share * buckets))));
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const from = at ?? last;
    const targets: Readonly<Record<string, number | null>> = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      PageDown: from - pageKeySteps,
      PageUp: from + pageKeySteps,
      Home: 0,
      End: last,
      Escape: null,
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    setPointed(target === null ? null : Math.min(last, Math.max(0, target)));
  };
  const valuesAt = (index: number) =>
    plots
      .flatMap(({ series, format }) =>
        series.map(({ label: name, values }) => {
          const value = values[index] ?? null;
          return value === null ? null : `${name} ${format(value)}`;
        }),
      )
      .filter((text) => text !== null)
      .join(', ');
  const spoken = at ?? last;

  return (
    <figure className={classes['chart']} aria-label={label}>
      <VisuallyHidden component="figcaption">{summary}</VisuallyHidden>
      <div
        ref={ref}
        className={classes['field']}
        // Arrow keys move along the time, as a slider's do; a screen reader says what is there.
        role="slider"
        tabIndex={0}
        aria-label={cursorLabel}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={spoken}
        aria-valuetext={`${timeOf(spoken)}: ${valuesAt(spoken)}`}
        onKeyDown={move}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setPointed(at ?? last);
        }}
        onBlur={() => setPointed(null)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setPointed(null)}
      >
        {plots.map((plot) => (
          <PlotFrame key={plot.key} plot={plot} width={width} buckets={buckets} pointed={at} />
        ))}
        <TimeAxis width={width} buckets={buckets} marks={marks(width)} />
        {at === null ? null : (
          <PointDetails plots={plots} index={at} buckets={buckets} time={timeOf(at)} />
        )}
      </div>
    </figure>
  );
}

function TimeAxis({
  width,
  buckets,
  marks,
}: {
  readonly width: number;
  readonly buckets: number;
  readonly marks: ReturnType<TimeChartProps['marks']>;
}) {
  return (
    <svg className={classes['axis']} width={width} height={20} aria-hidden="true">
      {marks.map(({ index, text }) => {
        const share = (index + 0.5) / buckets;
        const anchor = share < 0.06 ? 'start' : share > 0.94 ? 'end' : 'middle';
        return (
          <text
            key={index}
            className={classes['mark']}
            x={share * width}
            y={14}
            textAnchor={anchor}
          >
            {text}
          </text>
        );
      })}
    </svg>
  );
}
