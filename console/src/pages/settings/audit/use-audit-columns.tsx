import { UnstyledButton } from '@mantine/core';
import type { AuditRecord } from '../../../api/audit.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import type { Column } from '../../../ui/table/column.ts';
import { useWho } from '../use-who.ts';
import { useActionText } from './action-text.ts';
import classes from './audit.module.css';
import { objectName } from './object-name.ts';

/** What the list shows of each record. Its export is the server's, with everything that a record holds. */
export function useAuditColumns(onOpen: (record: AuditRecord) => void): Column<AuditRecord>[] {
  const t = useTranslate();
  const format = useFormat();
  const who = useWho();
  const actionText = useActionText();
  return [
    {
      key: 'at',
      header: t('audit.column.at'),
      cell: ({ at }) => (
        <time className={classes['time']} dateTime={at} title={format.exactTime(at)}>
          {format.dateTime(at)}
        </time>
      ),
    },
    {
      key: 'actor',
      header: t('audit.column.actor'),
      cell: ({ actor }) => <span title={actor.email ?? actor.id}>{who(actor)}</span>,
    },
    {
      key: 'action',
      header: t('audit.column.action'),
      fixed: true,
      cell: (record) => {
        const action = actionText(record.action);
        return (
          <UnstyledButton
            className={classes['open'] ?? ''}
            aria-label={t('audit.details-of', { action, time: format.exactTime(record.at) })}
            onClick={() => onOpen(record)}
          >
            {action}
          </UnstyledButton>
        );
      },
    },
    {
      key: 'object',
      header: t('audit.column.object'),
      cell: (record) => {
        const name = objectName(record);
        return name === null ? (
          <code className={classes['code']}>{record.object}</code>
        ) : (
          <span title={record.object}>{name}</span>
        );
      },
    },
    {
      key: 'address',
      header: t('audit.column.address'),
      cell: ({ address }) =>
        address === null ? (
          <span className={classes['quiet']}>{t('audit.no-address')}</span>
        ) : (
          <code className={classes['code']}>{address}</code>
        ),
    },
    {
      key: 'number',
      header: t('audit.record.number'),
      hidden: true,
      align: 'end',
      cell: ({ sequence }) => format.count(sequence),
    },
  ];
}
