import { Anchor, Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Overview, OverviewSource } from '../../api/overview.ts';
import { type Format, useFormat } from '../../messages/format.ts';
import { type Translate, useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { When } from '../../ui/when.tsx';
import classes from './home.module.css';

type State = NonNullable<OverviewSource['state']>;

const tones: Readonly<Record<State, Tone>> = {
  healthy: 'good',
  failing: 'bad',
  silent: 'warn',
  waiting: 'quiet',
  disabled: 'quiet',
};

/** As a source counts as failing; a single event that went wrong is not put in red. */
const noticedShare = 0.05;

/** What each source sent in the range, and how it is. */
export function SourcesPanel({ overview }: { readonly overview: Overview }) {
  const t = useTranslate();
  const format = useFormat();
  const columns = useMemo(() => sourceColumns(t, format), [t, format]);
  return (
    <Panel
      title={t('home.sources')}
      text={t('home.sources-text', { range: t(`home.in.${overview.range}`) })}
      actions={
        <Anchor component={Link} to={paths.sources()} size="sm">
          {t('home.sources.all')}
        </Anchor>
      }
      flush
    >
      <DataTable
        name="home-sources"
        label={t('home.sources')}
        columns={columns}
        rows={overview.sources}
        rowKey={({ sourceId }) => sourceId}
        empty={
          <EmptyState
            Icon={IconPlugConnected}
            title={t('home.sources.empty')}
            text={t('home.sources.empty-text')}
            action={
              <Button component={Link} to={paths.newSource()}>
                {t('home.empty.action')}
              </Button>
            }
          />
        }
      />
    </Panel>
  );
}

function sourceColumns(t: Translate, format: Format): Column<OverviewSource>[] {
  return [
    {
      key: 'source',
      header: t('home.source'),
      cell: ({ sourceId, name }) =>
        name === null ? (
          <span className={classes['gone']} title={sourceId}>
            {t('home.source.gone')}
          </span>
        ) : (
          <Anchor component={Link} to={paths.source(sourceId)} className={classes['name'] ?? ''}>
            {name}
          </Anchor>
        ),
      csv: ({ name, sourceId }) => name ?? sourceId,
      sortBy: ({ name }) => name,
      fixed: true,
    },
    {
      key: 'state',
      header: t('home.source.state'),
      cell: ({ state }) =>
        state === null ? null : (
          <StatusBadge tone={tones[state]} label={t(`home.source.state.${state}`)} />
        ),
      csv: ({ state }) => state,
      sortBy: ({ state }) => state,
    },
    {
      key: 'received',
      header: t('home.source.received'),
      cell: ({ received }) => format.count(received),
      csv: ({ received }) => received,
      sortBy: ({ received }) => received,
      align: 'end',
    },
    {
      key: 'rejected',
      header: t('home.source.rejected'),
      cell: ({ rejected, rejectedShare }) => (
        <span
          className={classes['figure']}
          data-bad={(rejectedShare ?? 0) >= noticedShare || undefined}
        >
          {format.count(rejected)}
          {rejected > 0 && rejectedShare !== null ? (
            <span className={classes['share']}>{format.percent(rejectedShare)}</span>
          ) : null}
        </span>
      ),
      csv: ({ rejected }) => rejected,
      sortBy: ({ rejectedShare }) => rejectedShare,
      align: 'end',
    },
    {
      key: 'rate',
      header: t('home.source.rate'),
      cell: ({ eventsPerSecond }) =>
        t('home.source.rate-value', { rate: format.rate(eventsPerSecond) }),
      csv: ({ eventsPerSecond }) => eventsPerSecond,
      sortBy: ({ eventsPerSecond }) => eventsPerSecond,
      align: 'end',
    },
    {
      key: 'last_event',
      header: t('home.source.last'),
      cell: ({ lastEventAt }) => (
        <span className={classes['whole']}>
          <When at={lastEventAt} />
        </span>
      ),
      csv: ({ lastEventAt }) => lastEventAt,
      sortBy: ({ lastEventAt }) => lastEventAt,
    },
  ];
}
