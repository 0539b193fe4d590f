import { Skeleton } from '@mantine/core';
import type { HistorySpan, SourceHistory } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../../messages/messages.ts';
import classes from './overview.module.css';

type Point = SourceHistory['series'][number];

/** What is stacked, from the ground up. */
const layers: readonly {
  readonly name: 'processed' | 'dropped' | 'rejected' | 'refused';
  readonly label: PlainKey;
  readonly of: (point: Point) => number;
}[] = [
  { name: 'processed', label: 'sources.legend.processed', of: (point) => point.processed },
  { name: 'dropped', label: 'sources.legend.dropped', of: (point) => point.dropped },
  { name: 'rejected', label: 'sources.legend.rejected', of: (point) => point.rejected },
  { name: 'refused', label: 'sources.legend.refused', of: (point) => point.refusedRequests },
];

const height = 100;
const step = 10;
const gap = 2;

/** Events by outcome over time, with the requests that were refused on top; each bar says its figures. */
export function FlowChart({
  series,
  span,
}: {
  readonly series: readonly Point[] | undefined;
  readonly span: HistorySpan;
}) {
  const t = useTranslate();
  const format = useFormat();
  if (series === undefined) return <Skeleton height="11rem" />;
  const heightOf = (point: Point) => layers.reduce((sum, { of }) => sum + of(point), 0);
  const peak = Math.max(...series.map(heightOf));
  const most = Math.max(peak, 1);
  const total = (of: (point: Point) => number) =>
    format.count(series.reduce((sum, point) => sum + of(point), 0));
  const [processed, dropped, rejected, refused] = layers.map(({ of }) => total(of)) as [
    string,
    string,
    string,
    string,
  ];
  const time = span === 'week' ? format.dateTime : format.minute;
  const summary = t('sources.overview.flow-summary', { processed, rejected, dropped, refused });
  const [first, last] = [series[0], series.at(-1)];
  return (
    <>
      <ul className={classes['legend']}>
        {layers.map(({ name, label, of }) => (
          <li key={name}>
            <svg width="10" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="2" className={classes[name]} />
            </svg>
            {t(label)} <b>{total(of)}</b>
          </li>
        ))}
      </ul>
      <svg
        className={classes['chart']}
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${series.length * step} ${height}`}
        preserveAspectRatio="none"
      >
        {series.map((point, index) => {
          let top = height;
          return (
            <g key={point.at}>
              {layers.map(({ name, of }) => {
                const tall = (of(point) / most) * (height - 4);
                top -= tall;
                return tall === 0 ? null : (
                  <rect
                    key={name}
                    className={classes[name]}
                    {...{ x: index * step, y: top, width: step - gap, height: tall }}
                  />
                );
              })}
              <rect className={classes['hit']} {...{ x: index * step, y: 0, width: step, height }}>
                <title>
                  {t('sources.overview.bar', {
                    time: time(point.at),
                    processed: format.count(point.processed),
                    rejected: format.count(point.rejected),
                    dropped: format.count(point.dropped),
                    refused: format.count(point.refusedRequests),
                  })}
                </title>
              </rect>
            </g>
          );
        })}
        <line
          className={classes['base']}
          {...{ x1: 0, x2: series.length * step, y1: height, y2: height }}
        />
      </svg>
      <div className={classes['axis']} aria-hidden="true">
        <span>{first === undefined ? null : time(first.at)}</span>
        <span>{t('sources.overview.peak', { count: format.count(peak) })}</span>
        <span>{last === undefined ? null : time(last.at)}</span>
      </div>
    </>
  );
}
