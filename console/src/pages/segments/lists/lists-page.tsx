import { Button, NativeSelect } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useLists } from '../../../api/lists.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { SegmentsTabs } from '../segments-tabs.tsx';
import { LinkButton } from './link-button.tsx';
import { useListColumns } from './use-list-columns.tsx';

const kinds = ['csv', 'sql'] as const;

/** All lists, and how many are on each. */
export function ListsPage() {
  const t = useTranslate();
  const lists = useLists();
  const columns = useListColumns();
  const [text, setText] = useState('');
  const [query, setQuery] = useSearchParams();
  const kind = kinds.find((one) => one === query.get('kind')) ?? null;
  const wanted = text.trim().toLocaleLowerCase();
  const rows = lists.data?.filter(
    (list) =>
      (kind === null || list.kind === kind) && list.name.toLocaleLowerCase().includes(wanted),
  );
  const add = (
    <>
      <LinkButton
        scopes={['segments:write', 'sql:read', 'personal-data:read']}
        to={paths.newList('sql')}
        variant="default"
      >
        {t('lists.new.sql')}
      </LinkButton>
      <LinkButton
        scopes={['segments:write']}
        to={paths.newList('csv')}
        leftSection={<IconPlus size={16} stroke={1.75} />}
      >
        {t('lists.new.csv')}
      </LinkButton>
    </>
  );
  return (
    <Page title={t('segments.area.lists')} text={t('lists.text')} actions={add}>
      <SegmentsTabs />
      <Panel title={t('lists.list')} flush>
        <DataTable
          name="lists"
          label={t('lists.list')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={lists.error}
          onRetry={() => void lists.refetch()}
          filtered={wanted !== '' || kind !== null}
          tools={
            <>
              <SearchInput value={text} label={t('lists.search')} onChange={setText} />
              <NativeSelect
                size="sm"
                aria-label={t('lists.column.kind')}
                value={kind ?? ''}
                data={[
                  { value: '', label: t('lists.kind.all') },
                  ...kinds.map((value) => ({ value, label: t(`lists.kind.${value}`) })),
                ]}
                onChange={({ currentTarget: { value } }) =>
                  setQuery(value === '' ? {} : { kind: value }, { replace: true })
                }
              />
            </>
          }
          empty={
            <EmptyState
              Icon={IconListCheck}
              title={t('lists.none.title')}
              text={t('lists.none.text')}
              action={
                <Button component={Link} to={paths.segments()} variant="default">
                  {t('segments.title')}
                </Button>
              }
            />
          }
          foot={t('lists.foot')}
        />
      </Panel>
    </Page>
  );
}
