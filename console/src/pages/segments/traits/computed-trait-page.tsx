import { Skeleton } from '@mantine/core';
import { IconMathFunction } from '@tabler/icons-react';
import { Link, Outlet, useParams } from 'react-router';
import { ApiError } from '../../../api/client.ts';
import { useComputedTrait, useSteerComputedTrait } from '../../../api/computed-traits.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Tag } from '../../../ui/status-badge.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { NextStep } from '../next-step.tsx';
import { hasDraft } from '../segment-state.ts';
import classes from '../segments.module.css';
import { StateBadge } from '../state-badge.tsx';
import { useSteering } from '../use-steering.ts';

/** One computed trait: its name, how it is, and its parts below. */
export function ComputedTraitPage() {
  const t = useTranslate();
  const format = useFormat();
  const { id = '' } = useParams();
  const query = useComputedTrait(id);
  const trait = query.data;
  const steering = useSteering(trait?.name ?? '', useSteerComputedTrait(id), 'traits');
  const crumbs = [{ label: t('segments.area.computed-traits'), to: paths.computedTraits() }];
  if (trait === undefined) {
    const unknown = query.error instanceof ApiError && query.error.status === 404;
    return (
      <Page title={t('segments.area.computed-traits')} crumbs={crumbs}>
        {query.error === null ? (
          <Skeleton height={240} aria-label={t('common.loading')} />
        ) : unknown ? (
          <EmptyState
            Icon={IconMathFunction}
            title={t('traits.unknown.title')}
            text={t('segments.unknown.text')}
            action={<Link to={paths.computedTraits()}>{t('traits.unknown.action')}</Link>}
          />
        ) : (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        )}
      </Page>
    );
  }
  return (
    <Page
      title={trait.name}
      text={
        <>
          {trait.description === '' ? null : <div dir="auto">{trait.description}</div>}
          <span className={classes['key']}>
            <code dir="ltr">{trait.key}</code>
            <CopyButton value={trait.key} what={t('traits.key')} />
          </span>
        </>
      }
      crumbs={crumbs}
      badge={
        <>
          <StateBadge segment={trait} />
          {hasDraft(trait) ? <Tag>{t('segments.has-draft')}</Tag> : null}
        </>
      }
      actions={<NextStep kept={trait} steering={steering} />}
    >
      <Tabs
        label={t('traits.tabs')}
        tabs={[
          { label: t('segments.tab.overview'), to: paths.computedTrait(id), end: true },
          { label: t('segments.tab.definition'), to: paths.computedTrait(id, 'definition') },
          {
            label: t('segments.tab.versions'),
            to: paths.computedTrait(id, 'versions'),
            count: format.count(trait.version),
          },
          { label: t('segments.tab.settings'), to: paths.computedTrait(id, 'settings') },
        ]}
      />
      {query.isError ? <ErrorNotice error={query.error} /> : null}
      <Outlet context={trait} />
    </Page>
  );
}
