import type { Overview, OverviewBucket } from '../../../api/overview.ts';
import type { Plot, Series, SeriesTone } from '../../../charts/series.ts';
import type { Format } from '../../../messages/format.ts';
import type { Translate } from '../../../messages/messages.ts';

const heights = { events: 168, deliveries: 80, lag: 72 } as const;

const lagParts = [
  { part: 'processing', tone: 'first' },
  { part: 'warehouse', tone: 'second' },
  { part: 'delivery', tone: 'third' },
] as const;

/** Less is no wait at all: a micro-batch takes as long. */
const noticedSeconds = 0.05;

/** The flow of an overview as plots over the same time: events, deliveries, lag. */
export function flowPlots(overview: Overview, t: Translate, format: Format): Plot[] {
  const { buckets, lagSeconds } = overview;
  const counted = (
    key: 'processed' | 'dropped' | 'rejected' | 'delivered' | 'failedAttempts',
    label: string,
    tone: SeriesTone,
  ): Series => ({ key, label, tone, values: buckets.map((bucket) => bucket[key]) });
  const sum = ({ values }: Series) =>
    format.count(values.reduce<number>((all, value) => all + (value ?? 0), 0));
  const seconds = (value: number) =>
    value < noticedSeconds ? t('flow.no-lag') : format.duration(value);
  const counts = { kind: 'stack', format: format.count, formatShort: format.short } as const;
  return [
    {
      ...{ key: 'events', title: t('flow.events'), height: heights.events, ...counts },
      series: [
        counted('processed', t('flow.processed'), 'good'),
        counted('dropped', t('flow.dropped'), 'warn'),
        counted('rejected', t('flow.rejected'), 'bad'),
      ],
      legend: sum,
    },
    {
      ...{ key: 'deliveries', title: t('flow.deliveries'), height: heights.deliveries, ...counts },
      series: [
        counted('delivered', t('flow.delivered'), 'good'),
        counted('failedAttempts', t('flow.failed'), 'bad'),
      ],
      legend: sum,
    },
    {
      ...{ key: 'lag', title: t('flow.lag'), height: heights.lag, kind: 'lines' },
      format: seconds,
      formatShort: format.duration,
      series: lagParts.map(({ part, tone }) => ({
        key: `lag-${part}`,
        label: t(`flow.lag.${part}`),
        tone,
        values: buckets.map((bucket: OverviewBucket) => bucket.lagSeconds?.[part] ?? null),
      })),
      legend: ({ key }) => {
        const found = lagParts.find(({ part }) => key === `lag-${part}`);
        const value = found === undefined ? 0 : lagSeconds[found.part];
        return t('flow.now', { value: seconds(value) });
      },
    },
  ];
}
