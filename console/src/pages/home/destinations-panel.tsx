import { Anchor, Button } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Overview, OverviewDestination } from '../../api/overview.ts';
import { useCan } from '../../api/session.ts';
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

/** What each destination was sent in the range, and how it is. */
export function DestinationsPanel({ overview }: { readonly overview: Overview }) {
  const t = useTranslate();
  const format = useFormat();
  const mayAdd = useCan('destinations:write');
  const columns = useMemo(() => destinationColumns(t, format), [t, format]);
  return (
    <Panel
      title={t('home.destinations')}
      text={t('home.destinations-text', { range: t(`home.in.${overview.range}`) })}
      actions={
        <Anchor component={Link} to={paths.destinations()} size="sm">
          {t('home.destinations.all')}
        </Anchor>
      }
      flush
    >
      <DataTable
        name="home-destinations"
        label={t('home.destinations')}
        columns={columns}
        rows={overview.destinations}
        rowKey={({ destinationId }) => destinationId}
        empty={
          <EmptyState
            Icon={IconSend}
            title={t('home.destinations.empty')}
            text={t('home.destinations.empty-text')}
            action={
              mayAdd ? (
                <Button component={Link} to={paths.newDestination()} variant="default">
                  {t('home.destinations.add')}
                </Button>
              ) : undefined
            }
          />
        }
      />
    </Panel>
  );
}

const states = {
  delivering: 'good',
  retrying: 'warn',
  failing: 'bad',
  paused: 'warn',
  stopped: 'bad',
  off: 'quiet',
  unreadable: 'bad',
} as const satisfies Readonly<Record<string, Tone>>;

/** The words of the pages of destinations for what the server calls otherwise. */
function stateOf({ state, waiting }: OverviewDestination): keyof typeof states {
  switch (state) {
    case 'disabled':
      return 'off';
    case 'flowing':
      return waiting > 0 ? 'retrying' : 'delivering';
    case 'failing':
      return 'retrying';
    case 'paused':
      return 'failing';
    case 'held':
      return 'paused';
    case 'stopped':
    case 'unreadable':
      return state;
    default:
      return state satisfies never;
  }
}

function destinationColumns(t: Translate, format: Format): Column<OverviewDestination>[] {
  const counted = (
    key: 'delivered' | 'failedAttempts' | 'waiting',
    header: string,
  ): Column<OverviewDestination> => ({
    ...{ key, header, align: 'end' },
    cell: (row) => format.count(row[key]),
    csv: (row) => row[key],
    sortBy: (row) => row[key],
  });
  return [
    {
      key: 'destination',
      header: t('home.destination'),
      cell: ({ destinationId, name }) => (
        <Anchor
          component={Link}
          to={paths.destination(destinationId)}
          className={classes['name'] ?? ''}
        >
          {name}
        </Anchor>
      ),
      csv: ({ name }) => name,
      sortBy: ({ name }) => name,
      fixed: true,
    },
    {
      key: 'state',
      header: t('home.destination.state'),
      cell: (row) => {
        const state = stateOf(row);
        return (
          <span title={row.lastError ?? undefined}>
            <StatusBadge tone={states[state]} label={t(`home.destination.state.${state}`)} />
          </span>
        );
      },
      csv: ({ state }) => state,
      sortBy: ({ state }) => state,
    },
    counted('delivered', t('home.destination.delivered')),
    counted('failedAttempts', t('home.destination.failed')),
    counted('waiting', t('home.destination.waiting')),
    {
      key: 'dead_letters',
      header: t('home.destination.dead'),
      cell: ({ destinationId, deadLetters }) =>
        deadLetters === 0 ? (
          format.count(0)
        ) : (
          <Anchor
            component={Link}
            to={paths.destination(destinationId, 'deliveries')}
            className={classes['dead'] ?? ''}
          >
            {format.count(deadLetters)}
          </Anchor>
        ),
      csv: ({ deadLetters }) => deadLetters,
      sortBy: ({ deadLetters }) => deadLetters,
      align: 'end',
    },
    {
      key: 'lag_seconds',
      header: t('home.destination.lag'),
      cell: ({ lagSeconds }) =>
        lagSeconds === null ? t('flow.no-lag') : format.duration(lagSeconds),
      csv: ({ lagSeconds }) => lagSeconds,
      sortBy: ({ lagSeconds }) => lagSeconds,
      align: 'end',
    },
    {
      key: 'last_delivered',
      header: t('home.destination.last'),
      cell: ({ lastDeliveredAt }) => (
        <span className={classes['whole']}>
          <When at={lastDeliveredAt} />
        </span>
      ),
      csv: ({ lastDeliveredAt }) => lastDeliveredAt,
      sortBy: ({ lastDeliveredAt }) => lastDeliveredAt,
      hidden: true,
    },
  ];
}
