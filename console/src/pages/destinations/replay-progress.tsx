import { CloseButton, Group, Progress } from '@mantine/core';
import { useDeliveryCounts } from '../../api/deliveries.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import classes from './destinations.module.css';

/** Deliveries that were put back in line at a time. */
export interface StartedReplay {
  readonly since: string;
  readonly total: number;
}

/** How a replay goes, until all of it went through or failed again. */
export function ReplayProgress({
  id,
  replay: { since, total },
  onHide,
}: {
  readonly id: string;
  readonly replay: StartedReplay;
  readonly onHide: () => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const counts = useDeliveryCounts(id, { replayedSince: since }, { everyMs: 1_000 });
  const { waiting = total, dead = 0 } = counts.data?.states ?? {};
  // What was discarded meanwhile, or is kept no more, is in no state; it is not under way either.
  const through = Math.max(0, total - waiting - dead);
  const shares = { through: format.count(through), failed: format.count(dead) };
  const done = counts.data !== undefined && waiting === 0;
  const text = done
    ? dead === 0
      ? t('deliveries.progress-done', shares)
      : t('deliveries.progress-failed', shares)
    : t('deliveries.progress-text', { ...shares, total: format.count(total) });
  return (
    <section aria-label={t('deliveries.progress')} className={classes['progress']}>
      <Group justify="space-between" wrap="nowrap">
        <div aria-live="polite">
          <strong>{text}</strong>{' '}
          {done ? null : (
            <span className={classes['help']}>
              {t('deliveries.progress-rest', {
                waiting: format.count(waiting),
                failed: shares.failed,
              })}
            </span>
          )}
        </div>
        <CloseButton size="sm" aria-label={t('deliveries.progress-hide')} onClick={onHide} />
      </Group>
      <Progress.Root size="sm" mt="xs">
        <Progress.Section
          value={(through / Math.max(1, total)) * 100}
          color="fold"
          aria-label={t('deliveries.state.replayed')}
        />
        <Progress.Section
          value={(dead / Math.max(1, total)) * 100}
          color="red"
          aria-label={t('deliveries.state.dead')}
        />
      </Progress.Root>
      {counts.isError ? <ErrorNotice error={counts.error} /> : null}
    </section>
  );
}
