import { SegmentedControl, Skeleton } from '@mantine/core';
import { useState } from 'react';
import { type SizeSpan, sizeSpans, useSizes } from '../../../api/segment-members.ts';
import { useWorkspace } from '../../../api/session.ts';
import type { Plot, Series } from '../../../charts/series.ts';
import { TimeChart } from '../../../charts/time-chart.tsx';
import { type BucketKind, labelledBuckets, wallClock } from '../../../charts/time-labels.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import classes from '../segments.module.css';

const heights = { size: 120, changes: 56 } as const;

/** How many belonged over time, and how many came and went. */
export function SizeChart({ id }: { readonly id: string }) {
  const t = useTranslate();
  const format = useFormat();
  const { timeZone } = useWorkspace();
  const [span, setSpan] = useState<SizeSpan>('month');
  const sizes = useSizes(id, span);
  const rows = sizes.data ?? [];
  const bucket: BucketKind = span === 'day' || span === 'week' ? 'hour' : 'day';
  const sum = (values: Series['values']) =>
    format.count(values.reduce<number>((total, value) => total + (value ?? 0), 0));
  const shared = { kind: 'stack', format: format.count, formatShort: format.short } as const;
  const plots: readonly Plot[] = [
    {
      ...shared,
      key: 'size',
      title: t('segments.size.over-time'),
      height: heights.size,
      series: [
        {
          key: 'size',
          label: t('segments.size.end'),
          tone: 'good',
          values: rows.map(({ size }) => size),
        },
      ],
      legend: ({ values }) => format.count(values.at(-1) ?? 0),
    },
    {
      ...shared,
      key: 'changes',
      title: t('segments.size.changes'),
      height: heights.changes,
      series: [
        {
          key: 'entered',
          label: t('segments.activity.entered'),
          tone: 'first',
          values: rows.map(({ entered }) => entered),
        },
        {
          key: 'left',
          label: t('segments.activity.left'),
          tone: 'warn',
          values: rows.map(({ left }) => left),
        },
      ],
      legend: ({ values }) => sum(values),
    },
  ];
  const starts = rows.map(({ start }) => start);
  const timeOf = (index: number) => {
    const start = starts[index];
    if (start === undefined) return '';
    return bucket === 'day' ? format.date(start) : format.dateTime(start);
  };
  const marks = (width: number) =>
    labelledBuckets(starts, bucket, width, wallClock(timeZone)).map((index) => ({
      index,
      text:
        bucket === 'day' || span === 'week'
          ? format.day(starts[index] ?? 0)
          : format.minute(starts[index] ?? 0),
    }));
  return (
    <div className={classes['chart']}>
      <SegmentedControl
        size="xs"
        aria-label={t('segments.size.span')}
        value={span}
        data={sizeSpans.map((value) => ({ value, label: t(`segments.size.span.${value}`) }))}
        onChange={(value) => setSpan(value as SizeSpan)}
      />
      {sizes.error ? <ErrorNotice error={sizes.error} /> : null}
      {sizes.data === undefined ? (
        sizes.error ? null : (
          <Skeleton height={220} />
        )
      ) : rows.length === 0 ? (
        <p className={classes['quiet']}>{t('segments.size.no-history')}</p>
      ) : (
        <TimeChart
          label={t('segments.size.over-time')}
          summary={t('segments.size.summary', {
            now: format.count(rows.at(-1)?.size ?? 0),
            entered: sum(rows.map(({ entered }) => entered)),
            left: sum(rows.map(({ left }) => left)),
          })}
          buckets={rows.length}
          plots={plots}
          timeOf={timeOf}
          marks={marks}
          cursorLabel={t('segments.size.cursor')}
        />
      )}
    </div>
  );
}
