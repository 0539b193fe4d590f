import { UnstyledButton } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import type { Trait } from '../../../api/profiles.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { isPlain } from '../plain-value.ts';
import { useShownProfile } from '../profile-page.tsx';
import { useSourceName } from '../source-name.ts';
import { TraitHistory } from './trait-history.tsx';
import { TraitValue } from './trait-value.tsx';
import classes from './traits.module.css';

interface Row extends Trait {
  readonly name: string;
}

/** All traits, each with the event that said so and its history. */
export function TraitsTab() {
  const t = useTranslate();
  const profile = useShownProfile();
  const sourceName = useSourceName();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const wanted = search.trim().toLocaleLowerCase();
  const all = Object.entries(profile.traits).map(([name, trait]): Row => ({ name, ...trait }));
  const rows = all.filter(
    ({ name, value }) =>
      name.toLocaleLowerCase().includes(wanted) ||
      JSON.stringify(value).toLocaleLowerCase().includes(wanted),
  );
  const columns: readonly Column<Row>[] = [
    {
      key: 'trait',
      header: t('traits.name'),
      fixed: true,
      sortBy: ({ name }) => name,
      csv: ({ name }) => name,
      cell: ({ name }) => (
        <UnstyledButton
          className={classes['open'] ?? ''}
          onClick={() => setOpened(name)}
          title={t('traits.history-of', { name })}
        >
          {name}
        </UnstyledButton>
      ),
    },
    {
      key: 'value',
      header: t('traits.value'),
      fixed: true,
      csv: ({ value }) => (isPlain(value) ? value : JSON.stringify(value)),
      cell: ({ value }) => <TraitValue value={value} />,
    },
    {
      key: 'at',
      header: t('traits.since'),
      sortBy: ({ at }) => at,
      csv: ({ at }) => at,
      cell: ({ at }) => <When at={at} />,
    },
    {
      key: 'source',
      header: t('event.source'),
      sortBy: ({ sourceId }) => sourceName(sourceId),
      csv: ({ sourceId }) => sourceName(sourceId),
      cell: ({ sourceId }) => sourceName(sourceId),
    },
    {
      key: 'message_id',
      header: t('event.message-id'),
      hidden: true,
      csv: ({ messageId }) => messageId,
      cell: ({ messageId }) => <code dir="ltr">{messageId}</code>,
    },
  ];
  return (
    <Panel title={t('traits.title')} text={t('traits.text')} flush>
      <DataTable
        name="traits"
        label={t('traits.title')}
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
        filtered={wanted !== ''}
        tools={<SearchInput value={search} label={t('traits.search')} onChange={setSearch} />}
        empty={
          <EmptyState
            Icon={IconTag}
            title={t('traits.none.title')}
            text={t(`traits.none.${profile.collection}`)}
          />
        }
      />
      {opened === null ? null : (
        <TraitHistory profile={profile} name={opened} onClose={() => setOpened(null)} />
      )}
    </Panel>
  );
}
