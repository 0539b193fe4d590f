import { Button, NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type SegmentSort, type SegmentStatus, useSegments } from '../../api/segments.ts';
import { useCan } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { useCanCount } from './builder/count/use-counts.ts';
import { SegmentsTabs } from './segments-tabs.tsx';
import { TemplateCards } from './template-cards.tsx';
import { useSegmentColumns } from './use-segment-columns.tsx';

const statuses: readonly SegmentStatus[] = ['draft', 'active', 'paused', 'archived'];
const sorts: readonly SegmentSort[] = ['name', 'updated'];
const typingPauseMs = 150;

/** All segments, how many belong to each, and how far those are that begin. */
export function SegmentsPage() {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingPauseMs);
  // In the address, so that a link can lead to some of them.
  const [query, setQuery] = useSearchParams();
  const status = statuses.find((one) => one === query.get('status')) ?? null;
  const sort = sorts.find((one) => one === query.get('sort')) ?? 'name';
  const list = useSegments({ search, status, sort });
  const columns = useSegmentColumns();
  const choose = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const filtered = search !== '' || status !== null;
  return (
    <Page
      title={t('segments.title')}
      text={t('segments.text')}
      actions={
        <>
          <Button component={Link} to={paths.segmentOverlap()} variant="default">
            {t('segments.compare')}
          </Button>
          <NewButton />
        </>
      }
    >
      <SegmentsTabs />
      <Panel title={t('segments.list')} flush>
        <DataTable
          name="segments"
          label={t('segments.list')}
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          error={list.error}
          onRetry={list.refetch}
          filtered={filtered}
          more={list.more}
          exportRows={list.all}
          tools={
            <>
              <SearchInput value={text} label={t('segments.search')} onChange={setText} />
              <NativeSelect
                size="sm"
                aria-label={t('segments.status-filter')}
                value={status ?? ''}
                data={[
                  { value: '', label: t('segments.all-statuses') },
                  ...statuses.map((value) => ({ value, label: t(`segments.status.${value}`) })),
                ]}
                onChange={(event) => choose('status', event.currentTarget.value)}
              />
              <NativeSelect
                size="sm"
                aria-label={t('segments.sort')}
                value={sort}
                data={sorts.map((value) => ({ value, label: t(`segments.sort.${value}`) }))}
                onChange={({ currentTarget: { value } }) =>
                  choose('sort', value === 'name' ? '' : value)
                }
              />
            </>
          }
          empty={
            <>
              <EmptyState
                Icon={IconUsersGroup}
                title={t('segments.none.title')}
                text={t('segments.none.text')}
                action={<NewButton />}
              />
              <TemplateCards />
            </>
          }
          foot={t('segments.foot')}
        />
      </Panel>
    </Page>
  );
}

/** Leads to a blank segment. */
function NewButton() {
  const t = useTranslate();
  const mayWrite = useCan('segments:write');
  const mayCount = useCanCount();
  const icon = <IconPlus size={16} stroke={1.75} />;
  if (!mayWrite || !mayCount) {
    return (
      <AllowedButton scope={mayWrite ? 'personal-data:read' : 'segments:write'} leftSection={icon}>
        {t('segments.new')}
      </AllowedButton>
    );
  }
  return (
    <Button component={Link} to={paths.newSegment()} leftSection={icon}>
      {t('segments.new')}
    </Button>
  );
}
