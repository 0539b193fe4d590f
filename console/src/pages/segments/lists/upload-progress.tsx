import { Button } from '@mantine/core';
import type { ListRun } from '../../../api/lists.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import classes from './lists.module.css';

/** How much of a file was taken, and what became of its rows so far. */
export function UploadProgress({
  share,
  run,
  onStop,
}: {
  readonly share: number;
  readonly run: ListRun | undefined;
  readonly onStop: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  return (
    <div
      className={classes['stack']}
      role="progressbar"
      aria-label={t('lists.upload.progress')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <span className={classes['bar']}>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <div className={classes['file']}>
        <span>
          {t(share === 1 ? 'lists.upload.finishing' : 'lists.upload.sent', {
            share: format.percent(share),
          })}
          {run === undefined
            ? null
            : ` · ${t('lists.upload.rows', {
                count: run.counts.rows,
                rows: format.count(run.counts.rows),
              })}`}
        </span>
        <Button variant="default" size="xs" onClick={onStop}>
          {t('lists.upload.stop')}
        </Button>
      </div>
    </div>
  );
}
