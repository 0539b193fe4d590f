import type { SchemaProperty } from '../../../api/observed-schema.ts';
import type { Format } from '../../../messages/format.ts';
import type { Translate } from '../../../messages/messages.ts';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { exampleText } from './example-text.ts';
import { Examples } from './examples.tsx';
import { NewMark } from './new-mark.tsx';
import { PropertyPath } from './property-path.tsx';
import classes from './schema.module.css';
import { ShareBar } from './share-bar.tsx';
import { TypeBadges } from './type-badges.tsx';

/**
 * The columns of the properties of events; an export names the event of each, too. Of an event that is new itself,
 * every property is: then `marksNew` is false.
 */
export function propertyColumns(
  t: Translate,
  format: Format,
  marksNew: boolean,
): Column<SchemaProperty>[] {
  const nullsOf = ({ types }: SchemaProperty) =>
    types.find(({ type }) => type === 'null')?.count ?? 0;
  return [
    {
      key: 'event',
      header: t('schema.column.event'),
      hidden: true,
      cell: (row) => <bdi>{row.event ?? t('schema.nameless')}</bdi>,
      csv: (row) => row.event,
    },
    {
      key: 'type',
      header: t('schema.column.type'),
      hidden: true,
      cell: (row) => row.type,
      csv: (row) => row.type,
    },
    {
      key: 'path',
      header: t('schema.column.path'),
      cell: (row) => (
        <span className={classes['property']}>
          <PropertyPath path={row.path} />
          {row.new && marksNew ? (
            <NewMark label={t('schema.new')} title={t('schema.new-event')} />
          ) : null}
        </span>
      ),
      csv: (row) => row.path,
      sortBy: (row) => row.path,
      fixed: true,
    },
    {
      key: 'types',
      header: t('schema.column.types'),
      cell: (row) => <TypeBadges property={row} />,
      csv: (row) => row.types.map(({ type, count }) => `${type} ${count}`).join('; '),
      sortBy: (row) => row.types.map(({ type }) => type).join(' '),
    },
    {
      key: 'present_share',
      header: t('schema.column.filled'),
      align: 'end',
      cell: (row) => (
        <ShareBar
          share={1 - row.absentShare}
          text={format.percent(1 - row.absentShare)}
          title={t('schema.filled-of', {
            events: format.count(row.events),
            of: format.count(row.of),
          })}
        />
      ),
      csv: (row) => 1 - row.absentShare,
      sortBy: (row) => 1 - row.absentShare,
    },
    {
      key: 'absent_share',
      header: t('schema.column.absent'),
      align: 'end',
      hidden: true,
      cell: (row) => (
        <span
          title={t('schema.absent-of', {
            events: format.count(row.of - row.events),
            of: format.count(row.of),
          })}
        >
          {format.percent(row.absentShare)}
        </span>
      ),
      csv: (row) => row.absentShare,
      sortBy: (row) => row.absentShare,
    },
    {
      key: 'null_share',
      header: t('schema.column.null'),
      align: 'end',
      cell: (row) => (
        <span
          title={t('schema.null-of', {
            nulls: format.count(nullsOf(row)),
            values: format.count(row.values),
          })}
        >
          {format.percent(row.nullShare)}
        </span>
      ),
      csv: (row) => row.nullShare,
      sortBy: (row) => row.nullShare,
    },
    {
      key: 'values',
      header: t('schema.column.values'),
      align: 'end',
      hidden: true,
      cell: (row) => format.count(row.values),
      csv: (row) => row.values,
      sortBy: (row) => row.values,
    },
    {
      key: 'examples',
      header: t('schema.column.examples'),
      cell: (row) => <Examples property={row} />,
      csv: (row) => row.examples.map(exampleText).join(' | '),
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
      sortBy: (row) => Date.parse(row.firstSeen),
    },
    {
      key: 'last_seen',
      header: t('schema.column.last'),
      cell: (row) => <When at={row.lastSeen} />,
      csv: (row) => row.lastSeen,
      sortBy: (row) => Date.parse(row.lastSeen),
    },
  ];
}
