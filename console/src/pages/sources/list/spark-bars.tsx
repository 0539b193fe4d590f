import type { SourceHealth } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './spark-bars.module.css';

const height = 24;
const barWidth = 4;

/** The last 24 hours of a source in the height of a line: what came, and what of it was rejected or refused. */
export function SparkBars({ byHour }: { readonly byHour: SourceHealth['byHour'] }) {
  const t = useTranslate();
  const format = useFormat();
  const bars = byHour.map(({ hour, processed, rejected, dropped, refusedRequests }) => ({
    hour,
    events: processed + rejected + dropped,
    good: processed + dropped,
    bad: rejected + refusedRequests,
  }));
  const most = Math.max(...bars.map(({ good, bad }) => good + bad), 1);
  const sum = (of: (bar: (typeof bars)[number]) => number) =>
    bars.reduce((total, bar) => total + of(bar), 0);
  const label = t('sources.spark', {
    total: format.count(sum(({ events }) => events)),
    peak: format.count(Math.max(...bars.map(({ events }) => events))),
    errors: format.count(sum(({ bad }) => bad)),
  });
  const width = bars.length * (barWidth + 1);
  return (
    <svg
      className={classes['spark']}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title>{label}</title>
      {bars.map(({ hour, good, bad }, index) => {
        const x = index * (barWidth + 1);
        const goodHeight = barHeight(good, most);
        const badHeight = barHeight(bad, most);
        return (
          <g key={hour}>
            <rect className={classes['base']} x={x} y={height - 1} width={barWidth} height={1} />
            <rect
              className={classes['good']}
              {...{ x, y: height - goodHeight, width: barWidth, height: goodHeight }}
            />
            <rect
              className={classes['bad']}
              {...{ x, y: height - goodHeight - badHeight, width: barWidth, height: badHeight }}
            />
          </g>
        );
      })}
    </svg>
  );
}

/** Whatever came is seen, however little it was. */
function barHeight(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(2, (count / most) * (height - 2));
}
