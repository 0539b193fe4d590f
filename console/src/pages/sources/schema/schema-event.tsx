import { Anchor, Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconRefresh, IconTags } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import {
  type EventName,
  type SchemaEvent,
  type SchemaProperties,
  type SchemaSummary,
  useSchemaEvent,
  useSchemaProperties,
  useSchemaSummary,
} from '../../../api/observed-schema.ts';
import { useWorkspace } from '../../../api/session.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { SearchInput } from '../../../ui/search-input.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { NotRecorded } from './not-recorded.tsx';
import { propertyColumns } from './property-columns.tsx';
import { countByRoot, filterProperties, type Root, roots } from './property-rows.ts';
import classes from './schema.module.css';

/** One event with all its properties. */
export function SchemaEventView({
  sourceId,
  name,
}: {
  readonly sourceId: string;
  readonly name: EventName;
}) {
  const t = useTranslate();
  const event = useSchemaEvent(sourceId, name);
  const properties = useSchemaProperties(sourceId, name);
  const summary = useSchemaSummary(sourceId);
  const shown = name.event === '' ? t('schema.nameless') : name.event;
  return (
    <>
      <Anchor
        component={Link}
        to={paths.source(sourceId, 'schema')}
        className={classes['back'] ?? ''}
      >
        <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        {t('schema.back')}
      </Anchor>
      {event.data === null ? (
        <EmptyState Icon={IconTags} title={t('schema.gone.title')} text={t('schema.gone.text')} />
      ) : (
        <Properties
          limits={summary.data?.limits}
          title={`${shown} · ${name.type}`}
          label={t('schema.event.table', { event: shown })}
          event={event.data}
          properties={properties}
        />
      )}
    </>
  );
}

function Properties({
  limits,
  title,
  label,
  event,
  properties,
}: {
  readonly limits: SchemaSummary['limits'] | undefined;
  readonly title: string;
  readonly label: string;
  readonly event: SchemaEvent | undefined;
  readonly properties: {
    readonly data: SchemaProperties | undefined;
    readonly error: Error | null;
    readonly isFetching: boolean;
    readonly dataUpdatedAt: number;
    readonly refetch: () => unknown;
  };
}) {
  const t = useTranslate();
  const format = useFormat();
  const { role } = useWorkspace();
  const [text, setText] = useState('');
  const [root, setRoot] = useState<Root | 'all'>('all');
  const [isNew, setNew] = useState(false);
  const marksNew = event?.new === false;
  const columns = useMemo(() => propertyColumns(t, format, marksNew), [t, format, marksNew]);
  const { data } = properties;
  const counts = countByRoot(data?.properties ?? []);
  const shownRoots = roots.filter((each) => counts[each] > 0);
  const beyond = data?.notRecorded[0];
  return (
    <Panel
      title={title}
      text={
        <>
          {event === undefined
            ? null
            : `${t('schema.event.text', { count: event.count, text: format.count(event.count) })}. `}
          {data === undefined
            ? null
            : t('schema.event.as-of', { time: format.time(properties.dataUpdatedAt) })}
          {data?.masked === true ? (
            <p className={classes['masked']}>{t('schema.masked', { role: t(`role.${role}`) })}</p>
          ) : null}
        </>
      }
      actions={
        <Button
          variant="default"
          size="sm"
          leftSection={<IconRefresh size={16} stroke={1.75} />}
          loading={properties.isFetching}
          onClick={() => properties.refetch()}
        >
          {t('schema.event.refresh')}
        </Button>
      }
      flush
    >
      {beyond === undefined || limits === undefined ? null : (
        <NotRecorded
          title="schema.beyond-properties.title"
          names={beyond}
          text={t('schema.beyond-properties.text', {
            values: format.count(beyond.values),
            room: format.count(limits.propertiesOfEvent),
            depth: format.count(limits.depth),
            ofSource: format.count(limits.properties),
          })}
        />
      )}
      <DataTable
        name="schema-properties"
        label={label}
        columns={columns}
        rows={data && filterProperties(data.properties, { text, root, isNew })}
        rowKey={({ path }) => path}
        error={properties.error}
        onRetry={() => properties.refetch()}
        filtered={(data?.properties.length ?? 0) > 0}
        empty={
          <EmptyState
            Icon={IconTags}
            title={t('schema.property.empty.title')}
            text={t('schema.property.empty.text')}
          />
        }
        tools={
          <>
            <SearchInput value={text} label={t('schema.property.search')} onChange={setText} />
            {shownRoots.length < 2 ? null : (
              <SegmentedControl
                size="sm"
                aria-label={t('schema.property.where')}
                value={root}
                onChange={(value) => setRoot(roots.find((each) => each === value) ?? 'all')}
                data={[
                  {
                    value: 'all',
                    label: t('schema.property.all', {
                      count: format.count(data?.properties.length ?? 0),
                    }),
                  },
                  ...shownRoots.map((each) => ({
                    value: each,
                    label: t(`schema.property.root.${each}`, { count: format.count(counts[each]) }),
                  })),
                ]}
              />
            )}
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
