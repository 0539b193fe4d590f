import { Anchor, Button, SegmentedControl } from '@mantine/core';
import { IconActivity, IconPlugConnected } from '@tabler/icons-react';
import { Link } from 'react-router';
import { type Overview, type RangeName, rangeNames, useOverview } from '../../api/overview.ts';
import { useCan } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { DestinationsPanel } from './destinations-panel.tsx';
import { Figures } from './figures/figures.tsx';
import { FlowPanel } from './flow/flow-panel.tsx';
import classes from './home.module.css';
import { HomeWaiting } from './home-waiting.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { ProblemList } from './problems/problem-list.tsx';
import { SourcesPanel } from './sources-panel.tsx';
import { useRange } from './use-range.ts';

/** What needs somebody, what flows, and how everything is that sends and receives. */
export function HomePage() {
  const t = useTranslate();
  const format = useFormat();
  const [range, chooseRange] = useRange();
  const overview = useOverview(range);
  const { data, isError, error } = overview;
  const empty = data !== undefined && data.totals.received === 0;
  return (
    <Page
      title={t('home.title')}
      text={
        <span className={classes['as-of']} data-stale={isError || undefined} role="status">
          {data === undefined
            ? t('common.loading')
            : t(isError ? 'home.stale' : 'home.as-of', { time: format.time(data.asOf) })}
        </span>
      }
      actions={
        empty ? undefined : (
          <div className={classes['tools']}>
            <WatchEvents />
            <SegmentedControl<RangeName>
              size="sm"
              aria-label={t('home.range')}
              value={range}
              onChange={chooseRange}
              data={rangeNames.map((value) => ({ value, label: t(`home.range.${value}`) }))}
            />
          </div>
        )
      }
    >
      {data === undefined ? (
        isError ? (
          <ErrorNotice error={error} onRetry={() => overview.refetch()} />
        ) : (
          <HomeWaiting />
        )
      ) : (
        <div className={classes['parts']} aria-busy={overview.isPlaceholderData || undefined}>
          <ProblemList problems={data.problems} />
          {empty ? <NothingYet /> : <Flowing overview={data} />}
        </div>
      )}
    </Page>
  );
}

function WatchEvents() {
  const t = useTranslate();
  const mayWatch = useCan('events:read');
  if (!mayWatch) return null;
  return (
    <Anchor component={Link} to={paths.live()} size="sm" className={classes['watch'] ?? ''}>
      <IconActivity size={16} stroke={1.75} aria-hidden="true" />
      {t('home.live')}
    </Anchor>
  );
}

function Flowing({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <Figures overview={overview} />
      <div className={classes['pair']}>
        <FlowPanel overview={overview} />
        <PeoplePanel overview={overview} />
      </div>
      <SourcesPanel overview={overview} />
      <DestinationsPanel overview={overview} />
    </>
  );
}

/** The way to the first event. */
function NothingYet() {
  const t = useTranslate();
  const mayConnect = useCan('sources:write');
  return (
    <EmptyState
      Icon={IconPlugConnected}
      title={t('home.empty.title')}
      text={t(mayConnect ? 'home.empty.text' : 'home.empty.text-viewer')}
      action={
        mayConnect ? (
          <Button component={Link} to={paths.firstRun()}>
            {t('home.empty.action')}
          </Button>
        ) : undefined
      }
    />
  );
}
