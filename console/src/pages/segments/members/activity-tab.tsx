import { SegmentedControl } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useMembershipChanges } from '../../../api/segment-members.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useCanCount } from '../builder/count/use-counts.ts';
import { useOpenSegment } from '../use-open-segment.ts';
import { ClosedNotice } from './closed-notice.tsx';
import { useChangeColumns } from './use-change-columns.tsx';

const perPage = 50;
const directions = ['all', 'entered', 'left'] as const;

/** Who entered and left, as it happens. */
export function ActivityTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const allowed = useCanCount();
  const [direction, setDirection] = useState<(typeof directions)[number]>('all');
  const filter = { direction: direction === 'all' ? null : direction, limit: perPage };
  const list = useMembershipChanges(segment.id, filter, allowed);
  const columns = useChangeColumns();
  if (!allowed) return <ClosedNotice />;
  return (
    <Panel title={t('segments.activity.title')} text={t('segments.activity.text')} flush>
      <DataTable
        name={`segment-${segment.key}-changes`}
        label={t('segments.activity.title')}
        columns={columns}
        rows={list.rows}
        rowKey={({ at, profileId, entered }) => `${at} ${profileId} ${entered}`}
        error={list.error}
        onRetry={list.refetch}
        filtered={direction !== 'all'}
        more={list.more}
        exportRows={list.all}
        tools={
          <SegmentedControl
            size="sm"
            aria-label={t('segments.activity.direction')}
            value={direction}
            data={directions.map((value) => ({ value, label: t(`segments.activity.${value}`) }))}
            onChange={(value) => setDirection(value as typeof direction)}
          />
        }
        empty={
          <EmptyState
            Icon={IconArrowsExchange}
            title={t('segments.activity.none')}
            text={t('segments.activity.none-text')}
          />
        }
      />
    </Panel>
  );
}
