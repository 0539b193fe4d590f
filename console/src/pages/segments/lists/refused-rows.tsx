import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useRefusedRows } from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { csvRecords } from './csv-head.ts';
import classes from './lists.module.css';

const shownMax = 20;

/** The first rows that were left out, by line, with why; all of them to download. */
export function RefusedRows({
  listId,
  importId,
  refused,
}: {
  readonly listId: string;
  readonly importId: string;
  readonly refused: number;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { data, error } = useRefusedRows(listId, importId);
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <Skeleton height={80} aria-label={t('common.loading')} />;
  const [, ...rows] = csvRecords(data.replace(/^\uFEFF/, ''), ',', shownMax + 1);
  const left = refused - rows.length;
  return (
    <div className={classes['stack']}>
      <div className={classes['scroller']}>
        <table className={classes['columns']} aria-label={t('lists.refused')}>
          <thead>
            <tr>
              <th>{t('lists.refused.line')}</th>
              <th>{t('lists.refused.column')}</th>
              <th>{t('lists.refused.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([line = '', column = '', reason = '', meaning = '']) => (
              <tr key={line}>
                <td>{line}</td>
                <td dir="auto">{column === '' ? '–' : column}</td>
                <td title={reason}>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes['buttons']}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.75} />}
          onClick={() =>
            saveFile(new Blob([data], { type: 'text/csv' }), `${importId}-refused.csv`)
          }
        >
          {t('lists.refused.download')}
        </Button>
        {left > 0 ? (
          <span className={classes['quiet']}>
            {t('lists.refused.more', { count: format.count(left) })}
          </span>
        ) : null}
      </div>
    </div>
  );
}
