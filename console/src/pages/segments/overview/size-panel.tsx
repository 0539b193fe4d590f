import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { SegmentDetails } from '../../../api/segments.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { Panel } from '../../../ui/panel.tsx';
import classes from '../segments.module.css';

const SizeChart = lazy(async () => ({ default: (await import('./size-chart.tsx')).SizeChart }));

/** How many belong now, and how that came to be. */
export function SizePanel({ segment }: { readonly segment: SegmentDetails }) {
  const t = useTranslate();
  const format = useFormat();
  const { size, of, status } = segment;
  return (
    <Panel title={t('segments.size.title')}>
      {size === null ? (
        <p className={classes['quiet']}>{t(`segments.size.none.${status}`)}</p>
      ) : (
        <p className={classes['size']} role="status" data-size={size}>
          <span className={classes['size-number']}>{format.count(size)}</span>
          <span className={classes['quiet']}>{t(`segments.size.of.${of}`, { count: size })}</span>
        </p>
      )}
      {segment.activeVersion === null ? null : (
        <Suspense fallback={<Skeleton height={200} mt="md" />}>
          <SizeChart id={segment.id} />
        </Suspense>
      )}
    </Panel>
  );
}
