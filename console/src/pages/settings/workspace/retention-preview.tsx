import { Loader } from '@mantine/core';
import { useRetentionPreview } from '../../../api/workspaces.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import classes from './workspace.module.css';

/** What a run now would remove, counted in the warehouse. */
export function RetentionPreview({ days }: { readonly days: number }) {
  const t = useTranslate();
  const format = useFormat();
  const preview = useRetentionPreview(days);
  if (preview.isError) {
    return <ErrorNotice error={preview.error} onRetry={() => preview.refetch()} />;
  }
  const { data } = preview;
  if (data === undefined || data.days !== days || data.cutoff === null) {
    return (
      <div className={classes['preview']} role="status">
        <Loader size="xs" type="dots" />
        {t('retention.preview-loading')}
      </div>
    );
  }
  const values = {
    count: data.removed,
    removed: format.count(data.removed),
    stored: format.count(data.stored),
    date: format.dateTime(data.cutoff),
    time: format.time(data.asOf),
  };
  return (
    <div className={classes['preview']} role="status" data-removes={data.removed > 0 || undefined}>
      <span>
        {t(data.removed > 0 ? 'retention.preview' : 'retention.preview-none', values)}
        {data.oldestAt === null
          ? null
          : ` ${t('retention.preview-oldest', { date: format.date(data.oldestAt) })}`}
      </span>
    </div>
  );
}
