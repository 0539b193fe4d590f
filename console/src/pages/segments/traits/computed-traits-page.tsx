import { NativeSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconMathFunction, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useComputedTraits } from '../../../api/computed-traits.ts';
import type { SegmentSort, SegmentStatus } from '../../../api/segments.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { LinkButton } from '../lists/link-button.tsx';
import { SegmentsTabs } from '../segments-tabs.tsx';
import { useComputedTraitColumns } from './use-computed-trait-columns.tsx';

const statuses: readonly SegmentStatus[] = ['draft', 'active', 'paused', 'archived'];
const sorts: readonly SegmentSort[] = ['name', 'updated'];
const typingPauseMs = 150;

/** All computed traits, and how many profiles have each. */
export function ComputedTraitsPage() {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [search] = useDebouncedValue(text.trim(), typingPauseMs);
  // In the address, so that a link can lead to some of them.
  const [query, setQuery] = useSearchParams();
  const status = statuses.find((one) => one === query.get('status')) ?? null;
  const sort = sorts.find((one) => one === query.get('sort')) ?? 'name';
  const list = useComputedTraits({ search, status, sort });
  const columns = useComputedTraitColumns();
  const choose = (name: string, value: string) =>
    setQuery(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const add = (
    <LinkButton
      scopes={['segments:write', 'personal-data:read']}
      to={paths.newComputedTrait()}
      leftSection={<IconPlus size={16} stroke={1.75} />}
    >
      {t('traits.new')}
    </LinkButton>
  );
  return (
    <Page title={t('segments.area.computed-traits')} text={t('traits.text')} actions={add}>
      <SegmentsTabs />
      <Panel title={t('traits.list')} flush>
        <DataTable
          name="computed-traits"
          label={t('traits.list')}
          columns={columns}
          rows={list.rows}
          rowKey={({ id }) => id}
          error={list.error}
          onRetry={list.refetch}
          filtered={search !== '' || status !== null}
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
            <EmptyState
              Icon={IconMathFunction}
              title={t('traits.none.title')}
              text={t('traits.none.text')}
              action={add}
            />
          }
          foot={t('segments.foot')}
        />
      </Panel>
    </Page>
  );
}
