import { Alert, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Outlet, useParams } from 'react-router';
import { ApiError } from '../../api/client.ts';
import { type Source, useSource, useSourcesHealth, useUpdateSource } from '../../api/sources.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/toasts.tsx';
import type { OpenSource } from './open-source.ts';
import { sourceTabs } from './source-tabs.ts';
import { StateBadge } from './state-badge.tsx';

/** The frame of a source: its name and state, and its tabs, each with an address of its own. */
export function SourcePage() {
  const t = useTranslate();
  const { id = '' } = useParams();
  const source = useSource(id);
  const health = useSourcesHealth().data?.sources.find(({ sourceId }) => sourceId === id);
  const crumbs = [{ label: t('sources.title'), to: paths.sources() }];

  if (source.data === undefined) {
    const missing = source.error instanceof ApiError && source.error.status === 404;
    return (
      <Page title={t('sources.title')} crumbs={crumbs}>
        {missing ? (
          <EmptyState
            Icon={IconPlugConnectedX}
            title={t('error.not-found.title')}
            text={t('sources.missing')}
          />
        ) : source.error === null ? (
          <Loader role="status" aria-label={t('common.loading')} />
        ) : (
          <ErrorNotice error={source.error} onRetry={() => source.refetch()} />
        )}
      </Page>
    );
  }
  const open: OpenSource = { source: source.data, health };
  return (
    <Page
      title={source.data.name}
      crumbs={crumbs}
      badge={health === undefined ? null : <StateBadge health={health} />}
    >
      {source.data.enabled ? null : <DisabledNotice source={source.data} />}
      <Tabs
        label={t('sources.tabs')}
        tabs={sourceTabs.map(({ name, label }) => ({
          label: t(label),
          to: paths.source(id, name),
          end: name === undefined,
        }))}
      />
      <Suspense fallback={<Loader role="status" aria-label={t('common.loading')} />}>
        <Outlet context={open} />
      </Suspense>
    </Page>
  );
}

function DisabledNotice({ source }: { readonly source: Source }) {
  const t = useTranslate();
  const toast = useToast();
  const update = useUpdateSource(source.id);
  const enable = () =>
    update.mutate(
      { enabled: true },
      { onSuccess: ({ name }) => toast({ text: t('sources.enabled', { name }) }) },
    );
  return (
    <Alert color="yellow" variant="light" title={t('sources.disabled.title')}>
      <p style={{ marginBlock: 0 }}>{t('sources.disabled.text')}</p>
      {update.isError ? <ErrorNotice error={update.error} /> : null}
      <AllowedButton
        scope="sources:write"
        size="xs"
        mt="sm"
        variant="default"
        loading={update.isPending}
        onClick={enable}
      >
        {t('sources.enable')}
      </AllowedButton>
    </Alert>
  );
}
