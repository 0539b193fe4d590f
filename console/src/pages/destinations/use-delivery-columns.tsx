import { Button, Group } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { type Delivery, useReplayDelivery } from '../../api/deliveries.ts';
import { useCan } from '../../api/session.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { paths } from '../../paths.ts';
import { AllowedButton } from '../../ui/allowed-button.tsx';
import type { Column } from '../../ui/table/column.ts';
import { useToast } from '../../ui/toasts.tsx';
import { When } from '../../ui/when.tsx';
import { DeliveryStateBadge } from './delivery-state-badge.tsx';
import classes from './destinations.module.css';

/** How people call a delivery: by the name of its event, where it has one. */
export function eventOf({ eventName, eventType }: Delivery): string {
  return eventName ?? eventType;
}

export function useDeliveryColumns(
  id: string,
  onInspect: (deliveryId: string) => void,
): readonly Column<Delivery>[] {
  const t = useTranslate();
  const format = useFormat();
  const seesProfiles = useCan('profiles:read');
  return useMemo(
    () => [
      {
        key: 'event',
        header: t('deliveries.column.event'),
        cell: (row) => (
          <>
            <div className={classes['event']}>{eventOf(row)}</div>
            <div className={classes['type']}>{row.eventType}</div>
          </>
        ),
        csv: eventOf,
        fixed: true,
      },
      {
        key: 'state',
        header: t('deliveries.column.state'),
        cell: ({ state }) => <DeliveryStateBadge state={state} />,
        csv: ({ state }) => state,
      },
      {
        key: 'last_attempt',
        header: t('deliveries.column.reason'),
        cell: ({ lastError, attempt }) => (
          <div className={classes['reason']}>
            {lastError ?? (attempt === 0 ? t('deliveries.next.behind') : '')}
          </div>
        ),
        csv: ({ lastError }) => lastError,
      },
      {
        key: 'status',
        header: t('deliveries.status'),
        cell: ({ lastStatus }) => lastStatus,
        csv: ({ lastStatus }) => lastStatus,
        align: 'end',
        hidden: true,
      },
      {
        key: 'attempts',
        header: t('deliveries.column.attempts'),
        cell: ({ attempt }) => format.count(attempt),
        csv: ({ attempt }) => attempt,
        align: 'end',
      },
      {
        key: 'received',
        header: t('deliveries.column.received'),
        cell: ({ receivedAt }) => <When at={receivedAt} />,
        csv: ({ receivedAt }) => receivedAt,
      },
      {
        key: 'next_attempt',
        header: t('deliveries.column.next'),
        cell: ({ state, nextAttemptAt }) =>
          state !== 'waiting' ? null : nextAttemptAt === null ? (
            t('deliveries.next.behind')
          ) : (
            <When at={nextAttemptAt} />
          ),
        csv: ({ nextAttemptAt }) => nextAttemptAt,
        hidden: true,
      },
      {
        key: 'profile_id',
        header: t('deliveries.column.profile'),
        cell: ({ profileId }) =>
          seesProfiles ? (
            <Link to={paths.profile(profileId)} className={classes['id-link']}>
              {profileId}
            </Link>
          ) : (
            <span className={classes['mono']}>{profileId}</span>
          ),
        csv: ({ profileId }) => profileId,
        hidden: true,
      },
      {
        key: 'message_id',
        header: t('deliveries.column.message'),
        cell: ({ messageId }) => <span className={classes['mono']}>{messageId}</span>,
        csv: ({ messageId }) => messageId,
        hidden: true,
      },
      {
        key: 'actions',
        header: t('deliveries.column.actions'),
        cell: (row) => (
          <Group gap="xs" justify="flex-end" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('deliveries.inspect-one', { event: eventOf(row) })}
              onClick={() => onInspect(row.id)}
            >
              {t('deliveries.inspect')}
            </Button>
            {row.state === 'dead' ? <ReplayButton id={id} delivery={row} /> : null}
          </Group>
        ),
        align: 'end',
        fixed: true,
      },
    ],
    [t, format, seesProfiles, id, onInspect],
  );
}

function ReplayButton({ id, delivery }: { readonly id: string; readonly delivery: Delivery }) {
  const t = useTranslate();
  const toast = useToast();
  const replay = useReplayDelivery(id);
  return (
    <AllowedButton
      scope="dead-letters:write"
      size="compact-sm"
      variant="default"
      loading={replay.isPending}
      aria-label={t('deliveries.replay-one', { event: eventOf(delivery) })}
      onClick={() =>
        // Told by the promise: the row may leave the list with it.
        replay.mutateAsync(delivery.id).then(
          () => toast({ text: t('deliveries.replayed-one') }),
          (error: Error) => toast({ text: error.message, tone: 'bad' }),
        )
      }
    >
      {t('deliveries.replay')}
    </AllowedButton>
  );
}
