import { NativeSelect, SegmentedControl } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { Delivery, DeliveryCounts } from '../../api/deliveries.ts';
import { useFormat } from '../../messages/format.ts';
import { useTranslate } from '../../messages/messages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import type { PagedList } from '../../ui/use-pages.ts';
import { BulkActions } from './bulk-actions.tsx';
import { type DeliveryView, deliveryStates, filterOf } from './delivery-address.ts';
import classes from './destinations.module.css';
import type { StartedReplay } from './replay-progress.tsx';
import { useDeliveryColumns } from './use-delivery-columns.tsx';
import type { Search } from './use-search.ts';

/** Failed and waiting deliveries, with filters and what can be done with all that match. */
export function DeliveriesTable({
  id,
  list,
  counts,
  asOf,
  view,
  search,
  onView,
  onReplay,
}: {
  readonly id: string;
  readonly list: PagedList<Delivery>;
  readonly counts: DeliveryCounts | undefined;
  readonly asOf: number;
  readonly view: DeliveryView;
  readonly search: Search;
  readonly onView: (change: Partial<DeliveryView>) => void;
  readonly onReplay: (replay: StartedReplay) => void;
}) {
  const t = useTranslate();
  const format = useFormat();
  const columns = useDeliveryColumns(id, (open) => onView({ open }));
  const { state: _, ...filter } = filterOf(view, search.settled);
  const narrowed = Object.keys(filter).length > 0;
  const total = Object.values(counts?.states ?? {}).reduce((sum, count) => sum + count, 0);

  return (
    <>
      <div className={classes['states']}>
        <States view={view} counts={counts} onView={onView} />
        <BulkActions
          id={id}
          filter={filter}
          narrowed={narrowed}
          count={counts?.states.dead ?? 0}
          onReplay={onReplay}
        />
      </div>
      <DataTable
        name="deliveries"
        label={t('deliveries.list')}
        columns={columns}
        rows={list.rows}
        rowKey={(row) => row.id}
        error={list.error}
        onRetry={list.refetch}
        more={list.more}
        exportRows={list.all}
        filtered={narrowed || total > 0}
        tools={
          <>
            <SearchInput
              value={search.typed}
              label={t('deliveries.search')}
              onChange={search.set}
            />
            <AnswerFilter view={view} counts={counts} onView={onView} />
          </>
        }
        empty={
          <EmptyState
            Icon={IconCircleCheck}
            title={t('deliveries.empty.title')}
            text={t('deliveries.empty.text')}
          />
        }
        foot={t('deliveries.foot', { time: format.time(asOf) })}
      />
    </>
  );
}

interface FilterProps {
  readonly view: DeliveryView;
  readonly counts: DeliveryCounts | undefined;
  readonly onView: (change: Partial<DeliveryView>) => void;
}

/** The states with how many deliveries are in each. */
function States({ view, counts, onView }: FilterProps) {
  const t = useTranslate();
  const format = useFormat();
  const choices = [
    ...deliveryStates.map((value) => ({
      value: value as string,
      label: t('deliveries.state-count', {
        state: t(`deliveries.state.${value}`),
        count: counts === undefined ? '' : format.count(counts.states[value]),
      }),
    })),
    { value: '', label: t('deliveries.state.any') },
  ];
  return (
    <SegmentedControl
      size="sm"
      aria-label={t('deliveries.state')}
      data={choices}
      value={view.state ?? ''}
      onChange={(chosen) =>
        onView({ state: deliveryStates.find((state) => state === chosen) ?? null })
      }
    />
  );
}

/** What receivers answered, as far as it occurs. */
function AnswerFilter({ view, counts, onView }: FilterProps) {
  const t = useTranslate();
  const seen = counts?.reasons.map(({ lastStatus }) => lastStatus ?? 'none') ?? [];
  const chosen = view.status === null ? [] : [view.status];
  const values = [...new Set([...seen, ...chosen])].sort();
  const label = (value: number | 'none') =>
    value === 'none'
      ? t('deliveries.status.none')
      : t('deliveries.status.value', { status: value });
  return (
    <NativeSelect
      size="sm"
      aria-label={t('deliveries.status')}
      value={view.status === null ? '' : String(view.status)}
      data={[
        { value: '', label: t('deliveries.status.any') },
        ...values.map((value) => ({ value: String(value), label: label(value) })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        onView({ status: value === 'none' ? value : value === '' ? null : Number(value) })
      }
    />
  );
}
