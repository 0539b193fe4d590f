import { Alert } from '@mantine/core';
import type { Uploaded } from '../../../api/upload-list.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { RunFigures } from '../queries/run-figures.tsx';
import classes from './lists.module.css';
import { RefusedRows } from './refused-rows.tsx';

/** What came of a file: every row counted once, and the refused ones with line and reason. */
export function UploadResult({
  listId,
  uploaded: { import: run, ignored },
}: {
  readonly listId: string;
  readonly uploaded: Uploaded;
}) {
  const t = useTranslate();
  const format = useFormat();
  const { counts, failure } = run;
  return (
    <section className={classes['stack']} aria-label={t('lists.result')} aria-live="polite">
      {failure === null ? null : (
        <Alert color="red" variant="light" role="alert">
          {failure}
        </Alert>
      )}
      <RunFigures counts={counts} />
      {ignored.length === 0 ? null : (
        <p className={classes['quiet']}>
          {t('lists.result.ignored', { columns: format.list(ignored) })}
        </p>
      )}
      {counts.refused === 0 ? null : (
        <RefusedRows listId={listId} importId={run.id} refused={counts.refused} />
      )}
    </section>
  );
}
