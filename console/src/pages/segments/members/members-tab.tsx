import { Alert, Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { type SegmentMember, useMembers } from '../../../api/segment-members.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { When } from '../../../ui/when.tsx';
import { bestName, valuesOf } from '../../profiles/best-name.ts';
import { useCanCount } from '../builder/count/use-counts.ts';
import { useOpenSegment } from '../use-open-segment.ts';
import { WhyDrawer } from '../why/why-drawer.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { PersonName } from './person-name.tsx';

/** Everybody who belongs, since when and why. */
export function MembersTab() {
  const t = useTranslate();
  const { segment } = useOpenSegment();
  const allowed = useCanCount();
  const list = useMembers(segment.id, allowed);
  const [asked, setAsked] = useState<SegmentMember | null>(null);
  const columns = useMemberColumns(setAsked);
  if (!allowed) return <ClosedNotice />;
  return (
    <>
      {segment.inForce === null ? (
        <Alert color="blue" variant="light">
          {t('segments.members.not-in-force')}
        </Alert>
      ) : null}
      <Panel title={t('segments.members.title')} text={t('segments.members.text')} flush>
        <DataTable
          name={`segment-${segment.key}`}
          label={t('segments.members.title')}
          columns={columns}
          rows={list.rows}
          rowKey={({ profile }) => profile.id}
          error={list.error}
          onRetry={list.refetch}
          more={list.more}
          exportRows={list.all}
          tools={
            <Button size="sm" variant="default" onClick={list.refetch}>
              {t('segments.members.refresh')}
            </Button>
          }
          empty={
            <EmptyState
              Icon={IconUsers}
              title={t('segments.members.none')}
              text={t('segments.members.none-text')}
            />
          }
        />
      </Panel>
      {asked === null ? null : (
        <WhyDrawer
          segment={segment}
          profileId={asked.profile.id}
          name={bestName(asked.profile) ?? asked.profile.id}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function useMemberColumns(
  onAsk: (member: SegmentMember) => void,
): readonly Column<SegmentMember>[] {
  const t = useTranslate();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.members.name'),
        fixed: true,
        cell: ({ profile }) => <PersonName profile={profile} />,
        csv: ({ profile }) => bestName(profile),
      },
      ...(['email', 'user_id'] as const).map(
        (type): Column<SegmentMember> => ({
          key: type,
          header: t(`segments.members.${type}`),
          cell: ({ profile }) => <span dir="ltr">{valuesOf(profile, type)[0]}</span>,
          csv: ({ profile }) => valuesOf(profile, type).join(' '),
        }),
      ),
      {
        key: 'since',
        header: t('segments.members.since'),
        cell: ({ since }) => (since === null ? '–' : <When at={since} />),
        csv: ({ since }) => since,
      },
      {
        key: 'reason',
        header: t('segments.members.reason'),
        cell: ({ reason }) => (reason === null ? '–' : t(`segments.reason.${reason}`)),
        csv: ({ reason }) => reason,
      },
      {
        key: 'profile_id',
        header: t('segments.members.profile-id'),
        hidden: true,
        cell: ({ profile }) => <code dir="ltr">{profile.id}</code>,
        csv: ({ profile }) => profile.id,
      },
      {
        key: 'why',
        header: t('segments.why.column'),
        fixed: true,
        align: 'end',
        cell: (member) => (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('segments.why-of', {
              name: bestName(member.profile) ?? member.profile.id,
            })}
            onClick={() => onAsk(member)}
          >
            {t('segments.why')}
          </Button>
        ),
      },
    ],
    [t, onAsk],
  );
}
