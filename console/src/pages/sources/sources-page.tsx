import { NativeSelect } from '@mantine/core';
import { IconPlugConnected, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type SourceHealth, useSources, useSourcesHealth } from '../../api/sources.ts';
import { useFormat } from '../../messages/format.ts';
import { useLanguage, useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { kinds } from './kinds.ts';
import { sourceColumns } from './list/source-columns.tsx';
import { filterRows, sourceRows } from './list/source-rows.ts';
import { SourcesTabs } from './sources-tabs.tsx';
import { stateLabels } from './state-badge.tsx';

const states = Object.keys(stateLabels) as SourceHealth['state'][];

/** All sources with their health, what needs a person first. */
export function SourcesPage() {
  const t = useTranslate();
  const format = useFormat();
  const { tag } = useLanguage();
  const navigate = useNavigate();
  const sources = useSources();
  const health = useSourcesHealth();
  const [text, setText] = useState('');
  // In the address, so that a link can lead to what fails.
  const [search, setSearch] = useSearchParams();
  const kind = kinds.find((entry) => entry.kind === search.get('kind'))?.kind ?? null;
  const state = states.find((each) => each === search.get('state')) ?? null;
  const choose = (name: 'kind' | 'state', value: string) =>
    setSearch(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );

  const columns = useMemo(() => sourceColumns(t, format), [t, format]);
  const rows =
    sources.data && (health.data || health.isError)
      ? sourceRows(sources.data, health.data?.sources ?? [], tag)
      : undefined;
  const create = (
    <AllowedButton
      scope="sources:write"
      leftSection={<IconPlus size={16} stroke={2} />}
      onClick={() => navigate(paths.newSource())}
    >
      {t('sources.new')}
    </AllowedButton>
  );
  return (
    <Page title={t('sources.title')} text={t('sources.text')} actions={create}>
      <SourcesTabs />
      <Panel title={t('sources.list')} flush>
        <DataTable
          name="sources"
          label={t('sources.list')}
          columns={columns}
          rows={rows && filterRows(rows, { text, kind, state })}
          rowKey={({ source }) => source.id}
          error={sources.error ?? health.error}
          onRetry={() => {
            void sources.refetch();
            void health.refetch();
          }}
          filtered={rows !== undefined && rows.length > 0}
          empty={
            <EmptyState
              Icon={IconPlugConnected}
              title={t('sources.empty.title')}
              text={t('sources.empty.text')}
              action={create}
            />
          }
          tools={
            <>
              <SearchInput value={text} label={t('sources.search')} onChange={setText} />
              <NativeSelect
                aria-label={t('sources.filter.kind')}
                value={kind ?? ''}
                onChange={(event) => choose('kind', event.currentTarget.value)}
                data={[
                  { value: '', label: t('sources.filter.kind-all') },
                  ...kinds.map((entry) => ({ value: entry.kind, label: t(entry.label) })),
                ]}
              />
              <NativeSelect
                aria-label={t('sources.filter.state')}
                value={state ?? ''}
                onChange={(event) => choose('state', event.currentTarget.value)}
                data={[
                  { value: '', label: t('sources.filter.state-all') },
                  ...states.map((each) => ({ value: each, label: t(stateLabels[each]) })),
                ]}
              />
            </>
          }
          foot={
            health.data === undefined
              ? undefined
              : t('sources.as-of', { time: format.time(health.data.asOf) })
          }
        />
      </Panel>
    </Page>
  );
}
