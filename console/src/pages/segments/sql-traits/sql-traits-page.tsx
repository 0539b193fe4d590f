import { IconDatabase, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type SqlTrait, useSqlTraits } from '../../../api/sql-traits.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { LinkButton } from '../lists/link-button.tsx';
import { rhythmOf } from '../queries/schedule.ts';
import { SegmentsTabs } from '../segments-tabs.tsx';
import { useMadeColumns } from '../use-made-columns.tsx';

/** All traits that queries keep. */
export function SqlTraitsPage() {
  const t = useTranslate();
  const traits = useSqlTraits();
  const columns = useTraitColumns();
  const [text, setText] = useState('');
  const wanted = text.trim().toLocaleLowerCase();
  const rows = traits.rows?.filter(({ name, trait }) =>
    [name, trait].some((one) => one.toLocaleLowerCase().includes(wanted)),
  );
  const add = (
    <LinkButton
      scopes={['segments:write', 'sql:read', 'personal-data:read', 'profiles:write']}
      to={paths.newSqlTrait()}
      leftSection={<IconPlus size={16} stroke={1.75} />}
    >
      {t('sql-traits.new')}
    </LinkButton>
  );
  return (
    <Page title={t('segments.area.sql-traits')} text={t('sql-traits.text')} actions={add}>
      <SegmentsTabs />
      <Panel title={t('sql-traits.list')} flush>
        <DataTable
          name="sql-traits"
          label={t('sql-traits.list')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          error={traits.error}
          onRetry={traits.refetch}
          filtered={wanted !== ''}
          more={traits.more}
          exportRows={traits.all}
          tools={<SearchInput value={text} label={t('lists.search')} onChange={setText} />}
          empty={
            <EmptyState
              Icon={IconDatabase}
              title={t('sql-traits.none.title')}
              text={t('sql-traits.none.text')}
              action={add}
            />
          }
        />
      </Panel>
    </Page>
  );
}

function useTraitColumns(): readonly Column<SqlTrait>[] {
  const t = useTranslate();
  const made = useMadeColumns<SqlTrait>(paths.sqlTrait);
  return useMemo(
    () => [
      made.name,
      {
        key: 'trait',
        header: t('sql-traits.column.trait'),
        cell: ({ trait }) => <code dir="ltr">{trait}</code>,
        csv: ({ trait }) => trait,
        sortBy: ({ trait }) => trait,
      },
      made.of,
      {
        key: 'schedule',
        header: t('lists.schedule'),
        cell: ({ schedule }) => {
          const rhythm = rhythmOf(schedule);
          return rhythm === 'other' ? (
            <code dir="ltr">{schedule}</code>
          ) : (
            t(`lists.schedule.${rhythm}`)
          );
        },
        csv: ({ schedule }) => schedule,
        sortBy: ({ schedule }) => schedule,
      },
      {
        key: 'next_run_at',
        header: t('sql-traits.column.next'),
        cell: ({ nextRunAt }) => (nextRunAt === null ? '–' : <When at={nextRunAt} />),
        csv: ({ nextRunAt }) => nextRunAt,
        sortBy: ({ nextRunAt }) => nextRunAt,
      },
      made.updatedAt,
      made.updatedBy,
    ],
    [t, made],
  );
}
