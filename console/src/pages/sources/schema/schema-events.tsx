import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'react-router';
import {
  readSchemaEvents,
  type SchemaEvent,
  type SchemaEventsQuery,
  schemaEventsKey,
  schemaEveryMs,
  useSchemaSummary,
} from '../../../api/observed-schema.ts';
import type { Source } from '../../../api/sources.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import type { Sorting } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { usePages } from '../../../ui/use-pages.ts';
import { callTypes } from './call-types.ts';
import { Counted } from './counted.tsx';
import { eventColumns } from './event-columns.tsx';
import { NotRecorded } from './not-recorded.tsx';
import { SchemaMenu } from './schema-menu.tsx';

type Order = NonNullable<SchemaEventsQuery['order']>;

/** The events that a source was seen to send. */
export function SchemaEvents({ source }: { readonly source: Source }) {
  const t = useTranslate();
  const format = useFormat();
  const summary = useSchemaSummary(source.id);
  const [text, setText] = useState('');
  const [type, setType] = useState<SchemaEvent['type'] | ''>('');
  const [isNew, setNew] = useState(false);
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const search = useDeferredValue(text.trim());
  const columns = useMemo(() => eventColumns(source.id, t, format), [source.id, t, format]);
  const sortKey = columns.find(({ key }) => key === sorting?.key)?.sortKey;
  const query: SchemaEventsQuery = {
    ...(search === '' ? {} : { search }),
    ...(type === '' ? {} : { type }),
    ...(isNew ? { new: 'true' as const } : {}),
    ...(sorting === null || sortKey === undefined
      ? {}
      : { order: sortKey as Order, direction: sorting.descending ? 'desc' : 'asc' }),
    limit: 100,
  };
  const list = usePages<SchemaEvent>({
    queryKey: schemaEventsKey(source.id, query),
    read: (next, signal) =>
      readSchemaEvents(source.id, next === undefined ? query : { ...query, next }, signal),
    refetchIntervalMs: schemaEveryMs,
    keepsRows: true,
  });
  return (
    <Panel
      title={t('schema.title')}
      text={summary.data == null ? undefined : <Counted summary={summary.data} />}
      actions={summary.data == null ? undefined : <SchemaMenu source={source} />}
      flush
    >
      {summary.data == null || summary.data.notRecorded.events === 0 ? null : (
        <NotRecorded
          title="schema.beyond-events.title"
          names={summary.data.notRecorded}
          text={t('schema.beyond-events.text', {
            events: format.count(summary.data.notRecorded.events),
            room: format.count(summary.data.limits.events),
          })}
        />
      )}
      <DataTable
        name="schema-events"
        label={t('schema.title')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => `${row.type} ${row.event}`}
        error={list.error}
        onRetry={list.refetch}
        more={list.more}
        sorting={sorting}
        onSort={setSorting}
        exportRows={list.all}
        filtered={search !== '' || type !== '' || isNew}
        empty={
          <EmptyState
            Icon={IconListSearch}
            title={t('schema.empty.title')}
            text={t('schema.empty.text')}
            action={
              <Button component={Link} variant="default" to={paths.source(source.id, 'set-up')}>
                {t('schema.empty.set-up')}
              </Button>
            }
          />
        }
        tools={
          <>
            <SearchInput value={text} label={t('schema.search')} onChange={setText} />
            <NativeSelect
              aria-label={t('schema.type')}
              value={type}
              onChange={({ currentTarget: { value } }) =>
                setType(callTypes.find((each) => each === value) ?? '')
              }
              data={[{ value: '', label: t('schema.type-all') }, ...callTypes]}
            />
            <Checkbox
              label={t('schema.new-only')}
              checked={isNew}
              onChange={({ currentTarget }) => setNew(currentTarget.checked)}
            />
          </>
        }
      />
    </Panel>
  );
}
