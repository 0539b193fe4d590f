import { IconUsers } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type ListMember, useListMembers } from '../../../api/lists.ts';
import { useCan } from '../../../api/session.ts';
import { useTranslate } from '../../../messages/messages.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import type { Column } from '../../../ui/table/column.ts';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { bestName, valuesOf } from '../../profiles/best-name.ts';
import { ClosedNotice } from '../members/closed-notice.tsx';
import { PersonName } from '../members/person-name.tsx';
import { useOpenList } from './list-page.tsx';

/** Everybody who is on a list. */
export function ListMembers() {
  const t = useTranslate();
  const mayRead = useCan('profiles:read');
  const list = useListMembers(useOpenList(), mayRead);
  const columns = useMemberColumns();
  if (!mayRead) return <ClosedNotice />;
  return (
    <Panel title={t('lists.tab.members')} text={t('lists.members.text')} flush>
      <DataTable
        name="list-members"
        label={t('lists.tab.members')}
        columns={columns}
        rows={list.rows}
        rowKey={(profile) => profile.id}
        error={list.error}
        onRetry={list.refetch}
        more={list.more}
        exportRows={list.all}
        empty={
          <EmptyState
            Icon={IconUsers}
            title={t('lists.members.none')}
            text={t('lists.members.none-text')}
          />
        }
      />
    </Panel>
  );
}

function useMemberColumns(): readonly Column<ListMember>[] {
  const t = useTranslate();
  return useMemo(
    () => [
      {
        key: 'name',
        header: t('segments.members.name'),
        fixed: true,
        cell: (profile) => <PersonName profile={profile} />,
        csv: bestName,
      },
      ...(['email', 'user_id'] as const).map(
        (type): Column<ListMember> => ({
          key: type,
          header: t(`segments.members.${type}`),
          cell: (profile) => <span dir="ltr">{valuesOf(profile, type)[0]}</span>,
          csv: (profile) => valuesOf(profile, type).join(' '),
        }),
      ),
      {
        key: 'profile_id',
        header: t('segments.members.profile-id'),
        hidden: true,
        cell: ({ id }) => <code dir="ltr">{id}</code>,
        csv: ({ id }) => id,
      },
    ],
    [t],
  );
}
