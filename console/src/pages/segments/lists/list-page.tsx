import { Skeleton } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { Link, Outlet, useOutletContext, useParams } from 'react-router';
import { ApiError } from '../../../api/client.ts';
import { type ListDetails, useList } from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Tag } from '../../../ui/status-badge.tsx';
import { Tabs } from '../../../ui/tabs.tsx';

/** One list: what fills it, who is on it, and its settings. */
export function ListPage() {
  const t = useTranslate();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useList(id);
  const crumbs = [{ label: t('segments.area.lists'), to: paths.lists() }];
  const list = query.data;
  if (list === undefined) {
    const unknown = query.error instanceof ApiError && query.error.status === 404;
    return (
      <Page title={t('segments.area.lists')} crumbs={crumbs}>
        {query.error === null ? (
          <Skeleton height={240} aria-label={t('common.loading')} />
        ) : unknown ? (
          <EmptyState
            Icon={IconListCheck}
            title={t('lists.unknown.title')}
            text={t('segments.unknown.text')}
            action={<Link to={paths.lists()}>{t('lists.unknown.action')}</Link>}
          />
        ) : (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={list.name}
      text={t(`lists.kind-text.${list.kind}`)}
      crumbs={crumbs}
      badge={<Tag>{t(`lists.kind.${list.kind}`)}</Tag>}
    >
      <Tabs
        label={t('lists.tabs')}
        tabs={[
          { label: t(`lists.tab.${list.kind}`), to: paths.list(id), end: true },
          {
            label: t('lists.tab.members'),
            to: paths.list(id, 'members'),
            count: list.size === null ? undefined : format.count(list.size),
          },
          { label: t('segments.tab.settings'), to: paths.list(id, 'settings') },
        ]}
      />
      {query.isError ? <ErrorNotice error={query.error} /> : null}
      <Outlet key={id} context={list} />
    </Page>
  );
}

/** The list whose parts are shown. */
export function useOpenList(): ListDetails {
  return useOutletContext<ListDetails>();
}
