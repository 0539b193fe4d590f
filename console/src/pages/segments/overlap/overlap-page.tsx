import { MultiSelect, Skeleton } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { overlapMax, useOverlap } from '../../../api/segment-members.ts';
import { useSegmentNames } from '../../../api/segments.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useCanCount } from '../builder/count/use-counts.ts';
import { ClosedNotice } from '../members/closed-notice.tsx';
import { OverlapView } from './overlap-view.tsx';

/** How up to five segments overlap: who belongs to several, and who only to one. */
export function OverlapPage() {
  const t = useTranslate();
  const allowed = useCanCount();
  // In the address, so that a comparison can be sent to somebody.
  const [query, setQuery] = useSearchParams();
  const names = useSegmentNames();
  const segments = names.data ?? [];
  const chosen = (query.get('segments') ?? '').split(',').filter((id) => id !== '');
  const known = chosen.filter((id) => segments.some((one) => one.id === id)).slice(0, overlapMax);
  const kind = segments.find(({ id }) => id === known[0])?.of;
  const overlap = useOverlap(known, allowed && known.length >= 2);
  return (
    <Page
      title={t('segments.overlap.title')}
      text={t('segments.overlap.text')}
      crumbs={[{ label: t('segments.title'), to: paths.segments() }]}
    >
      {allowed ? (
        <>
          <MultiSelect
            label={t('segments.overlap.choose')}
            description={t('segments.overlap.choose-help')}
            value={known}
            // People and accounts have nobody in common.
            data={segments
              .filter(
                ({ of, status }) => status !== 'archived' && (kind === undefined || of === kind),
              )
              .map(({ id, name }) => ({ value: id, label: name }))}
            maxValues={overlapMax}
            searchable
            withScrollArea={false}
            styles={{ options: { maxHeight: 280, overflowY: 'auto' } }}
            nothingFoundMessage={t('field.none-found')}
            onChange={(ids) =>
              setQuery(ids.length === 0 ? {} : { segments: ids.join(',') }, { replace: true })
            }
          />
          {known.length < 2 ? (
            <Panel title={t('segments.overlap.parts')}>
              <EmptyState
                Icon={IconUsersGroup}
                title={t('segments.overlap.none')}
                text={t('segments.overlap.none-text')}
              />
            </Panel>
          ) : overlap.error !== null ? (
            <ErrorNotice error={overlap.error} onRetry={() => void overlap.refetch()} />
          ) : overlap.data === undefined ? (
            <Skeleton height={240} role="status" aria-label={t('common.loading')} />
          ) : (
            <OverlapView
              overlap={overlap.data}
              nameOf={(id) => segments.find((one) => one.id === id)?.name ?? id}
            />
          )}
        </>
      ) : (
        <ClosedNotice />
      )}
    </Page>
  );
}
