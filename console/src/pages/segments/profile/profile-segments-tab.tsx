import { IconUsersGroup } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { type ProfileSegment, useProfileSegments } from '../../../api/segment-members.ts';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { useShownProfile } from '../../profiles/profile-page.tsx';
import { useCanCount } from '../builder/count/use-counts.ts';
import { ClosedNotice } from '../members/closed-notice.tsx';
import classes from '../segments.module.css';

/** The segments that a person or account belongs to now, and since when. */
export function ProfileSegmentsTab() {
  const t = useTranslate();
  const profile = useShownProfile();
  const mayName = useCanCount();
  const mayRead = useCan('segments:read');
  const allowed = mayName && mayRead;
  const segments = useProfileSegments(profile.id, allowed);
  const columns = useProfileSegmentColumns();
  if (!allowed) return <ClosedNotice />;
  return (
    <Panel
      title={t('segments.title')}
      text={t(`segments.profile.text.${profile.collection}`)}
      flush
    >
      <DataTable
        name="profile-segments"
        label={t('segments.title')}
        columns={columns}
        rows={segments.data}
        rowKey={({ id }) => id}
        error={segments.error}
        onRetry={() => void segments.refetch()}
        empty={
          <EmptyState
            Icon={IconUsersGroup}
            title={t('segments.profile.none')}
            text={t('segments.profile.none-text')}
          />
        }
      />
    </Panel>
  );
}

function useProfileSegmentColumns(): readonly Column<ProfileSegment>[] {
  const t = useTranslate();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.column.name'),
        fixed: true,
        cell: ({ id, name }) => (
          <Link to={paths.segment(id)} className={classes['name']} dir="auto">
            {name}
          </Link>
        ),
        csv: ({ name }) => name,
        sortBy: ({ name }) => name,
      },
      {
        key: 'key',
        header: t('segments.column.key'),
        cell: ({ key }) => <code dir="ltr">{key}</code>,
        csv: ({ key }) => key,
        sortBy: ({ key }) => key,
      },
      {
        key: 'since',
        header: t('segments.members.since'),
        cell: ({ since }) => <When at={since} />,
        csv: ({ since }) => since,
        sortBy: ({ since }) => since,
      },
    ],
    [t],
  );
}
