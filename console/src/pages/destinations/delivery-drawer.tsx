import { Skeleton, Stack } from '@mantine/core';
import { ApiError } from '../../api/client.ts';
import { useDelivery } from '../../api/deliveries.ts';
import { useTranslate } from '../../messages/messages.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { SideDrawer } from '../../ui/side-drawer.tsx';
import { DeliveryDetails } from './delivery-details.tsx';
import classes from './destinations.module.css';

/** One delivery beside the list: what it is, what was tried, what is sent. */
export function DeliveryDrawer({
  id,
  deliveryId,
  onClose,
}: {
  readonly id: string;
  readonly deliveryId: string;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const query = useDelivery(id, deliveryId);
  const gone = query.error instanceof ApiError && query.error.status === 404;
  return (
    <SideDrawer title={t('delivery.title')} onClose={onClose}>
      <Stack>
        {gone ? (
          <p className={classes['quiet']}>{t('delivery.gone')}</p>
        ) : query.isError ? (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        ) : query.data === undefined ? (
          <Skeleton height={200} role="status" aria-label={t('common.loading')} />
        ) : (
          <DeliveryDetails id={id} delivery={query.data} onGone={onClose} />
        )}
      </Stack>
    </SideDrawer>
  );
}
