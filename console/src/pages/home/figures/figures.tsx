import type { Overview, OverviewBucket } from '../../../api/overview.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { FigureTile } from './figure-tile.tsx';
import classes from './figures.module.css';

/** From this share of what was received on, what was rejected is put in red. */
const noticedShare = 0.05;

/** What happened in the range, in figures. */
export function Figures({ overview }: { readonly overview: Overview }) {
  const t = useTranslate();
  const format = useFormat();
  const { figures, previous, buckets, range, waiting } = overview;
  const before = (name: keyof typeof figures) => previous?.[name] ?? null;
  const byBucket = (of: (bucket: OverviewBucket) => number) => buckets.map(of);
  const share = (value: number) =>
    figures.received === 0
      ? null
      : t('figure.of-received', { share: format.percent(value / figures.received) });
  const withShare = (what: string, value: number) =>
    value === 0 ? what : `${what} · ${share(value) ?? ''}`;
  return (
    <section aria-labelledby="figures-title">
      <h2 id="figures-title" className={classes['title']}>
        {t('home.figures')} <span className={classes['range']}>{t(`home.in.${range}`)}</span>
      </h2>
      <dl className={classes['tiles']}>
        <FigureTile
          name="received"
          label={t('figure.received')}
          what={
            waiting > 0
              ? t('figure.waiting', { text: format.count(waiting) })
              : t('figure.received-what')
          }
          value={figures.received}
          previous={before('received')}
          range={range}
          values={byBucket((one) => one.processed + one.dropped + one.rejected)}
          tone="good"
        />
        <FigureTile
          name="processed"
          label={t('figure.processed')}
          what={t('figure.processed-what')}
          value={figures.processed}
          previous={before('processed')}
          range={range}
          values={byBucket(({ processed }) => processed)}
          tone="good"
        />
        <FigureTile
          name="rejected"
          label={t('figure.rejected')}
          what={withShare(t('figure.rejected-what'), figures.rejected)}
          value={figures.rejected}
          previous={before('rejected')}
          range={range}
          values={byBucket(({ rejected }) => rejected)}
          tone="bad"
          badWhenMore
          bad={figures.rejected >= noticedShare * figures.received && figures.rejected > 0}
        />
        <FigureTile
          name="dropped"
          label={t('figure.dropped')}
          what={withShare(t('figure.dropped-what'), figures.dropped)}
          value={figures.dropped}
          previous={before('dropped')}
          range={range}
          values={byBucket(({ dropped }) => dropped)}
          tone="warn"
        />
        <FigureTile
          name="delivered"
          label={t('figure.delivered')}
          what={t('figure.delivered-what')}
          value={figures.delivered}
          previous={before('delivered')}
          range={range}
          values={byBucket(({ delivered }) => delivered)}
          tone="good"
        />
        <FigureTile
          name="failedAttempts"
          label={t('figure.failedAttempts')}
          what={t('figure.failedAttempts-what', {
            count: figures.undelivered,
            text: format.count(figures.undelivered),
          })}
          value={figures.failedAttempts}
          previous={before('failedAttempts')}
          range={range}
          values={byBucket(({ failedAttempts }) => failedAttempts)}
          tone="bad"
          badWhenMore
          bad={figures.undelivered > 0}
        />
      </dl>
    </section>
  );
}
