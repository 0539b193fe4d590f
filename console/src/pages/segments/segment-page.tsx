import { Skeleton } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { Link, Outlet, useParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { useSegment } from '../../api/segments.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Tag } from '../../ui/status-badge.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { SegmentActions } from './segment-actions.tsx';
import { hasDraft } from './segment-state.ts';
import { segmentTabs } from './segment-tabs.ts';
import classes from './segments.module.css';
import { StateBadge } from './state-badge.tsx';
import type { OpenSegment } from './use-open-segment.ts';

/** One segment: its name, how it is, and its parts below. */
export function SegmentPage() {
  const t = useTranslate();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useSegment(id);
  const crumbs = [{ label: t('segments.title'), to: paths.segments() }];
  const segment = query.data;
  if (segment === undefined) {
    const unknown = query.error instanceof ApiError && query.error.status === 404;
    return (
      <Page title={t('segments.title')} crumbs={crumbs}>
        {query.error === null ? (
          <Skeleton height={240} role="status" aria-label={t('common.loading')} />
        ) : unknown ? (
          <EmptyState
            Icon={IconUsersGroup}
            title={t('segments.unknown.title')}
            text={t('segments.unknown.text')}
            action={<Link to={paths.segments()}>{t('segments.unknown.action')}</Link>}
          />
        ) : (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  const context: OpenSegment = { segment, asOf: query.dataUpdatedAt };
  return (
    <Page
      title={segment.name}
      text={
        <>
          {segment.description === '' ? null : <div dir="auto">{segment.description}</div>}
          <span className={classes['key']}>
            <code dir="ltr">{segment.key}</code>
            <CopyButton value={segment.key} what={t('segments.column.key')} />
          </span>
        </>
      }
      crumbs={crumbs}
      badge={
        <>
          <StateBadge segment={segment} />
          {hasDraft(segment) ? <Tag>{t('segments.has-draft')}</Tag> : null}
        </>
      }
      actions={<SegmentActions segment={segment} />}
    >
      <Tabs
        label={t('segments.tabs')}
        tabs={segmentTabs.map(({ tab, label }) => ({
          label: t(label),
          to: paths.segment(id, tab),
          end: tab === undefined,
          count:
            tab === 'members' && segment.size !== null
              ? format.count(segment.size)
              : tab === 'versions'
                ? format.count(segment.version)
                : undefined,
        }))}
      />
      {query.isError ? <ErrorNotice error={query.error} /> : null}
      <Outlet context={context} />
    </Page>
  );
}
