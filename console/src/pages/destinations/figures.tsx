import type { Destination } from '../../api/destinations.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { Panel } from '../../ui/panel.tsx';
import { When } from '../../ui/when.tsx';
import classes from './destinations.module.css';

/** How delivery goes, in figures that say what they count. */
export function Figures({
  destination: { enabled, status },
  asOf,
}: {
  readonly destination: Destination;
  /** When the figures were read, ms since the epoch. */
  readonly asOf: number;
}) {
  const t = useTranslate();
  const format = useFormat();
  const count = (value: number | undefined) => format.count(value ?? 0);
  const measured = enabled && (status?.state === 'flowing' || status?.state === 'paused');
  const lag =
    status?.lagSeconds == null
      ? t(measured ? 'destinations.overview.lag-none' : 'destinations.overview.lag-unknown')
      : format.duration(status.lagSeconds);
  const figures = [
    { key: 'delivered', value: count(status?.delivered) },
    { key: 'dead', value: count(status?.deadLetters), tone: status?.deadLetters ? 'bad' : null },
    { key: 'waiting', value: count(status?.waiting), tone: status?.waiting ? 'warn' : null },
    { key: 'lag', value: lag },
    { key: 'last', value: <When at={status?.lastDeliveredAt} /> },
    { key: 'failed', value: count(status?.failed) },
    { key: 'discarded', value: count(status?.discarded) },
  ] as const;
  return (
    <Panel
      title={t('destinations.overview.figures')}
      text={t('destinations.overview.figures-text', { time: format.time(asOf) })}
    >
      <dl className={classes['figures']}>
        {figures.map(({ key, value, ...rest }) => (
          <div key={key}>
            <dt>{t(`destinations.overview.${key}`)}</dt>
            <dd>
              <div className={classes['value']} data-tone={'tone' in rest ? rest.tone : null}>
                {value}
              </div>
              <div className={classes['help']}>{t(`destinations.overview.${key}-help`)}</div>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
