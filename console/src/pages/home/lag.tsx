import type { Activity } from '../../api/activity.ts';
import { useFormat } from '../../messages/format.ts';
import { type PlainKey, useTranslate } from '../../messages/messages.ts';
import home from './home.module.css';
import classes from './lag.module.css';

const stages = [
  { name: 'processing', label: 'lag.processing' },
  { name: 'warehouse', label: 'lag.warehouse' },
  { name: 'delivery', label: 'lag.delivery' },
] as const satisfies readonly { name: keyof Activity['lagSeconds']; label: PlainKey }[];

/** Less is no wait at all: a micro-batch takes as long. */
const noticedSeconds = 0.05;
/** From here on, somebody should look. */
const lateSeconds = 60;

/** How far each reader of the log is behind. */
export function Lag({ activity }: { readonly activity: Activity | undefined }) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <section className={`${home['panel']} ${home['padded']}`} aria-labelledby="lag-title">
      <h2 id="lag-title" className={home['heading']}>
        {t('lag.title')}
      </h2>
      <div className={home['quiet']}>{t('lag.what')}</div>
      <dl className={classes['list']}>
        {stages.map(({ name, label }) => {
          const seconds = activity?.lagSeconds[name];
          return (
            <div key={name} className={classes['row']}>
              <dt>{t(label)}</dt>
              <dd data-late={seconds !== undefined && seconds >= lateSeconds}>
                {seconds === undefined
                  ? '–'
                  : seconds < noticedSeconds
                    ? t('common.none')
                    : format.duration(seconds)}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
