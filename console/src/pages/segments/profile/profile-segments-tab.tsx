import { Button, Select } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { type ProfileSegment, useProfileSegments } from '../../../api/segment-members.ts';
import { useSegmentNames } from '../../../api/segments.ts';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { paths } from '../../../paths.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { bestName } from '../../profiles/best-name.ts';
import { useShownProfile } from '../../profiles/profile-page.tsx';
import { useCanCount } from '../builder/count/use-counts.ts';
import { ClosedNotice } from '../members/closed-notice.tsx';
import classes from '../segments.module.css';
import { WhyDrawer } from '../why/why-drawer.tsx';

/** The segments that a person or account belongs to now, and since when. */
export function ProfileSegmentsTab() {
  const t = useTranslate();
  const profile = useShownProfile();
  const mayName = useCanCount();
  const mayRead = useCan('segments:read');
  const allowed = mayName && mayRead;
  const segments = useProfileSegments(profile.id, allowed);
  const names = useSegmentNames(allowed);
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns = useProfileSegmentColumns(setAsked);
  if (!allowed) return <ClosedNotice />;
  const own = new Set(segments.data?.map(({ id }) => id));
  const others = (names.data ?? []).filter(
    ({ id, of, status }) => of === profile.collection && status !== 'archived' && !own.has(id),
  );
  return (
    <Panel
      title={t('segments.title')}
      text={t(`segments.profile.text.${profile.collection}`)}
      actions={others.length === 0 ? null : <AskOfAny segments={others} onAsk={setAsked} />}
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
      {asked === null ? null : (
        <WhyDrawer
          segment={asked}
          profileId={profile.id}
          name={bestName(profile) ?? profile.id}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

type Asked = Pick<ProfileSegment, 'id' | 'name'>;

/** Also of a segment that somebody does not belong to one may ask why. */
function AskOfAny({
  segments,
  onAsk,
}: {
  readonly segments: readonly Asked[];
  readonly onAsk: (segment: Asked) => void;
}) {
  const t = useTranslate();
  return (
    <Select
      size="sm"
      aria-label={t('segments.why.not-in')}
      placeholder={t('segments.why.not-in')}
      value={null}
      data={segments.map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={t('field.none-found')}
      searchable
      withScrollArea={false}
      styles={{ options: { maxHeight: 280, overflowY: 'auto' } }}
      onChange={(id) => {
        const segment = segments.find((one) => one.id === id);
        if (segment !== undefined) onAsk(segment);
      }}
    />
  );
}

function useProfileSegmentColumns(
  onAsk: (segment: Asked) => void,
): readonly Column<ProfileSegment>[] {
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
      {
        key: 'why',
        header: t('segments.why.column'),
        fixed: true,
        align: 'end',
        cell: (segment) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('segments.why-of', { name: segment.name })}
            onClick={() => onAsk(segment)}
          >
            {t('segments.why')}
          </Button>
        ),
      },
    ],
    [t, onAsk],
  );
}
