import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Format } from '../../../messages/format.ts';
import type { Translate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { kindLabels } from '../kinds.ts';
import { StateBadge, stateLabels } from '../state-badge.tsx';
import classes from './source-columns.module.css';
import type { SourceRow } from './source-rows.ts';
import { SparkBars } from './spark-bars.tsx';

/** The columns of the list of sources; figures are of the answer that the rows came with. */
export function sourceColumns(t: Translate, format: Format): Column<SourceRow>[] {
  type Outcome = 'processed' | 'rejected' | 'dropped' | 'refusedRequests';
  const ofDay = (key: string, header: string, outcome: Outcome, hidden = false) => ({
    ...{ key, header, hidden, align: 'end' as const },
    cell: ({ health }: SourceRow) =>
      health === null ? null : format.count(health.last24Hours[outcome]),
    csv: ({ health }: SourceRow) => health?.last24Hours[outcome],
    sortBy: ({ health }: SourceRow) => health?.last24Hours[outcome] ?? null,
  });
  return [
    {
      key: 'name',
      header: t('sources.column.name'),
      cell: ({ source }) => (
        <Anchor className={classes['name'] ?? ''} component={Link} to={paths.source(source.id)}>
          {source.name}
        </Anchor>
      ),
      csv: ({ source }) => source.name,
      sortBy: ({ source }) => source.name,
      fixed: true,
    },
    {
      key: 'state',
      header: t('sources.column.state'),
      cell: ({ health }) => (health === null ? null : <StateBadge health={health} />),
      csv: ({ health }) => health?.state,
      sortBy: ({ health }) => (health === null ? null : t(stateLabels[health.state])),
    },
    {
      key: 'kind',
      header: t('sources.column.kind'),
      cell: ({ source }) => <span className={classes['whole']}>{t(kindLabels[source.kind])}</span>,
      csv: ({ source }) => source.kind,
      sortBy: ({ source }) => t(kindLabels[source.kind]),
    },
    {
      key: 'last_event',
      header: t('sources.column.last'),
      cell: ({ health }) =>
        health === null ? null : (
          <span className={classes['whole']}>
            <When at={health.lastEventAt} />
          </span>
        ),
      csv: ({ health }) => health?.lastEventAt,
      sortBy: ({ health }) => (health?.lastEventAt ? Date.parse(health.lastEventAt) : null),
    },
    {
      key: 'events_per_second',
      header: t('sources.column.rate'),
      align: 'end',
      cell: ({ health }) => (health === null ? null : rateText(health.eventsPerSecond, format)),
      csv: ({ health }) => health?.eventsPerSecond,
      sortBy: ({ health }) => health?.eventsPerSecond ?? null,
    },
    {
      key: 'by_hour',
      header: t('sources.column.day'),
      cell: ({ health }) => (health === null ? null : <SparkBars byHour={health.byHour} />),
    },
    ofDay('processed', t('sources.column.processed'), 'processed'),
    ofDay('rejected', t('sources.column.rejected'), 'rejected'),
    ofDay('dropped', t('sources.column.dropped'), 'dropped', true),
    ofDay('refused_requests', t('sources.column.refused'), 'refusedRequests', true),
    {
      key: 'error_share',
      header: t('sources.column.errors'),
      align: 'end',
      cell: ({ health }) =>
        health === null || health.errorShare === null ? '–' : format.percent(health.errorShare),
      csv: ({ health }) => health?.errorShare,
      sortBy: ({ health }) => health?.errorShare ?? null,
    },
    {
      key: 'created',
      header: t('sources.column.created'),
      hidden: true,
      cell: ({ source }) => <When at={source.createdAt} />,
      csv: ({ source }) => source.createdAt,
      sortBy: ({ source }) => Date.parse(source.createdAt),
    },
    {
      key: 'id',
      header: t('sources.column.id'),
      hidden: true,
      cell: ({ source }) => <code>{source.id}</code>,
      csv: ({ source }) => source.id,
    },
  ];
}

/** `12`, `1.25`, `0.02`: as exact as it is small. */
export function rateText(eventsPerSecond: number, format: Format): string {
  const digits = eventsPerSecond >= 10 ? 0 : eventsPerSecond >= 1 ? 1 : 2;
  return format.count(Number(eventsPerSecond.toFixed(digits)));
}
