import { Alert, Skeleton } from '@mantine/core';
import { useRetention } from '../../../api/workspaces.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';

/** What the retention did, does next, and does not reach. */
export function RetentionStatus() {
  const t = useTranslate();
  const format = useFormat();
  const retention = useRetention();
  const { data, dataUpdatedAt } = retention;
  if (data === undefined) {
    return (
      <Panel title={t('retention.status')}>
        {retention.isError ? (
          <ErrorNotice error={retention.error} onRetry={() => retention.refetch()} />
        ) : (
          <Skeleton h={96} />
        )}
      </Panel>
    );
  }
  const { lastRun, nextRunAt, removedTotal, failure, log } = data;
  const ago = (at: string) => format.ago(at, dataUpdatedAt);
  return (
    <Panel
      title={t('retention.status')}
      text={t('retention.status.text', { time: format.time(dataUpdatedAt) })}
    >
      {failure === null || nextRunAt === null ? null : (
        <Alert color="red" variant="light" role="alert" mb="md">
          {t('retention.failed', { reason: failure, time: ago(nextRunAt) })}
        </Alert>
      )}
      <Facts
        facts={[
          {
            name: t('retention.last-run'),
            value:
              lastRun === null
                ? t('retention.last-run-none')
                : t('retention.last-run-value', {
                    ago: ago(lastRun.at),
                    count: lastRun.removed,
                    removed: format.count(lastRun.removed),
                    date: format.dateTime(lastRun.cutoff),
                  }),
          },
          {
            name: t('retention.next-run'),
            value:
              nextRunAt === null ? (
                t('retention.next-run-none')
              ) : (
                <time dateTime={nextRunAt} title={format.exactTime(nextRunAt)}>
                  {`${format.dateTime(nextRunAt)} (${ago(nextRunAt)})`}
                </time>
              ),
          },
          {
            name: t('retention.total'),
            value: t('retention.total-value', {
              count: removedTotal,
              text: format.count(removedTotal),
            }),
          },
          {
            name: t('retention.log'),
            value: t('retention.log-value', {
              days: format.count(log.daysMax),
              bytes: format.bytes(log.bytesMax),
            }),
          },
        ]}
      />
    </Panel>
  );
}
