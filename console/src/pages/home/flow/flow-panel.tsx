import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Overview } from '../../../api/overview.ts';
import { ChartTable } from '../../../charts/chart-table.tsx';
import { TimeChart } from '../../../charts/time-chart.tsx';
import { labelledBuckets, wallClock } from '../../../charts/time-labels.ts';
import { type Format, useFormat } from '../../../messages/format.ts';
import { type Translate, useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import { flowPlots } from './flow-plots.ts';

/** What flowed over the range: events by outcome, deliveries, and how far the parts behind the log were behind. */
export function FlowPanel({ overview }: { readonly overview: Overview }) {
  const t = useTranslate();
  const format = useFormat();
  const [asTable, setAsTable] = useState(false);
  const { bucket, buckets, range, figures, timeZone } = overview;
  const plots = flowPlots(overview, t, format);
  const timeOf = timeOfBucket(overview, t, format);
  const summary = t('flow.summary', {
    range: t(`home.in.${range}`),
    processed: format.count(figures.processed),
    rejected: format.count(figures.rejected),
    dropped: format.count(figures.dropped),
    delivered: format.count(figures.delivered),
    failed: format.count(figures.failedAttempts),
  });
  const starts = buckets.map(({ start }) => start);
  const clock = useMemo(() => wallClock(timeZone), [timeZone]);
  return (
    <Panel
      title={t('flow.title')}
      text={bucket === 'day' ? t('flow.by.day', { zone: timeZone }) : t(`flow.by.${bucket}`)}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={
            asTable ? (
              <IconChartBar size={14} stroke={1.75} aria-hidden="true" />
            ) : (
              <IconTable size={14} stroke={1.75} aria-hidden="true" />
            )
          }
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'flow.chart' : 'flow.table')}
        </Button>
      }
    >
      {asTable ? (
        <ChartTable
          label={t('flow.title')}
          timeLabel={t('flow.time')}
          buckets={buckets.length}
          plots={plots}
          timeOf={timeOf}
        />
      ) : (
        <TimeChart
          label={t('flow.title')}
          summary={summary}
          cursorLabel={t('flow.cursor')}
          buckets={buckets.length}
          plots={plots}
          timeOf={timeOf}
          marks={(width) =>
            labelledBuckets(starts, bucket, width, clock).map((index) => ({
              index,
              text: markOf(bucket, starts[index] ?? '', format),
            }))
          }
        />
      )}
    </Panel>
  );
}

function timeOfBucket(
  { bucket, buckets, asOf }: Overview,
  t: Translate,
  format: Format,
): (index: number) => string {
  const time = bucket === 'hour' ? format.dateTime : format.minute;
  return (index) => {
    const start = buckets[index]?.start ?? asOf;
    if (bucket === 'day') return format.date(start);
    const next = buckets[index + 1]?.start;
    if (next === undefined) return t('flow.present', { from: time(start) });
    return t('flow.span', { from: time(start), to: format.minute(next) });
  };
}

function markOf(bucket: Overview['bucket'], start: string, format: Format): string {
  return bucket === 'day' || bucket === 'hour' ? format.day(start) : format.minute(start);
}
