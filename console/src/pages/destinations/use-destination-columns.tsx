import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Destination } from '../../api/destinations.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/table/column.ts';
import { When } from '../../ui/when.tsx';
import { stateKey, stateOf } from './destination-state.ts';
import classes from './destinations.module.css';
import { StateBadge } from './state-badge.tsx';

/** Where a destination sends, as far as its settings say so in one text. */
export function addressOf({ settings }: Destination): string {
  const { url } = settings;
  return typeof url === 'string' ? url : '';
}

/** The columns of the list of destinations. */
export function useDestinationColumns(): readonly Column<Destination>[] {
  const t = useTranslate();
  const format = useFormat();
  return useMemo(() => {
    const figure = (
      key: string,
      header: string,
      value: (destination: Destination) => number | null,
      shown: (value: number) => string = format.count,
    ): Column<Destination> => ({
      key,
      header,
      align: 'end',
      cell: (one) => {
        const known = value(one);
        return known === null ? '' : shown(known);
      },
      csv: value,
      sortBy: value,
    });
    const status =
      <Key extends 'delivered' | 'failed' | 'waiting' | 'lagSeconds'>(key: Key) =>
      (one: Destination) =>
        one.status?.[key] ?? null;
    const dead = (one: Destination) => one.status?.deadLetters ?? null;
    return [
      {
        key: 'name',
        header: t('destinations.column.name'),
        cell: (one) => (
          <>
            <Link to={paths.destination(one.id)} className={classes['name']}>
              {one.name}
            </Link>
            <div className={classes['address']}>{addressOf(one)}</div>
          </>
        ),
        csv: ({ name }) => name,
        sortBy: ({ name }) => name,
        fixed: true,
      },
      {
        key: 'state',
        header: t('destinations.column.state'),
        cell: (one) => <StateBadge destination={one} />,
        csv: (one) => stateOf(one),
        sortBy: (one) => t(stateKey(stateOf(one))),
      },
      figure('delivered', t('destinations.column.delivered'), status('delivered')),
      figure('failed_attempts', t('destinations.column.failed-attempts'), status('failed')),
      {
        ...figure('failed_deliveries', t('destinations.column.dead'), dead),
        cell: (one) => {
          const count = dead(one);
          if (count === null) return null;
          if (count === 0) return format.count(count);
          return (
            <Link to={paths.destination(one.id, 'deliveries')} className={classes['dead']}>
              {format.count(count)}
            </Link>
          );
        },
      },
      figure('waiting', t('destinations.column.waiting'), status('waiting')),
      figure('lag_seconds', t('destinations.column.lag'), status('lagSeconds'), format.duration),
      {
        key: 'last_delivery',
        header: t('destinations.column.last'),
        cell: ({ status: known }) => <When at={known?.lastDeliveredAt} />,
        csv: ({ status: known }) => known?.lastDeliveredAt,
        sortBy: ({ status: known }) => known?.lastDeliveredAt ?? null,
      },
      {
        key: 'kind',
        header: t('destinations.column.kind'),
        cell: ({ kind }) => kind,
        csv: ({ kind }) => kind,
        sortBy: ({ kind }) => kind,
        hidden: true,
      },
      {
        key: 'address',
        header: t('destinations.column.address'),
        cell: (one) => addressOf(one),
        csv: (one) => addressOf(one),
        sortBy: (one) => addressOf(one),
        hidden: true,
      },
      {
        key: 'added',
        header: t('destinations.column.created'),
        cell: ({ createdAt }) => <When at={createdAt} />,
        csv: ({ createdAt }) => createdAt,
        sortBy: ({ createdAt }) => createdAt,
        hidden: true,
      },
    ];
  }, [t, format]);
}
