import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useDeliveries, useDeliveryCounts } from '../../api/deliveries.ts';
import { useCan, useWorkspace } from '../../api/session.ts';
import { useTranslate } from '../../messages/messages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DeliveriesTable } from './deliveries-table.tsx';
import { type DeliveryView, filterOf, readView, writeView } from './delivery-address.ts';
import { DeliveryDrawer } from './delivery-drawer.tsx';
import { ReplayProgress } from './replay-progress.tsx';
import { useOpenDestination } from './use-open-destination.ts';
import { useSearch } from './use-search.ts';

/** What the receiver did not take: found, looked into, sent again. */
export function DestinationDeliveriesPage() {
  const t = useTranslate();
  const { role } = useWorkspace();
  if (useCan('dead-letters:read')) return <Deliveries />;
  return (
    <Panel title={t('destinations.tab.deliveries')}>
      <EmptyState
        Icon={IconLock}
        title={t('deliveries.closed.title')}
        text={t('deliveries.closed.text', { role: t(`role.${role}`) })}
      />
    </Panel>
  );
}

function Deliveries() {
  const t = useTranslate();
  const { destination, replay, setReplay } = useOpenDestination();
  const { id } = destination;
  const [query, setQuery] = useSearchParams();
  const view = readView(query);
  const search = useSearch();
  const show = (change: Partial<DeliveryView>) =>
    setQuery(writeView({ ...view, ...change }), { replace: true, preventScrollReset: true });
  const filter = filterOf(view, search.settled);
  const { state: _, ...anyState } = filter;
  const list = useDeliveries(id, filter, true);
  const counts = useDeliveryCounts(id, anyState);
  useRefetchOnChange(JSON.stringify(counts.data?.states), list.refetch);

  return (
    <>
      {replay === null ? null : (
        <ReplayProgress id={id} replay={replay} onHide={() => setReplay(null)} />
      )}
      <Panel title={t('destinations.tab.deliveries')} text={t('deliveries.text')} flush>
        <DeliveriesTable
          id={id}
          list={list}
          counts={counts.data}
          asOf={counts.dataUpdatedAt}
          view={view}
          search={search}
          onView={show}
          onReplay={setReplay}
        />
      </Panel>
      {view.open === null ? null : (
        <DeliveryDrawer id={id} deliveryId={view.open} onClose={() => show({ open: null })} />
      )}
    </>
  );
}

/** Reads again when a figure has changed, instead of all the time. */
function useRefetchOnChange(figure: string | undefined, refetch: () => void): void {
  const last = useRef(figure);
  useEffect(() => {
    if (figure === undefined || figure === last.current) return;
    const first = last.current === undefined;
    last.current = figure;
    if (!first) refetch();
  }, [figure, refetch]);
}
