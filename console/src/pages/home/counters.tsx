import { useRef } from 'react';
import type { Activity } from '../../api/activity.ts';
import { useFormat } from '../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import classes from './counters.module.css';
import home from './home.module.css';

const counters = [
  { name: 'received', label: 'home.received', what: 'home.received-what' },
  { name: 'processed', label: 'home.processed', what: 'home.processed-what' },
  { name: 'rejected', label: 'home.rejected', what: 'home.rejected-what' },
  { name: 'dropped', label: 'home.dropped', what: 'home.dropped-what' },
  { name: 'delivered', label: 'home.delivered', what: 'home.delivered-what' },
] as const satisfies readonly { name: keyof Activity['totals']; label: PlainKey; what: PlainKey }[];

/** The totals, each with what it counts. */
export function Counters({ activity }: { readonly activity: Activity | undefined }) {
  const t = useTranslate();
  const format = useFormat();
  const rate = useReceivedRate(activity);
  return (
    <section aria-label={t('home.counters')} className={home['panel']}>
      <dl className={classes['counters']}>
        {counters.map(({ name, label, what }) => (
          <div key={name} className={classes['counter']} data-counter={name}>
            <dt className={classes['label']}>{t(label)}</dt>
            <dd className={classes['value']}>
              {activity === undefined ? '–' : format.count(activity.totals[name])}
            </dd>
            <dd className={classes['what']}>
              {t(what)}
              {name === 'received' && rate > 0 ? (
                <span className={classes['rate']}>
                  {t('home.rate', { rate: format.short(rate) })}
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Events per second between the last two readings. */
function useReceivedRate(activity: Activity | undefined): number {
  const last = useRef<{ asOf: number; received: number; rate: number } | null>(null);
  if (activity === undefined) return 0;
  const asOf = Date.parse(activity.asOf);
  const { received } = activity.totals;
  const before = last.current;
  if (before === null) last.current = { asOf, received, rate: 0 };
  else if (asOf > before.asOf) {
    const rate = Math.max(0, (received - before.received) / ((asOf - before.asOf) / 1000));
    last.current = { asOf, received, rate };
  }
  return last.current?.rate ?? 0;
}
