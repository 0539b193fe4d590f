import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { SchemaEvent } from '../../../api/observed-schema.ts';
import type { Format } from '../../../messages/format.ts';
import type { Translate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { Tag } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { NewMark } from './new-mark.tsx';
import classes from './schema.module.css';

/** The columns of the events of a source; the server sorts them. */
export function eventColumns(
  sourceId: string,
  t: Translate,
  format: Format,
): Column<SchemaEvent>[] {
  return [
    {
      key: 'event',
      header: t('schema.column.event'),
      cell: (row) => (
        <span className={classes['event']}>
          <Anchor
            component={Link}
            className={classes['name'] ?? ''}
            to={paths.sourceSchema(sourceId, { type: row.type, event: row.event ?? '' })}
            aria-label={t('schema.open', {
              event: row.event ?? t('schema.nameless'),
              type: row.type,
            })}
          >
            <bdi>{row.event ?? t('schema.nameless')}</bdi>
          </Anchor>
          {row.new ? (
            <NewMark label={t('schema.new')} title={t('schema.new-event')} />
          ) : row.newProperties ? (
            <NewMark
              label={t('schema.new-properties')}
              title={t('schema.new-properties-text')}
              quiet
            />
          ) : null}
        </span>
      ),
      csv: (row) => row.event,
      sortKey: 'name',
      fixed: true,
    },
    {
      key: 'type',
      header: t('schema.column.type'),
      cell: (row) => <Tag>{row.type}</Tag>,
      csv: (row) => row.type,
    },
    {
      key: 'count',
      header: t('schema.column.count'),
      align: 'end',
      cell: (row) => format.count(row.count),
      csv: (row) => row.count,
      sortKey: 'count',
    },
    {
      key: 'properties',
      header: t('schema.column.properties'),
      align: 'end',
      cell: (row) => format.count(row.properties),
      csv: (row) => row.properties,
    },
    {
      key: 'new',
      header: t('schema.column.new'),
      hidden: true,
      cell: (row) => (row.new ? t('schema.new') : null),
      csv: (row) => row.new,
    },
    {
      key: 'first_seen',
      header: t('schema.column.first'),
      cell: (row) => <When at={row.firstSeen} />,
      csv: (row) => row.firstSeen,
      sortKey: 'first-seen',
    },
    {
      key: 'last_seen',
      header: t('schema.column.last'),
      cell: (row) => <When at={row.lastSeen} />,
      csv: (row) => row.lastSeen,
      sortKey: 'last-seen',
    },
  ];
}
