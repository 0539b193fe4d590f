import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { Outlet, useParams } from 'react-router';
import { useDestination } from '../../api/destinations.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { StartedReplay } from './replay-progress.tsx';
import { StateBadge } from './state-badge.tsx';
import { TestButton } from './test-button.tsx';
import { addressOf } from './use-destination-columns.tsx';
import type { OpenDestination } from './use-open-destination.ts';

/** One destination: its name and state, and its parts below. */
export function DestinationPage() {
  const t = useTranslate();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useDestination(id);
  const [replay, setReplay] = useState<StartedReplay | null>(null);
  const crumbs = [{ label: t('destinations.title'), to: paths.destinations() }];
  const destination = query.data;

  if (destination === undefined) {
    return (
      <Page title={t('destinations.title')} crumbs={crumbs}>
        {query.isError ? (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton height={240} role="status" aria-label={t('common.loading')} />
        )}
      </Page>
    );
  }
  const dead = destination.status?.deadLetters ?? 0;
  const context: OpenDestination = { destination, asOf: query.dataUpdatedAt, replay, setReplay };
  return (
    <Page
      title={destination.name}
      text={addressOf(destination)}
      crumbs={crumbs}
      badge={<StateBadge destination={destination} />}
      actions={<TestButton destination={destination} />}
    >
      <Tabs
        label={t('destinations.tabs')}
        tabs={[
          { label: t('destinations.tab.overview'), to: paths.destination(id), end: true },
          {
            label: t('destinations.tab.deliveries'),
            to: paths.destination(id, 'deliveries'),
            count: dead === 0 ? undefined : format.count(dead),
          },
          { label: t('destinations.tab.settings'), to: paths.destination(id, 'settings') },
        ]}
      />
      {query.isError ? <ErrorNotice error={query.error} /> : null}
      <Outlet context={context} />
    </Page>
  );
}
