import type { DeadLetter } from '../../api/dead-letters.ts';
import type { Format } from '../../messages/format.ts';
import type { Translate } from '../../messages/messages.ts';
import { Tag } from '../../ui/status-badge.tsx';
import type { Column } from '../../ui/table/column.ts';
import { When } from '../../ui/when.tsx';
import type { OutcomeWords } from '../sources/debugger/reasons.ts';
import classes from './dead-letters.module.css';

/** The columns of the list. */
export function letterColumns({
  t,
  format,
  words,
  names,
  oneSource,
  onOpen,
}: {
  readonly t: Translate;
  readonly format: Format;
  readonly words: OutcomeWords;
  readonly names: ReadonlyMap<string, string>;
  /** Whether all letters are of one source, which then needs no column. */
  readonly oneSource: boolean;
  readonly onOpen: (id: string) => void;
}): readonly Column<DeadLetter>[] {
  const source = ({ sourceId }: DeadLetter) => names.get(sourceId) ?? sourceId;
  const columns: readonly Column<DeadLetter>[] = [
    {
      key: 'received',
      header: t('letters.column.received'),
      cell: ({ receivedAt }) => <When at={receivedAt} />,
      csv: ({ receivedAt }) => receivedAt,
      sortKey: 'received',
    },
    {
      key: 'event',
      header: t('letters.column.event'),
      fixed: true,
      cell: ({ id, event, type }) => {
        const name = event ?? type ?? t('letters.unnamed');
        return (
          <button
            type="button"
            className={classes['open']}
            aria-label={t('letters.inspect', { event: name })}
            onClick={() => onOpen(id)}
          >
            {name}
          </button>
        );
      },
      csv: ({ event }) => event,
    },
    {
      key: 'type',
      header: t('letters.column.type'),
      cell: ({ type }) => (type === null ? null : <Tag>{type}</Tag>),
      csv: ({ type }) => type,
    },
    { key: 'source', header: t('letters.column.source'), cell: source, csv: source },
    {
      key: 'reason',
      header: t('letters.column.reason'),
      cell: ({ reason }) => words.reason(reason),
      csv: ({ reason }) => reason,
    },
    {
      key: 'stage',
      header: t('letters.column.stage'),
      cell: ({ stage }) => words.stage(stage),
      csv: ({ stage }) => stage,
      hidden: true,
    },
    {
      key: 'message',
      header: t('letters.column.message'),
      cell: ({ message }) => <div className={classes['detail']}>{message}</div>,
      csv: ({ message }) => message,
    },
    {
      key: 'message-id',
      header: t('letters.column.message-id'),
      cell: ({ messageId }) => <bdi className={classes['mono']}>{messageId}</bdi>,
      csv: ({ messageId }) => messageId,
      hidden: true,
    },
    {
      key: 'changed',
      header: t('letters.column.changed'),
      cell: ({ changedAt }) => <time dateTime={changedAt}>{format.dateTime(changedAt)}</time>,
      csv: ({ changedAt }) => changedAt,
      hidden: true,
    },
    {
      key: 'payload',
      header: t('letters.column.payload'),
      cell: ({ payload }) => (
        <div className={classes['mono']}>
          {payload.length > 120 ? `${payload.slice(0, 120)}…` : payload}
        </div>
      ),
      csv: ({ payload }) => payload,
      hidden: true,
    },
  ];
  return oneSource ? columns.filter(({ key }) => key !== 'source') : columns;
}
