import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SourceHealth } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { When } from '../../../ui/when.tsx';
import { rateText } from '../list/source-columns.tsx';
import { StateBadge, stateRule } from '../state-badge.tsx';
import classes from './overview.module.css';

/** The state of a source with its rule, and the figures that it is told by. */
export function HealthFigures({ health }: { readonly health: SourceHealth | undefined }) {
  const t = useTranslate();
  const format = useFormat();
  const figures: readonly {
    readonly name: string;
    readonly value: (found: SourceHealth) => ReactNode;
    readonly what: (found: SourceHealth) => string;
  }[] = [
    {
      name: t('sources.overview.state'),
      value: (found) => <StateBadge health={found} />,
      what: (found) => stateRule(found, t, format),
    },
    {
      name: t('sources.overview.last'),
      value: ({ lastEventAt }) => <When at={lastEventAt} />,
      what: () => t('sources.overview.last-what'),
    },
    {
      name: t('sources.overview.rate'),
      value: ({ eventsPerSecond }) =>
        t('sources.overview.rate-value', { rate: rateText(eventsPerSecond, format) }),
      what: () => t('sources.overview.rate-what'),
    },
    {
      name: t('sources.overview.hour'),
      value: ({ lastHour }) => format.count(lastHour.processed),
      what: () => t('sources.overview.hour-what'),
    },
    {
      name: t('sources.overview.errors'),
      value: ({ errorShare }) =>
        errorShare === null ? t('sources.overview.errors-none') : format.percent(errorShare),
      what: () => t('sources.overview.errors-what'),
    },
  ];
  return (
    <dl className={classes['figures']}>
      {figures.map(({ name, value, what }) => (
        <div key={name} className={classes['figure']}>
          <dt>{name}</dt>
          <dd className={classes['value']}>
            {health === undefined ? <Skeleton height={20} width="60%" /> : value(health)}
          </dd>
          <dd className={classes['what']}>
            {health === undefined ? <Skeleton height={10} /> : what(health)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
