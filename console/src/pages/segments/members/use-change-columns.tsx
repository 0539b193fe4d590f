import { useMemo } from 'react';
import type { MembershipChange } from '../../../api/segment-members.ts';
import { useFormat } from '../../../messages/format.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { When } from '../../../ui/when.tsx';
import { PersonOfId } from './person-name.tsx';

/** The columns of who entered and left. */
export function useChangeColumns(): readonly Column<MembershipChange>[] {
  const t = useTranslate();
  const format = useFormat();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.members.name'),
        fixed: true,
        cell: ({ profileId }) => <PersonOfId id={profileId} />,
        csv: ({ profileId }) => profileId,
      },
      {
        key: 'change',
        header: t('segments.activity.change'),
        cell: ({ entered }) => (
          <StatusBadge
            tone={entered ? 'good' : 'quiet'}
            label={t(entered ? 'segments.activity.entered' : 'segments.activity.left')}
          />
        ),
        csv: ({ entered }) => (entered ? 'entered' : 'left'),
      },
      {
        key: 'at',
        header: t('segments.activity.at'),
        cell: ({ at }) => <When at={at} />,
        csv: ({ at }) => at,
      },
      {
        key: 'reason',
        header: t('segments.members.reason'),
        cell: ({ reason }) => t(`segments.reason.${reason}`),
        csv: ({ reason }) => reason,
      },
      {
        key: 'version',
        header: t('segments.column.version'),
        align: 'end',
        cell: ({ version }) => format.count(version),
        csv: ({ version }) => version,
        hidden: true,
      },
    ],
    [t, format],
  );
}
